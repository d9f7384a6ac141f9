"""Model fields of working records: one-line text, restricted Markdown, partial dates, refs and small structured lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from django.core.exceptions import ValidationError
from django.db import models

from document.dates import PartialDate
from document.figures import LONGEST_VALUE
from document.markdown import REF, RichTextError, parse
from document.nodes import Benefit, Value
from document.text import TITLE_LENGTH, forbidden_characters, normalise, one_line

T = TypeVar("T")
BENEFIT_LENGTH = 500
"""The most characters in the text of one benefit."""


def check_characters(text: str) -> None:
    """Refuse characters that no deck, PDF or feed can hold. Raises ValidationError naming them."""
    if bad := forbidden_characters(text):
        raise ValidationError(
            "This holds a control character (%(bad)s) that no page or file can show. Delete it and type it again.",
            code="control_character",
            params={"bad": ", ".join(bad)},
        )


class LineField(models.CharField):
    """One line of plain text; white space is folded."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        if not isinstance(value, str):
            return value
        return value if forbidden_characters(value) else one_line(value)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        check_characters(value or "")

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"strip": True, **kwargs})


class PlainTextField(models.TextField):
    """Plain text of a few lines."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return normalise(value).strip() if isinstance(value, str) else value

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        check_characters(value or "")
        if self.max_length and len(value or "") > self.max_length:
            raise ValidationError(
                "This is %(length)d characters long; the most is %(limit)d.",
                code="max_length",
                params={"length": len(value), "limit": self.max_length},
            )


class RichTextField(models.TextField):
    """Restricted Markdown; the value is its source."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return normalise(value).strip() if isinstance(value, str) else value

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        try:
            parse(value or "")
        except RichTextError as error:
            raise ValidationError([str(fault) for fault in error.faults], code="rich_text") from error


if TYPE_CHECKING:
    _DateText = models.CharField[PartialDate | str | None, PartialDate | None]
else:
    _DateText = models.CharField


class PartialDateField(_DateText):
    """A :class:`~document.dates.PartialDate`, or None. Stored as its code; empty text for none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 10, "blank": True, "default": "", **kwargs})

    def to_python(self, value: Any) -> PartialDate | None:
        if value is None or isinstance(value, PartialDate):
            return value
        if not str(value).strip():
            return None
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            raise ValidationError(str(error), code="partial_date") from error

    def from_db_value(self, value: str | None, *_: Any) -> PartialDate | None:
        return PartialDate.parse(value) if value else None

    def get_prep_value(self, value: Any) -> str:
        found = self.to_python(value)
        return found.code if found else ""

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def clean(self, value: Any, model_instance: models.Model | None) -> PartialDate | None:
        return self.to_python(value)


class StructuredListField(models.JSONField):
    """A JSON list whose members have one form, checked on cleaning. Subclasses say which."""

    empty_values = (None, "", [], ())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def check_member(self, member: Any) -> None:
        """Raise ValidationError where ``member`` has not the form."""
        raise ValidationError("This list has no form.")

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if not isinstance(value, list):
            raise ValidationError("A list was expected.", code="not_a_list")
        errors = []
        for number, member in enumerate(value, 1):
            try:
                self.check_member(member)
            except ValidationError as error:
                errors += [f"Entry {number}: {message}" for message in error.messages]
        if errors:
            raise ValidationError(errors, code="structured_list")


class RefListField(StructuredListField):
    """Refs of records of one kind, in order. See ``docs/decisions/0003-refs-instead-of-many-to-many.md``."""

    def __init__(self, *args: Any, to: str = "", **kwargs: Any) -> None:
        self.to = to
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "to": self.to}

    def check_member(self, member: Any) -> None:
        if not isinstance(member, str) or not REF.fullmatch(member):
            raise ValidationError(f"“{member}” is not a reference.", code="ref")

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if len(set(value)) < len(value):
            raise ValidationError("The same reference stands here twice.", code="ref_twice")


class LineListField(StructuredListField):
    """Lines of plain text, such as partners."""

    def check_member(self, member: Any) -> None:
        if not isinstance(member, str) or not member.strip() or len(member) > 255:
            raise ValidationError("a line of 1 to 255 characters was expected.", code="line")
        check_characters(member)


class BenefitListField(StructuredListField):
    """Benefits with their figures: ``{"text": …, "figure": …}``."""

    def check_member(self, member: Any) -> None:
        benefit = _convert(member, Benefit, "a benefit has a text, and perhaps a figure")
        if not benefit.text.strip() or len(benefit.text) > BENEFIT_LENGTH:
            raise ValidationError(
                f"the text of a benefit has 1 to {BENEFIT_LENGTH} characters.", code="benefit"
            )
        if len(benefit.figure) > LONGEST_VALUE:
            raise ValidationError(f"a figure has {LONGEST_VALUE} characters at most.", code="benefit")
        check_characters(benefit.text + benefit.figure)


class ValueListField(StructuredListField):
    """Values of a measure at dates: ``{"date": …, "value": …, "note": …}``. A value is a number, or words such as “about 40%”."""

    def check_member(self, member: Any) -> None:
        value = _convert(member, Value, "a value has a figure, and perhaps a date and a note")
        if not value.value.strip() or len(value.value) > LONGEST_VALUE:
            raise ValidationError(
                f"a figure has 1 to {LONGEST_VALUE} characters: 66.2, or about 40%.", code="value"
            )
        if len(value.note) > TITLE_LENGTH:
            raise ValidationError(f"a note has {TITLE_LENGTH} characters at most.", code="value")
        check_characters(value.value + value.note)


def decode_date(wanted: type, value: object) -> object:
    """msgspec's hook for partial dates."""
    if wanted is PartialDate:
        return PartialDate.parse(str(value))
    raise NotImplementedError(wanted.__name__)


def _convert(member: Any, form: type[T], expected: str) -> T:
    try:
        return msgspec.convert(member, form, dec_hook=decode_date)
    except (msgspec.ValidationError, ValueError) as error:
        raise ValidationError(f"{expected} ({error}).", code="form") from error
