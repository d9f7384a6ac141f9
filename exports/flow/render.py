"""A volume as an accessible PDF (PDF/UA-1 and PDF/A-3a): the same selection gives the same bytes, whatever was made before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from django.template.loader import render_to_string

from exports.context import RenderContext, quoted
from exports.flow import feet
from exports.flow.archive import archived
from exports.flow.book import compose
from exports.flow.companions import companions
from exports.flow.ground import grounds, without_ground
from exports.flow.merging import Part, merged
from exports.flow.parts import INDEX, Book, ContentsLine, IndexLetter
from exports.flow.press import CannotPrint, Press, Sheet
from exports.flow.segments import Segment, markup, numbered, segments, whole
from exports.flow.signs import name, release_spelled_out, spelled_out
from exports.flow.styles import stylesheet
from exports.pictures import alternatives
from exports.selection import Selection, select

LINES = 36
"""Lines on a page of contents, more or less."""
ATTEMPTS = 4
"""So many times the contents are set until they are as long as they say themselves."""


def render(selection: Selection, context: RenderContext) -> bytes:
    """The PDF of a volume, or of another part of a publication.

    Signs that no font can draw are known only when pages are written; then those are written once more, with their names.

    Raises:
        CannotPrint: a picture is missing, or the document wants something that may not be loaded.
    """
    press = Press(context, stylesheet(context), alternatives(selection.document))
    made = _made(selection, context, press)
    if signs := made.signs:
        context.progress("Setting the text again, with the names of signs that no font has")
        made = _made(_spelled_out(selection, signs), context, press)
        if made.signs:
            raise CannotPrint(f"No font has these signs: {', '.join(map(name, sorted(made.signs)))}.")
    context.progress(f"Binding {len(made.across)} pages")
    pdf = merged([Part(each.sheet.pdf, each.depths) for each in made.sheets], context.progress)
    drawn = list(grounds((each.sheet, each.ground) for each in made.sheets))
    feet.lay(pdf, made.book, drawn, made.across, press.untagged)
    attached = companions(selection, context)
    context.progress("Writing the file")
    return archived(pdf, attached)


def page(book: Book, pages: Mapping[str, int] | None = None) -> str:
    """The whole book as one HTML page; ``pages`` are the numbers of pages by place, as its contents and index print them.

    Raises LookupError where ``pages`` lacks a place.
    """
    segment = whole(book)
    if pages is not None:
        contents = numbered(segment.contents, pages)
        segment = replace(segment, contents=contents, index=_numbered_index(book, pages))
    return render_to_string("print/document.html", {"book": book, "segment": segment})


class _Set(NamedTuple):
    """A segment that is set: its sheet, how deep its headings are, and what lies under its timelines."""

    sheet: Sheet
    depths: tuple[int, ...]
    ground: tuple[str, ...]

    @classmethod
    def by(cls, press: Press, book: Book, segment: Segment, doing: str) -> _Set:
        html, ground = without_ground(markup(book, segment))
        return cls(press.sheet(html, doing), segment.depths, ground)


class _Made(NamedTuple):
    """A book whose segments are set, in their order."""

    book: Book
    sheets: list[_Set]

    @property
    def across(self) -> list[bool]:
        return [is_across for each in self.sheets for is_across in each.sheet.across]

    @property
    def signs(self) -> set[str]:
        return {sign for each in self.sheets for sign in each.sheet.signs}


def _made(selection: Selection, context: RenderContext, press: Press) -> _Made:
    """Set a selection's book: the contents last, as they tell the pages of all else."""
    book = compose(selection, context)
    cut = list(segments(book.chapters))
    front = _Set.by(press, book, Segment(has_front=True), "Setting the cover")
    chapters = []
    for number, segment in enumerate(cut, 1):
        doing = f"Setting section {number} of {len(cut)}, {quoted(segment.title)}"
        chapters.append(_Set.by(press, book, segment, doing))
    before = [front]
    if lines := book.printed_contents:
        before.append(_contents(book, lines, press, front.sheet, [each.sheet for each in chapters]))
    after = []
    if book.index:
        pages = sum(len(each.sheet.across) for each in before)
        after.append(_index(book, press, _places([each.sheet for each in chapters], pages)))
    return _Made(book, [*before, *chapters, *after])


def _contents(
    book: Book, lines: Sequence[ContentsLine], press: Press, front: Sheet, chapters: Sequence[Sheet]
) -> _Set:
    """The pages of contents. How many they are changes the numbers in them, so they are set until both agree."""
    length = 1 + sum(1 + len(line.below) for line in lines) // LINES
    for _ in range(ATTEMPTS):
        places = _places(chapters, len(front.across) + length)
        contents = _Set.by(press, book, Segment(contents=numbered(lines, places)), "Setting the contents")
        if len(contents.sheet.across) == length:
            return contents
        length = len(contents.sheet.across)
    raise CannotPrint("The contents never came to the same number of pages twice.")


def _index(book: Book, press: Press, places: dict[str, int]) -> _Set:
    """The pages of the index, set last of all: they follow on whatever they lead to."""
    return _Set.by(press, book, Segment(index=_numbered_index(book, places)), "Setting the index")


def _numbered_index(book: Book, pages: Mapping[str, int]) -> tuple[IndexLetter, ...]:
    return tuple(replace(each, lines=numbered(each.lines, pages)) for each in book.index)


def _places(sheets: Iterable[Sheet], before: int) -> dict[str, int]:
    """The number of the page on which each place is, and on which the index begins; ``before`` pages come first."""
    places: dict[str, int] = {}
    for sheet in sheets:
        for anchor, place in sheet.anchors.items():
            places.setdefault(anchor, before + place + 1)
        before += len(sheet.across)
    return places | {INDEX: before + 1}


def _spelled_out(selection: Selection, signs: set[str]) -> Selection:
    again = spelled_out(selection.document, signs)
    earlier = spelled_out(selection.earlier, signs) if selection.earlier else None
    since = (release_spelled_out(release, signs) for release in (*selection.since, *selection.publications))
    return select(again, selection.cut, earlier, since)
