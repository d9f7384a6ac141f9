"""The gate of decks: a finished file is opened as any program opens it, and compared with the rules and the publication."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from zipfile import BadZipFile

from pptx import Presentation
from pptx.exc import PythonPptxError

from document.languages import PORTAL
from exports.changed.tongues import foreign_of
from exports.context import Progress, RenderContext, counted
from exports.gate import deck_looks, deck_rules
from exports.gate.deck_file import qn, text_of, trees
from exports.gate.expected import Expected, expected
from exports.gate.prose import Table
from exports.gate.words import Spelling, brief, squeezed
from exports.selection import Selection

HEADLESS = "a table's header has an empty cell."
LONG_ENOUGH = 20
"""A passage of so many signs stands nowhere by chance."""
REACHES = (1 << 12, 1 << 15, 1 << 18)
"""How many signs around the last passage the next one is looked for, until it is looked for everywhere."""


def check(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """What is wrong with a deck of ``selection``, in plain English; nothing where it may be offered."""
    try:
        presentation = Presentation(io.BytesIO(data))
    except (BadZipFile, PythonPptxError, KeyError, ValueError) as error:
        return (f"The file cannot be read: {error}",)
    return tuple(dict.fromkeys(_findings(presentation, selection, context.progress)))


def _findings(presentation: Any, selection: Selection, progress: Progress) -> Iterator[str]:
    progress("Finding what the slides must say")
    wanted = expected(selection)
    headless = any(_is_headless(table) for record in wanted.records for table in record.prose.tables)
    rules = deck_rules.findings(presentation, progress, frozenset(_link_words(wanted)))
    yield from (each for each in rules if not (headless and HEADLESS in each))
    yield from deck_looks.findings(presentation, progress)
    progress("Checking languages")
    yield from _language(presentation, selection, wanted)
    yield from _words(presentation, wanted, progress)


def _link_words(wanted: Expected) -> Iterator[str]:
    """What approved links say, and the titles that links to records are made of."""
    for record in wanted.records:
        yield record.title
        yield from (words for _, words in (*record.prose.links, *record.prose.references))


def _is_headless(table: Table) -> bool:
    """Whether a column has no heading in the approved text: then it has none in the file either."""
    return not all(table.header[1:])


def _words(presentation: Any, wanted: Expected, progress: Progress) -> Iterator[str]:
    """Slides and notes together say everything."""
    progress("Reading the words of slides and notes")
    lines = (line for _, tree in trees(presentation) for line in text_of(tree).split("\n"))
    search = _Search([squeezed(line) for line in lines])
    spelling = Spelling("".join(forms[0] for forms in wanted.passages()), search.text)
    for forms in wanted.front:
        if not search.has(list(map(spelling.of, forms))):
            yield f"“{brief(forms[0])}” is on no slide and in no notes."
    for record in counted(wanted.records, progress, "Checking section", lambda record: record.title):
        for forms in ((record.title,), *((line,) for line in record.prose.lines), *record.facts):
            if not search.has(list(map(spelling.of, forms))):
                yield f"{record.name}: “{brief(forms[0])}” is on no slide and in no notes."


class _Search:
    """Looks for passages near where the last one was found, and only then everywhere: decks mostly keep the order.

    Looking through the whole text for each would make long decks dear.
    """

    def __init__(self, paragraphs: list[str]) -> None:
        self.text = "".join(paragraphs)
        self._places: dict[str, list[int]] = {}
        self._start = length = 0
        for paragraph in paragraphs:
            self._places.setdefault(paragraph, []).append(length)
            length += len(paragraph)

    def has(self, forms: Sequence[str]) -> bool:
        """Whether one of ``forms`` is told: as a whole paragraph, near the last passage, or anywhere."""
        for form in forms:
            if form in self._places:
                self._go_to(self._places[form])
                return True
        near = any(self._is_within(reach, form) for reach in REACHES for form in forms)
        return near or any(form in self.text for form in forms)

    def _go_to(self, places: list[int]) -> None:
        """Go on from the nearest of ``places``."""
        after = bisect_left(places, self._start)
        self._start = min(places[max(0, after - 1) : after + 1], key=lambda place: abs(place - self._start))

    def _is_within(self, reach: int, form: str) -> bool:
        return self.text.find(form, max(0, self._start - reach), self._start + reach) >= 0


def _language(presentation: Any, selection: Selection, wanted: Expected) -> Iterator[str]:
    """The file is in the language of the strategy; only passages in another language, and the portal's own words, are not."""
    language = selection.document.details.language
    if presentation.core_properties.language != language:
        yield f"The file does not say that its language is {language}."
    foreign = (tag for record in wanted.records for tag, _ in record.prose.foreign)
    known = {language, PORTAL, *foreign, *_compared(selection)}
    marked: dict[str, list[str]] = {tag: [] for tag in known}
    for place, tree in trees(presentation):
        for run in tree.iter(qn("a:r"), qn("a:fld")):
            own = run.find(qn("a:rPr"))
            tag = own.get("lang") if own is not None else language
            if tag not in known:
                yield f"{place.capitalize()}: “{brief(run.findtext(qn('a:t')) or '')}” is marked as {tag}."
            elif place.startswith("slide"):
                marked[tag].append(run.findtext(qn("a:t")) or "")
    said = {tag: squeezed("\n".join(words)) for tag, words in marked.items()}
    yield from _foreign(presentation, wanted, said)


def _compared(selection: Selection) -> Iterator[str]:
    """Languages that a schedule of changes may quote from: those of either publication."""
    if selection.earlier:
        yield from (tag for tag, _ in foreign_of((selection.earlier.nodes, selection.document.nodes)))


def _foreign(presentation: Any, wanted: Expected, marked: dict[str, str]) -> Iterator[str]:
    """What slides say in another language is marked so."""
    if not any(record.prose.foreign for record in wanted.records):
        return
    lines = [line for slide in presentation.slides for line in text_of(slide._element).split("\n")]
    slides = _Slides("".join(map(squeezed, lines)), frozenset(map(squeezed, lines)))
    for record in wanted.records:
        for tag, words in record.prose.foreign:
            if squeezed(words) not in marked[tag] and slides.say(words, record.prose.lines):
                yield f"“{brief(words)}” is not marked as being in the language {tag}."


class _Slides(NamedTuple):
    """What stands on slides: all of it, and its lines."""

    text: str
    lines: frozenset[str]

    def say(self, words: str, among: Sequence[str]) -> bool:
        """Whether they say a passage of the text ``among`` whose lines it is. A short one is in many a word of another language, so its whole line must be there."""
        sought = squeezed(words)
        if len(sought) >= LONG_ENOUGH:
            return sought in self.text
        return any(sought in line and line in self.lines for line in map(squeezed, among))
