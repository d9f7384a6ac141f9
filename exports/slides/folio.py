"""What the planners share: unique titles, heads of slides in a series, links, and reports for the reviewer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from document.codec import digest
from document.nodes import AnyNode, Node, RoadmapItem, StrategyDocument, kind_of
from document.outline import Entry
from document.text import one_line
from exports.context import Progress, no_progress
from exports.slides import metrics, sheet
from exports.slides.deck import AnySlide, Head, Identity
from exports.slides.notes import notes_for
from exports.slides.prose import OURS, Para, Run, line

T = TypeVar("T")
LONGEST_SUFFIX = " (88 of 88)"
MANY_SLIDES = 6
"""A series of more slides than this is reported: its summary should be shorter."""


def anchor_of(node: AnyNode) -> str:
    """A record's name in shapes and links: “item IAM-01”, “case-study healthy-libraries”."""
    return f"item {node.ref}" if isinstance(node, RoadmapItem) else f"{kind_of(node).slug} {node.ref}"


def identities(document: StrategyDocument) -> tuple[Identity, ...]:
    """Every record that a shape can show."""
    return tuple(
        Identity(anchor_of(node), kind_of(node).slug, node.ref, one_line(node.title), digest(node))
        for node in document.nodes
    )


def entry_anchor(entry: Entry) -> str:
    """The name of an entry's first slide: its record's, or its collection's."""
    return anchor_of(entry.node) if entry.node else f"collection {entry.ref}"


