"""Loading strategy files into the working tables, and from there into publications: all or nothing.

Every file of one call is loaded within one transaction. Faults are collected, each with its file, line and path, and if there is
one, nothing stays written. What is printed as a plan is what was done, so a dry run is the same transaction rolled back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import PortalRole, Post, User
from document.dates import PartialDate
from document.nodes import KINDS, RoadmapItem
from editions.actions import CannotPublish, approved_node, decide, publish, submit
from editions.models import DecisionOutcome, Publication
from editions.state import unapproved_records
from interchange.entries import KEPT, STEP, Entry, entries
from interchange.schema import problems_of
from interchange.source import LoadError, Place, Problem, Source, read
from records import registry
from records.actions import create_record, missing_refs, save_record, withdraw_record
from records.fields import PartialDateField
from records.models import Picture, Record

SUBMITS, APPROVES = "strategy-import", "strategy-import-approval"
"""The accounts that a load acts as. Nobody can sign in to them."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record: “new”, “changed”, “removed” or “re-dated”, with the old and new period for the last."""

    verb: str
    kind: str
    ref: str
    title: str
    detail: str = ""


@dataclass(slots=True)
class Plan:
    """What loading one file did, or would do."""

    name: str
    changes: list[Change] = field(default_factory=list)
    publication: str = ""
    skipped: str = ""


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
    try:
        with transaction.atomic():
            for source in sources:
                tell(f"Loading {source.name}")
                plans.append(_Load(source, publishing).run())
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
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

    def __init__(self, source: Source, publishing: bool) -> None:
        self.source, self.publishing = source, publishing
        self.problems: list[Problem] = []
        self.plan = Plan(source.name)
        self.by, self.approver = import_accounts()
        self.about = source.data.get("publication") or {}
        self.reason = source.data.get("reason") or f"Loaded from {Path(source.name).name}."
        self.touched: list[tuple[Record, Entry]] = []
        self.parents: dict[tuple[str, str], Record] = {}

    def run(self) -> Plan:
        number = self.about.get("number", "")
        if self.publishing and number and Publication.objects.filter(number=number).exists():
            self.plan.skipped = f"{number} is published already"
            return self.plan
        found = entries(self.source, self.problems)
        self.stop_on_problems()
        for entry in found:
            self.write(entry)
        self.remove(found)
        for record, entry in self.touched:
            for name, refs in missing_refs(record).items():
                self.fault((*entry.place, name), f"there is no record {', '.join(refs)}.")
        self.stop_on_problems()
        if self.publishing:
            self.approve_and_publish()
        return self.plan

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
            self.note(record, before)

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
        keys = {"item_kind": "kind", "__all__": ""}
        for name, messages in (
            error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        ).items():
            key = keys.get(name, name)
            for message in messages:
                self.fault((*entry.place, key) if key else entry.place, message)

    def note(self, record: Record, before: dict[str, Any]) -> None:
        after = record.content()
        kind, ref, title = record.kind_slug, record.ref, record.title
        if not before:
            self.plan.changes.append(Change("new", kind, ref, title))
            return
        fields = [name for name in after if after[name] != before[name]]
        self.plan.changes.append(Change("changed", kind, ref, title, ", ".join(fields)))
        for name in ("start", "end"):
            if name in fields:
                moved = f"{name} {_shown(before[name])} → {_shown(after[name])}"
                self.plan.changes.append(Change("re-dated", kind, ref, title, moved))

    def remove(self, found: list[Entry]) -> None:
        """Withdraw what the file says, and for a whole strategy what it does not hold."""
        for number, removal in enumerate(self.source.data.get("remove") or []):
            record = registry.get(removal["kind"]).model.objects.in_use().filter(ref=removal["ref"]).first()
            if record:
                self.withdraw(record)
            elif not registry.get(removal["kind"]).model.objects.filter(ref=removal["ref"]).exists():
                self.fault(
                    ("remove", number, "ref"), f"there is no {removal['kind']} “{removal['ref']}” to remove."
                )
        if self.source.data.get("scope") == "whole":
            held = {(entry.kind, entry.ref) for entry in found}
            for kind in registry.kinds():
                for record in kind.model.objects.in_use():
                    if (kind.slug, record.ref) not in held:
                        self.withdraw(record)

    def withdraw(self, record: Record) -> None:
        withdraw_record(record, by=self.by, reason=self.reason, expected_version=record.lock_version)
        self.plan.changes.append(Change("removed", record.kind_slug, record.ref, record.title))

    def approve_and_publish(self) -> None:
        for record in unapproved_records():
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
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.fault(("publication", "date"), f"“{text}” is not a day such as 2026-05-03.")
            return date.min


def _shown(code: Any) -> str:
    return PartialDate.parse(code).label if code else "open"
