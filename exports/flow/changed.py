"""The chapters that tell what has changed since an earlier publication: how much, by which publications, part by part, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.html import format_html, format_html_join

from exports.changed.groups import Group
from exports.changed.schedule import Schedule, schedule
from exports.flow.changed_tables import edited_table, group_parts
from exports.flow.lettering import shortened
from exports.flow.links import anchor_of
from exports.flow.parts import (
    RUNNING_SIZE,
    RUNNING_WIDTH,
    Cell,
    Chapter,
    Column,
    ContentsLine,
    Fact,
    Facts,
    Grid,
    Part,
    Piece,
    Prose,
    Words,
)
from exports.flow.printing import Printing
from exports.flow.releases import release_pieces
from exports.selection import Selection

ANCHOR = "what-has-changed"
SINCE = "publications-since"
PARTS, PARTS_TITLE = "changed-parts", "Changes, part by part"
LINES, LINES_TITLE = "changed-lines", "Edited records, line by line"
LEVEL = 2
HOW = (
    "Numbers are those of the records in their volume. Of an edited record, a field of which few words differ is told as it was "
    "and as it is; of any other it is said how much differs."
)


def changed_chapter(selection: Selection, printing: Printing) -> tuple[Chapter, ...]:
    """The chapters of changes; none for a selection that tells no changes."""
    if selection.earlier is None:
        return ()
    told = schedule(selection)
    chapters = [
        _chapter(told.title, (_overview(told, printing),), flows=False),
        _chapter(told.since, _publications(told, printing), flows=True),
    ]
    if told.groups:
        chapters.append(_chapter(PARTS_TITLE, _parts(told, printing), flows=True))
    if lines := tuple(_lines(told, printing)):
        chapters.append(_chapter(LINES_TITLE, lines, flows=False))
    return tuple(chapters)


def changed_contents(selection: Selection) -> tuple[ContentsLine, ...]:
    """Their lines in the contents. Each part has one where no records follow."""
    if selection.earlier is None:
        return ()
    told = schedule(selection)
    parts = told.groups if selection.is_brief else ()
    found = [
        ContentsLine(ANCHOR, "", told.title, is_ours=True),
        ContentsLine(SINCE, "", told.since, is_ours=True),
    ]
    if told.groups:
        found.append(ContentsLine(PARTS, "", PARTS_TITLE, tuple(map(_line, parts)), is_ours=True))
    if _has_lines(selection, told):
        found.append(ContentsLine(LINES, "", LINES_TITLE, is_ours=True))
    return tuple(found)


def _line(group: Group) -> ContentsLine:
    return ContentsLine(_anchor(group), group.entry.number, group.entry.title, is_ours=group.is_ours)


def _anchor(group: Group) -> str:
    return f"changed-in-{group.name}"


def _has_lines(selection: Selection, told: Schedule) -> bool:
    return not selection.is_brief and any(edit.rest for edit in told.edits)


def _chapter(title: str, pieces: Iterable[Piece], *, flows: bool) -> Chapter:
    return Chapter(tuple(pieces), flows=flows, running=shortened(title, RUNNING_SIZE, RUNNING_WIDTH))


# How much, and by which publications ----------------------------------------------------------------------------------
def _overview(told: Schedule, printing: Printing) -> Piece:
    """The two publications, the counts, and where the changes are."""
    parts: list[Part] = [_opening(told, printing)]
    if told.counts:
        parts.append(Facts(tuple(Fact(words.capitalize(), (str(count),)) for count, words in told.counts)))
    if len(told.groups) > 1:
        parts.append(_where(told, printing))
    return Piece(ANCHOR, "changed", "", told.title, LEVEL, parts=tuple(parts), is_ours=True)


def _opening(told: Schedule, printing: Printing) -> Prose:
    words = told.span if told else f"{told.span} {told.nothing}"
    paragraphs = [format_html("<p>{}</p>", printing.ours(words))]
    if told and printing.selection.is_brief and printing.site_url:
        address = f"{printing.site_url.rstrip('/')}/editions/{told.number}/downloads/changes-{told.earlier}/"
        more = "What changed line by line, and the new and changed records in full, can be had from"
        paragraphs.append(
            format_html(
                '<p>{}<br><a href="{}">{}</a></p>', printing.ours(more), address, printing.ours(address)
            )
        )
    return Prose(format_html_join("", "{}", ((each,) for each in paragraphs)))


def _where(told: Schedule, printing: Printing) -> Grid:
    columns = (Column("Part of the strategy", "wide"), Column("Changes", "wide"))
    rows = tuple(
        (
            Cell(_link(group, printing), is_header=True),
            Cell(printing.ours(group.counts)),
        )
        for group in told.groups
    )
    return printing.grid(printing.ours("Where the changes are"), columns, rows, name="records")


def _link(group: Group, printing: Printing) -> Words:
    """The way to a part, in the words of its heading."""
    title, number = _title(group, printing), group.entry.number
    words = format_html("{} {}", number, title) if number else title
    return format_html('<a href="#{}">{}</a>', _anchor(group), words)


def _title(group: Group, printing: Printing) -> Words:
    """The part's title; where the records follow in full, it says that it is about what changed."""
    title = group.entry.title
    if printing.selection.is_brief:
        return printing.ours(title) if group.is_ours else title
    return (
        printing.ours(f"{title}: what changed")
        if group.is_ours
        else printing.described(title, "what changed")
    )


def _publications(told: Schedule, printing: Printing) -> Iterator[Piece]:
    """Each publication since, oldest first: what it says of itself, and who decided it."""
    yield Piece(SINCE, "changed", "", told.since, LEVEL, is_ours=True)
    yield from release_pieces(told.releases, printing)


# Part by part, and line by line ---------------------------------------------------------------------------------------
def _parts(told: Schedule, printing: Printing) -> Iterator[Piece]:
    """A table for each part."""
    how = Prose(format_html("<p>{}</p>", printing.ours(HOW)))
    yield Piece(PARTS, "changed", "", PARTS_TITLE, LEVEL, parts=(how,), is_ours=True)
    for group in told.groups:
        yield Piece(
            anchor=_anchor(group),
            kind="changed",
            number=group.entry.number,
            title=_title(group, printing),
            level=LEVEL + 1,
            parts=group_parts(group, told, printing),
        )


def _lines(told: Schedule, printing: Printing) -> Iterator[Piece]:
    """Edited records of which the tables do not tell every word: every line that differs. They are read in full further on."""
    if not _has_lines(printing.selection, told):
        return
    yield Piece(LINES, "changed", "", LINES_TITLE, LEVEL, is_ours=True)
    for edit in told.edits:
        if edit.rest:
            yield Piece(
                anchor=f"edited-{anchor_of(edit.node)}",
                kind="edited",
                number="",
                title=printing.described(edit.node.title, "before and now"),
                level=LEVEL + 1,
                label=edit.node.evidence_label,
                parts=(edited_table(edit, printing),),
            )