def evidence_line(node: Node, size: float) -> tuple[Para, ...]:
    """The evidence label as a paragraph of its own, where there must be one."""
    label = node.evidence_label
    return (Para((Run(label, italic=True, tone="muted", lang=OURS),), size, before=2),) if label else ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a series of slides is about: its unique title and what every slide of it says at the top."""

    title: str
    kicker: str = ""
    record: str = ""
    tag: str = ""
    notes: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    lang: str = ""

    @property
    def drop(self) -> float:
        """How much lower the content stands, whatever number follows the title."""
        return sheet.title_growth(self.title + LONGEST_SUFFIX)

    @property
    def own_drop(self) -> float:
        """How much lower it stands where one slide is all, and no number follows; never more than :attr:`drop`."""
        return min(sheet.title_growth(self.title), self.drop)

    def heading(self, count: int) -> tuple[float, float]:
        """The size of the title, and the drop below it, on each of ``count`` slides."""
        own = sheet.title_growth(self.title)
        if count == 1 and own <= self.drop:
            return sheet.title_size(self.title), own
        return sheet.title_size(self.title + LONGEST_SUFFIX), self.drop

    def settled(self, made: Callable[[float], list[T]]) -> list[T]:
        """What is ``made`` for the room below a drop: one slide below the title alone, or more below titles with numbers."""
        if self.own_drop < self.drop and len(alone := made(self.own_drop)) == 1:
            return alone
        return made(self.drop)


def named(title: str, part: str) -> str:
    """The title of a part of something: “Money: risks”, “Why now? – In brief” where a colon would look odd."""
    title = title.rstrip()
    return f"{title}: {part}" if title[-1:] not in "?!.:" else f"{title} – {part[:1].upper()}{part[1:]}"


class Folio:
    """One deck in the making."""

    def __init__(
        self,
        document: StrategyDocument,
        entries: Sequence[Entry] = (),
        whole: str = "",
        progress: Progress = no_progress,
    ) -> None:
        self.document = document
        self.progress = progress
        self.whole = whole
        self.chapters = {entry.number: entry.title for entry in entries}
        self.reports: list[str] = []
        self._titles: set[str] = set()

    def title(self, wanted: str, *qualifiers: str) -> str:
        """``wanted`` as a title that no other slide has: qualified where it is taken, numbered where that is not enough."""
        wanted = one_line(wanted)
        count = 1
        choices = [wanted, *(f"{wanted} ({qualifier})" for qualifier in qualifiers if qualifier)]
        while (chosen := choices.pop(0)).casefold() in self._titles:
            count += 1
            choices = choices or [f"{wanted} (no. {count})"]
        self._titles.add(chosen.casefold())
        return chosen

    def subject(
        self, wanted: str, entry: Entry, *nodes: AnyNode, tag: str = "", anchored: bool = True
    ) -> Subject:
        """The subject of slides about ``entry``; ``nodes`` are the records whose text goes into the notes."""
        label = kind_of(entry.node).label if entry.node else ""
        title = self.title(wanted, label.lower(), entry.number)
        notes = notes_for(self.document, *nodes) if nodes else ()
        anchors = tuple(anchor_of(node) for node in nodes) if anchored else ()
        shown = nodes[0] if nodes else entry.node
        record = anchor_of(shown) if shown else entry_anchor(entry)
        named_by_us = entry.collection is not None and wanted.startswith(entry.collection.label_plural)
        lang = OURS if named_by_us else ""
        return Subject(title, self.kicker(entry), record, tag, notes, anchors, lang)

    def kicker(self, entry: Entry) -> str:
        """The small words above the title: the entry's number and what it is part of, or what kind of thing it is."""
        label = kind_of(entry.node).label if entry.node else entry.title
        within = self.chapters.get(entry.number.partition(".")[0], "") if entry.level > 1 else self.whole
        if one_line(within).casefold() == one_line(entry.title).casefold():
            within = (
                self.document.details.title
            )  # a deck of this one record: its name stands below as the title
        room = sheet.KICKER.w * metrics.SLACK
        for words in (f"{entry.number}  ·  {one_line(choice)}" for choice in (within, label) if choice):
            if metrics.width(words, sheet.KICKER_SIZE, bold=True) <= room:
                return words
        return entry.number

    def heads(self, subject: Subject, count: int) -> list[Head]:
        """The heads of a series of ``count`` slides: numbered, with the full notes on the first."""
        if count > MANY_SLIDES:
            self.reports.append(
                f"“{subject.title}” takes {count} slides. A shorter summary would take fewer."
            )
        if sheet.title_size(subject.title) != sheet.TITLE_SIZE:
            self.reports.append(f"The title “{subject.title}” is long, and is set in smaller type.")
        return [self._head(subject, n, count) for n in range(1, count + 1)]

    def _head(self, subject: Subject, n: int, count: int) -> Head:
        title = f"{subject.title} ({n} of {count})" if count > 1 else subject.title
        if n > 1 or count > 1:
            title = self.title(title)
        first = f"{subject.title} (1 of {count})"
        notes = subject.notes if n == 1 else told_at(first) if subject.notes else ()
        size, drop = subject.heading(count)
        return Head(
            title=title,
            title_size=size,
            record=subject.record,
            drop=drop,
            kicker=subject.kicker,
            tag=subject.tag,
            notes=notes,
            anchors=subject.anchors if n == 1 else (),
            lang=subject.lang,
        )

    def head(self, subject: Subject) -> Head:
        """The head of a single slide."""
        return self.heads(subject, 1)[0]

    def resolve(self, href: str) -> str:
        """A link's address as a run's ``link``: records become jumps to their slide."""
        if not href.startswith("ref:"):
            return href
        node = self.document.find(href.removeprefix("ref:"))
        return f"slide:{anchor_of(node)}" if node else ""


def told_at(title: str) -> tuple[str, ...]:
    """The notes of a slide whose text stands in full in the notes of another."""
    return (f"The full text is in the notes of the slide “{title}”.",)


def told_first(slides: Sequence[AnySlide], more: Sequence[AnySlide]) -> list[AnySlide]:
    """``more`` slides of the same record, of which those without notes say that the first of ``slides`` has them."""
    if not slides or not slides[0].head.notes:
        return list(more)
    notes = told_at(slides[0].head.title)
    return [each if each.head.notes else replace(each, head=replace(each.head, notes=notes)) for each in more]


def lead(text: str, before: float = 0.0) -> tuple[Para, ...]:
    """A leading statement, where there is one."""
    return (line(text, sheet.LEAD_SIZE, bold=True, tone="dark", before=before),) if text else ()


def summary(text: str) -> tuple[Para, ...]:
    """A summary's paragraphs, where there are any."""
    parts = [part for part in text.split("\n") if part.strip()]
    return tuple(line(part, sheet.SUMMARY_SIZE, before=14) for part in parts)
