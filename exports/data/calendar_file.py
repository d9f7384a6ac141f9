"""A selection's dates as an iCalendar file: publication, starts and ends of roadmap items, and days by which targets are to be met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from document.dates import PartialDate, Precision, day_label
from document.figures import figure
from document.nodes import AnyNode, Details, Measure, Roadmap, RoadmapItem, kind_of
from document.text import one_line, without_forbidden
from document.vocabulary import LABELS, Confidence, Status
from exports.context import RenderContext
from exports.data.comparing import few
from exports.data.names import full_title
from exports.data.stamp import day_of, midnight
from exports.data.table import Facts
from exports.gate.words import squeezed
from exports.selection import Selection

PRODUCT = "-//Strategy portal//Milestones//EN"
SEQUENCE_FROM = date(2000, 1, 1)
"""An entry's revision counts days from here to the publication's, so that a later publication replaces an earlier one's entry."""
STATES = {Status.CANCELLED: "CANCELLED", Status.PROPOSED: "TENTATIVE"}
KNOWN_TO = {
    Precision.YEAR: "year",
    Precision.FINANCIAL_YEAR: "financial year",
    Precision.QUARTER: "quarter",
    Precision.MONTH: "month",
}


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day in the calendar. ``part`` tells a record's milestones apart; ``when`` says the date in words."""

    node: RoadmapItem | Measure | Details
    part: str
    title: str
    day: date
    when: str


