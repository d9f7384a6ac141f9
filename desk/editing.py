"""Filling and saving the form of a record."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.forms import BaseForm
from django.http import HttpRequest

from accounts.models import User
from desk.finding import ref_is_fixed
from records import registry
from records.actions import StaleRecord, create_record, save_record
from records.forms import RecordForm
from records.models import Record
from records.widgets import RowsWidget


def blank_form(kind_slug: str, by: User, initial: dict[str, Any] | None = None) -> RecordForm:
    """The form for a new record of a kind."""
    form: RecordForm = registry.get(kind_slug).form_class()(by=by, initial=initial)
    return form


def form_of(record: Record, by: User, initial: dict[str, Any] | None = None) -> RecordForm:
    """The form for a record as it is stored, or with other values in some fields."""
    form: RecordForm = registry.get(record.kind_slug).form_class()(
        instance=record, by=by, initial=initial, ref_is_fixed=ref_is_fixed(record)
    )
    return form


def posted_form(request: HttpRequest, record: Record, by: User) -> RecordForm:
    """The form as it was sent; ``record`` is the one that is stored, or a new one. It is changed when the form is checked."""
    fixed = record.pk is not None and ref_is_fixed(record)
    form: RecordForm = registry.get(record.kind_slug).form_class()(
        request.POST, request.FILES, instance=record, by=by, ref_is_fixed=fixed
    )
    return form


def add_row(form: RecordForm, name: str) -> RecordForm:
    """One more empty row in the field ``name``; what was typed stays, and nothing is complained about yet."""
    form.errors.clear()
    widget = form.fields[name].widget if name in form.fields else None
    if isinstance(widget, RowsWidget):
        widget.empty_rows += 1
    return form


def create(form: RecordForm) -> Record | None:
    """Add the record of a form that has been found valid; None, with errors in the form, where that fails after all."""
    try:
        with transaction.atomic():
            return create_record(form.instance, by=form.by, reason=form.cleaned_data["reason"])
    except IntegrityError:
        form.instance.pk = None
        form.clean()
        if not form.errors:
            raise
    except ValidationError as error:
        add_errors(form, error)
    return None


def save(form: RecordForm) -> bool | None:
    """Save the record of a form that has been found valid; whether it differed, or None with errors in the form.

    What is stored already is not stored again, also where the form is stale: a form sent twice does no harm.

    Raises:
        StaleRecord: someone else saved it since the form was opened, and what they saved differs.
    """
    record, version = form.instance, form.cleaned_data["version"]
    try:
        return save_record(
            record, by=form.by, reason=form.cleaned_data["reason"], expected_version=version or 0
        )
    except StaleRecord as stale:
        if stale.current.content() == record.content():
            return False
        raise
    except ValidationError as error:
        add_errors(form, error)
    return None


def add_errors(form: BaseForm, error: ValidationError) -> None:
    """The faults that an action found, at the fields they are about; what the form does not show goes to its top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        known = name in form.fields and name != NON_FIELD_ERRORS
        form.add_error(name if known else None, ValidationError(errors))
