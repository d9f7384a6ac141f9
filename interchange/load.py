"""Loading strategy files into the working tables, and from there into publications: all or nothing.

Every file of one call is loaded within one transaction. Faults are collected, each with its file, line and path, and if there is
one, nothing stays written. What is printed as a plan is what was done, so a dry run is the same transaction rolled back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import PortalRole, Post, User
from document.dates import day_label
from document.markdown import RichTextError, parse
from document.nodes import KINDS, RoadmapItem
from editions.actions import CannotPublish, approved_node, decide, publish, submit
from editions.models import DecisionOutcome, Publication
from editions.state import unapproved_records
from interchange.entries import KEPT, STEP, Entry, entries
from interchange.notation import LoadError, Place, Problem
from interchange.pictures import Pictures
from interchange.plan import Plan
from interchange.schema import key_of
from interchange.source import Source, read
from interchange.wording import problems_of, shown
from records import registry
from records.actions import create_record, missing_refs, save_record, withdraw_record
from records.fields import PartialDateField, RichTextField
from records.models import Picture, Record
from strategy.models import Section

SUBMITS, APPROVES = "strategy-import", "strategy-import-approval"
"""The accounts that a load acts as. Nobody can sign in to them."""


class _DryRun(Exception):
    """Rolls the transaction back."""


def load(
    paths: Iterable[Path],
    *,
    dry_run: bool = False,
    publishing: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> list[Plan]:
    """Load ``paths`` in order.

    With ``publishing`` each file's changes are submitted and approved by the two import accounts, and what its
    ``publication`` says is published; a file whose publication is there already is passed over.

    Raises:
        LoadError: nothing was written; it says every fault found.
    """
    sources = _read_all(paths)
    plans: list[Plan] = []
    pictures = Pictures()
    try:
        with transaction.atomic():
            for source in sources:
                tell(f"Loading {source.name}")
                plans.append(_Load(source, publishing, pictures).run())
            if dry_run:
                raise _DryRun
    except BaseException as end:
        pictures.discard()
        if not isinstance(end, _DryRun):
            raise
    return plans


def _read_all(paths: Iterable[Path]) -> list[Source]:
    """Every file read and held against the schema, before anything is written."""
    sources, problems = [], []
    for path in paths:
        try:
            source = read(path)
        except LoadError as error:
            problems += error.problems
            continue
        problems += problems_of(source)
        sources.append(source)
    if problems:
        raise LoadError(problems)
    return sources


def import_accounts() -> tuple[User, User]:
    """The accounts that submit and approve what is loaded, made on first use."""
    people = []
    for username, name in ((SUBMITS, "Strategy import"), (APPROVES, "Approved before import")):
        user, made = User.objects.get_or_create(
            username=username, defaults={"first_name": name, "portal_role": PortalRole.PUBLISHER}
        )
        if made:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        people.append(user)
    return people[0], people[1]


class _Load:
    """Loads one file."""

    def __init__(self, source: Source, publishing: bool, pictures: Pictures) -> None:
        self.source, self.publishing, self.pictures = source, publishing, pictures
        self.problems: list[Problem] = []
        self.plan = Plan(source.name)
        self.by, self.approver = import_accounts()
        self.about = source.data.get("publication") or {}
        self.reason = source.data.get("reason") or f"Loaded from {Path(source.name).name}."
        self.touched: list[tuple[Record, Entry]] = []
        self.withdrawn: list[Record] = []
        self.parents: dict[tuple[str, str], Record] = {}

    def run(self) -> Plan:
        number = self.about.get("number", "")
        if self.publishing and number and Publication.objects.filter(number=number).exists():
            self.plan.skipped = f"{number} is published already"
            return self.plan
        found = entries(self.source, self.problems, self.pictures)
        self.stop_on_problems()
        self.remove(found)
        for entry in found:
            self.write(entry)
        self.check_links()
        self.stop_on_problems()
        if self.publishing:
            self.approve_and_publish()
        return self.plan

    def check_links(self) -> None:
        """Every ref that the file gives names a record in use, and no record in use is left without its parent."""
        for record, entry in self.touched:
            for name, missing in missing_refs(record).items():
                field: Any = record._meta.get_field(name)
                expected = f"expected the ref of the kind {field.to}, in use."
                for number, ref in enumerate(getattr(record, name)):
                    if ref in missing:
                        self.fault((*entry.place, name, number), f"found {shown(ref)}; {expected}")
        for row in (row for row in registry.kinds() if row.nested_in):
            for record in row.model.objects.in_use().filter(**{f"{row.nested_in}__withdrawn": True}):
                parent = getattr(record, row.nested_in).ref
                removed = f"“{parent}”, which was removed. Remove it too, or move it."
                self.fault((), f"{row.slug} “{record.ref}” is still in {removed}")

    def fault(self, place: Place, message: str) -> None:
        self.problems.append(self.source.problem(place, message))

    def stop_on_problems(self) -> None:
        if self.problems:
            raise LoadError(self.problems)

    def write(self, entry: Entry) -> None:
        model = registry.get(entry.kind).model
        stored = model.objects.filter(ref=entry.ref).first()
        record = stored or model(ref=entry.ref)
        before = record.content() if stored else {}
        was_withdrawn = record.withdrawn
        try:
            self.fill(record, entry, before)
            if stored is None:
                create_record(record, by=self.by, reason=self.reason, check=False)
                changed = True
            else:
                changed = save_record(
                    record, by=self.by, reason=self.reason, expected_version=record.lock_version, check=False
                )
        except ValidationError as error:
            self.explain(error, entry)
            return
        self.touched.append((record, entry))
        if changed:
            self.plan.note(record, before, was_withdrawn=was_withdrawn)

    def fill(self, record: Record, entry: Entry, before: dict[str, Any]) -> None:
        """Set the record's fields from the entry; fields in ``KEPT`` that the file leaves out stay as they are."""
        if "position" not in entry.given:
            entry.values["position"] = self.position(type(record), entry, before)
        record.withdrawn = False
        for model_field in record.content_fields():
            name = model_field.name
            if before and name in KEPT and name not in entry.given and name != "position":
                continue
            value = entry.values[name]
            if model_field.many_to_one:
                value = self.related(model_field.related_model, value, entry, name)
            elif isinstance(model_field, PartialDateField):
                value = value or None
            setattr(record, name, value)
        if isinstance(record, Section) and record.parent and "volume" not in entry.given:
            record.volume = record.parent.volume

    def position(self, model: type[Record], entry: Entry, before: dict[str, Any]) -> int:
        if self.source.data.get("scope") == "whole":
            return (entry.order + 1) * STEP
        if before:
            return int(before["position"])
        last = model.objects.order_by("-position").values_list("position", flat=True).first()
        return int(last or 0) + STEP

    def related(self, model: Any, value: Any, entry: Entry, name: str) -> Any:
        """The row that a foreign key's plain value names."""
        if not value:
            return None
        if model is Post:
            return Post.objects.get_or_create(role=value["role"], service=value.get("service", ""))[0]
        if model is Picture:
            return Picture.objects.get(pk=value["sha256"])
        key = (model.kind_slug, value)
        if key not in self.parents:
            found = model.objects.in_use().filter(ref=value).first()
            if found is None:
                raise ValidationError(
                    {name: f"There is no {KINDS[model.kind_slug].label.lower()} “{value}”."}
                )
            self.parents[key] = found
        return self.parents[key]

    def explain(self, error: ValidationError, entry: Entry) -> None:
        """The record's own faults at the file's places."""
        faults = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        model = registry.get(entry.kind).model
        for name, messages in faults.items():
            known = name in entry.values
            place = (*entry.place, key_of(entry.kind, name)) if known else entry.place
            value = entry.values.get(name)
            if known and isinstance(model._meta.get_field(name), RichTextField):
                self.explain_text(str(value), place)
                continue
            found = f"found {shown(value)}; " if isinstance(value, str) and value else ""
            for message in messages:
                self.fault(place, message if "“" in message else found + message)

    def explain_text(self, text: str, place: Place) -> None:
        """The faults of restricted Markdown, each at its line of the file."""
        try:
            parse(text)
        except RichTextError as error:
            for fault in error.faults:
                self.problems.append(self.source.problem(place, fault.message, line=fault.line))

    def remove(self, found: list[Entry]) -> None:
        """Withdraw what the file says, and for a whole strategy what it does not hold."""
        held = {(entry.kind, entry.ref) for entry in found}
        for number, removal in enumerate(self.source.data.get("remove") or []):
            kind, ref = removal["kind"], removal["ref"]
            stored = registry.get(kind).model.objects.filter(ref=ref).first()
            if (kind, ref) in held:
                self.fault(
                    ("remove", number, "ref"), f"{kind} “{ref}” is both described and removed by this file."
                )
            elif stored is None:
                self.fault(("remove", number, "ref"), f"there is no {kind} “{ref}” to remove.")
            else:
                self.withdraw(stored)
        if self.source.data.get("scope") == "whole":
            for row in registry.kinds():
                for record in row.model.objects.in_use():
                    if (row.slug, record.ref) not in held:
                        self.withdraw(record)

    def withdraw(self, record: Record) -> None:
        """Take a record out of use, where it is not yet; either way its removal is what this file says."""
        self.withdrawn.append(record)
        if not record.withdrawn:
            withdraw_record(record, by=self.by, reason=self.reason, expected_version=record.lock_version)
            self.plan.removed(record)

    def approve_and_publish(self) -> None:
        """Approve what this file holds and no more: a draft that an officer is writing stays a draft."""
        everything = self.source.data.get("scope") == "whole"
        mine = {record.uuid for record in (*(record for record, _ in self.touched), *self.withdrawn)}
        for record in [record for record in unapproved_records() if everything or record.uuid in mine]:
            self.keep_promise(record)
            try:
                sent = submit(record, by=self.by, change_note=self.reason)
            except ValidationError as error:
                entry = next((e for r, e in self.touched if r.uuid == record.uuid), None)
                self.fault(entry.place if entry else (), f"{record.ref}: {' '.join(error.messages)}")
                continue
            decide(sent, by=self.approver, outcome=DecisionOutcome.APPROVED, quoted_digest=sent.digest)
        self.stop_on_problems()
        if self.about:
            self.publish()

    def keep_promise(self, record: Record) -> None:
        """A file that moves a published date without its reason gives the reason of the whole file."""
        approved = approved_node(record)
        if isinstance(approved, RoadmapItem) and (approved.start, approved.end) != (record.start, record.end):  # type: ignore[attr-defined]
            if record.date_reason in ("", approved.date_reason):  # type: ignore[attr-defined]
                record.date_reason = self.reason  # type: ignore[attr-defined]
            if approved.end != record.end and not record.original_end:  # type: ignore[attr-defined]
                record.original_end = approved.end  # type: ignore[attr-defined]
            save_record(
                record, by=self.by, reason=self.reason, expected_version=record.lock_version, check=False
            )

    def publish(self) -> None:
        about = {key: value for key, value in self.about.items() if value is not None}
        about["published_on"] = self.day(about.pop("date"))
        self.stop_on_problems()
        try:
            self.plan.publication = publish(by=self.approver, **about).number
        except CannotPublish as error:
            for finding in error.findings:
                if finding.level == "fault":
                    self.fault(("publication",), f"{finding.kind} {finding.ref}: {finding.message}".strip())
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                self.fault(("publication", name), " ".join(messages))
        self.stop_on_problems()

    def day(self, text: str) -> date:
        """The day of publication. Time goes one way: it cannot lie before the last publication's."""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.fault(("publication", "date"), f"found {shown(text)}; expected a day such as 2026-05-03.")
            return date.min
        last = Publication.objects.order_by("-pk").first()
        if last and day < last.published_on:
            expected = f"{day_label(last.published_on)}, when {last.number} was published, or a later day"
            self.fault(("publication", "date"), f"found {shown(text)}; expected {expected}.")
        return day