def render(selection: Selection, context: RenderContext) -> bytes:
    """The calendar. Raises LookupError where the document has no strategy details."""
    name = _said(full_title(selection))
    calendar = Calendar()
    for key, value in (
        ("PRODID", PRODUCT),
        ("VERSION", "2.0"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("NAME", name),
        ("X-WR-CALNAME", name),
        ("X-WR-CALDESC", _about(selection)),
    ):
        calendar.add(key, value)
    facts = Facts.of(selection, context)
    context.progress("Writing the calendar")
    for milestone in milestones(selection):
        calendar.add_component(_event(milestone, selection, facts))
    data: bytes = calendar.to_ical()
    return data


def milestones(selection: Selection) -> tuple[Milestone, ...]:
    """The publication itself, so that no calendar is empty, and every dated thing of the selection, in reading order."""
    found = [_publication(selection)]
    for node in selection.nodes():
        match node:
            case RoadmapItem():
                found += _item(node)
            case Measure():
                found += _targets(node)
    return tuple(found)


def _publication(selection: Selection) -> Milestone:
    document = selection.document
    day = day_of(document.published_on)
    title = f"Published: {document.details.title} ({document.number})"
    return Milestone(
        document.details, f"published-{document.number}", title, day, f"Published on {day_label(day)}."
    )


def _item(item: RoadmapItem) -> Iterator[Milestone]:
    """The day it begins and the day it ends: one entry where they are the same."""
    if item.start and item.start == item.end and item.start.precision is Precision.DAY:
        yield Milestone(item, "day", item.title, item.start.first_day, f"On {item.start.label}.")
        return
    if item.start:
        words = f"Starts {_in(item.start)}." + _inexact(item.start, "first")
        yield Milestone(item, "start", f"Starts: {item.title}", item.start.first_day, words)
    if item.end:
        words = f"Ends {_in(item.end)}." + _inexact(item.end, "last")
        yield Milestone(item, "end", f"Ends: {item.title}", item.end.last_day, words)


def _targets(measure: Measure) -> Iterator[Milestone]:
    """A target is named by its date; a second one for the same date by its place as well."""
    seen: set[str] = set()
    for place, value in enumerate(measure.targets, 1):
        if value.date:
            said, code = figure(value.value, measure.unit), value.date.code
            words = f"Target of {said} by {value.date.label}." + _inexact(value.date, "last")
            part = f"target-{code}-{place}" if code in seen else f"target-{code}"
            seen.add(code)
            yield Milestone(measure, part, f"Target {said}: {measure.title}", value.date.last_day, words)


def _in(when: PartialDate) -> str:
    return f"on {when.label}" if when.precision is Precision.DAY else f"in {when.label}"


def _inexact(when: PartialDate, end: str) -> str:
    """What to think of the day of an entry whose date is known less exactly."""
    if when.precision is Precision.DAY:
        return ""
    return f" The date is known to the {KNOWN_TO[when.precision]}; this entry stands on its {end} day."


def _event(milestone: Milestone, selection: Selection, facts: Facts) -> Event:
    node, published = milestone.node, selection.document.published_on
    event = Event()
    page = facts.page(node)
    event.add("UID", uid(milestone, facts.site_url or selection.document.details.publisher))
    event.add("DTSTAMP", midnight(published))
    event.add("LAST-MODIFIED", midnight(published))
    event.add("SEQUENCE", max(0, (day_of(published) - SEQUENCE_FROM).days))
    event.add("DTSTART", milestone.day)
    event.add("DTEND", milestone.day + timedelta(days=1))
    event.add("SUMMARY", _title(milestone))
    event.add("DESCRIPTION", _said("\n".join(_words(milestone, selection))))
    event.add("CATEGORIES", [_said(_category(node, facts))])
    event.add(
        "STATUS", STATES.get(node.status, "CONFIRMED") if isinstance(node, RoadmapItem) else "CONFIRMED"
    )
    event.add("TRANSP", "TRANSPARENT")
    if page:
        event.add("URL", page)
    return event


def _said(text: str) -> str:
    """``text`` as the library writes it whole: a backslash and an N would be a line break to it, so they are parted by a sign that is never drawn."""
    return without_forbidden(text).replace("\\N", "\\\u2060N")


def _title(milestone: Milestone) -> str:
    return _said(one_line(milestone.title))


def uid(milestone: Milestone, publisher: str) -> str:
    """The entry's own name, the same in every publication and every cut."""
    node = milestone.node
    return str(uuid5(NAMESPACE_URL, f"{publisher}/{kind_of(node).slug}/{node.ref}/{milestone.part}"))


def _category(node: AnyNode, facts: Facts) -> str:
    title = facts.title(Roadmap, node.roadmap) if isinstance(node, RoadmapItem) else ""
    return title or kind_of(node).label


def _words(milestone: Milestone, selection: Selection) -> Iterator[str]:
    node = milestone.node
    yield milestone.when
    yield from filter(None, (node.headline, node.summary if not isinstance(node, RoadmapItem) else ""))
    if isinstance(node, RoadmapItem):
        yield f"Status: {node.status_label}"
        if node.confidence is not Confidence.NOT_STATED:
            yield f"Confidence: {LABELS[node.confidence]}"
    if node.owner:
        yield f"Owner: {node.owner.label}"
    if label := node.evidence_label:
        yield f"Evidence: {label}"
    yield _about(selection)


def _about(selection: Selection) -> str:
    document = selection.document
    published = day_label(day_of(document.published_on))
    return _said(
        f"{document.details.publisher}: {document.details.title}, publication {document.number}, {published}"
    )


def check(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """What the finished calendar lacks of the selection."""
    try:
        read = Calendar.from_ical(data)
    except ValueError as error:
        return (f"The calendar cannot be read back: {error}",)
    publisher = context.site_url or selection.document.details.publisher
    wanted = {uid(each, publisher): each for each in milestones(selection)}
    found = {str(event["UID"]): event for event in read.walk("VEVENT")}
    findings = [f"“{each.title}” is not in the calendar." for key, each in wanted.items() if key not in found]
    if len(read.walk("VEVENT")) != len(wanted):
        findings.append(f"The calendar has {len(read.walk('VEVENT'))} entries, not {len(wanted)}.")
    for key, each in wanted.items():
        event = found.get(key)
        if event and event.decoded("DTSTART") != each.day:
            findings.append(f"“{each.title}” stands on another day than {day_label(each.day)}.")
        if event and each.when not in str(event["DESCRIPTION"]):
            findings.append(f"“{each.title}” does not say when it is.")
        if event and squeezed(str(event["SUMMARY"])) != squeezed(_title(each)):
            findings.append(f"“{each.title}” is called “{event['SUMMARY']}”.")
    return few(findings)
