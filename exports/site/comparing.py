"""What each page of a website must tell of its records, compared as every format is: order, headings, links, tables, alternative texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from document.nodes import AnyNode, HorizonTechnology, Section
from exports.context import Progress, counted
from exports.gate.compare import compare
from exports.gate.expected import Expected, Record, expected
from exports.gate.facts import Forms
from exports.gate.places import Match, Place
from exports.gate.told import Heading, Told
from exports.gate.words import Spelling, brief, squeezed
from exports.selection import Selection
from exports.site.leading import Ways
from exports.site.placing import Part, Site
from exports.site.reading import Figure, Link, Page


def findings(selection: Selection, pages: Mapping[str, Page], progress: Progress) -> Iterator[str]:
    """What is missing, out of its place or told otherwise, page by page."""
    wanted = expected(selection)
    for name, page in pages.items():
        yield from (f"{name}: {finding}" for finding in _page(page))
    yield from _pictures(wanted, pages)
    comparison = _Comparison(wanted, pages, Ways(pages))
    for record in counted(wanted.records, progress, "Checking section", lambda each: each.title):
        yield from comparison.record(record)
    yield from comparison.order()
    yield from comparison.languages(selection.document.details.language)
    yield from comparison.ways.findings(comparison.where)


def _page(page: Page) -> Iterator[str]:
    """What holds for every page, whatever it tells."""
    if [page.level(heading) for heading in page.headings].count(1) != 1:
        yield "It does not have one heading of level 1."
    nothing = Expected((), ())
    yield from compare(Match.of(nothing, replace(page.told, figures=None)))
    for piece in page.pieces:
        match piece:
            case Figure(alternative=None):
                yield "A picture has no alternative text."
            case Link(target=target, words=""):
                yield f"A link has no words: {brief(target)}."


def _pictures(wanted: Expected, pages: Mapping[str, Page]) -> Iterator[str]:
    """Every alternative text is that of a record's picture, or names a record."""
    known = {squeezed(alt) for record in wanted.records for alt in record.prose.figures}
    titles = {squeezed(record.title) for record in wanted.records}
    for name, page in pages.items():
        for alt in page.told.figures or ():
            said = squeezed(alt)
            if alt and said not in known and not any(title in said for title in titles):
                yield f"{name}: A picture has the alternative text “{brief(alt)}”, which names no record."


@dataclass(slots=True)
class _Comparison:
    """Compares record by record; ``where`` grows with the parts that tell each best."""

    wanted: Expected
    pages: Mapping[str, Page]
    ways: Ways
    where: list[tuple[Record, tuple[Part, ...]]] = field(default_factory=list)
    site: Site = field(init=False)
    titles: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        listed = frozenset(squeezed(record.title) for record in self.wanted.records if record.is_listed)
        self.site = Site(self.pages, listed)
        self.titles = Counter(squeezed(record.title) for record in self.wanted.records)

    def record(self, record: Record) -> Iterator[str]:
        """What is wrong with the part that tells ``record`` best."""
        parts = self.site.parts(record, is_alone=self.titles[squeezed(record.title)] == 1)
        if not parts:
            self.where.append((record, ()))
            yield f"No page {'tells' if record.is_listed else 'has a heading for'} {record.name}."
            return
        found = {part: self._part(record, part) for part in parts}
        fewest = min(map(len, found.values()))
        best = tuple(part for part in parts if len(found[part]) == fewest)
        self.where.append((record, best))
        yield from (f"{best[0].page}: {finding}" for finding in found[best[0]])

    def _part(self, record: Record, part: Part) -> tuple[str, ...]:
        """What a part lacks. The summary of a section with a text may be what its page says of itself alone."""
        alone = replace(record, within=0, last=0, facts=self._facts(record, part))
        found = tuple(_compared(alone, part))
        if not found or not part.is_page or not isinstance(record.entry.node, Section):
            return found
        summary = squeezed(self.pages[part.page].summary)
        own = record.entry.node.summary.splitlines()
        lines = [line for line in record.prose.lines if line not in own or squeezed(line) not in summary]
        without = replace(alone, prose=replace(record.prose, lines=lines))
        return min(found, tuple(_compared(without, part)), key=len)

    def _facts(self, record: Record, part: Part) -> tuple[Forms, ...]:
        """The facts that the part must tell: all, but for whom a section is. A page for all audiences may say that, where it leads to it."""
        audience = record.entry.node.audience if isinstance(record.entry.node, Section) else ""
        leading = (self.pages[name].told.text for name in self.ways.to(part.page))
        if not audience or not any(squeezed(audience) in text for text in leading):
            return record.facts
        return tuple(forms for forms in record.facts if forms != (audience,))

    def languages(self, language: str) -> Iterator[str]:
        """The pages that tell records say that they are in the language of the strategy."""
        for name in dict.fromkeys(parts[0].page for _, parts in self.where if parts):
            if self.pages[name].language != language:
                yield f"{name}: It does not say that its language is {language}."

    def order(self) -> Iterator[str]:
        """Records that a page tells one after another stand there in their order, within each group that the page makes of them."""
        last: defaultdict[object, tuple[int, str]] = defaultdict(lambda: (-1, ""))
        for record, parts in self.where:
            if record.is_listed or len(parts) != 1:  # others have the same title and say the same
                continue
            key = parts[0].page, _group(record.entry.node)
            if last[key][0] > parts[0].heading:
                yield f"{parts[0].page}: {record.name} stands before {last[key][1]}."
            last[key] = parts[0].heading, record.name


def _compared(record: Record, part: Part) -> Iterator[str]:
    wanted = Expected((), (record,))
    told = replace(part.told, figures=_own(part.told, record))
    spelling = Spelling("".join(forms[0] for forms in wanted.passages()), told.text)
    place = Place(0, len(told.text), None if part.level < 0 else _heading(record))
    yield from compare(Match(wanted, told, spelling, (place,)))


def _group(node: AnyNode | None) -> str:
    """Technologies are shown by what is to be done with them."""
    return node.ring if isinstance(node, HorizonTechnology) else ""


def _own(told: Told, record: Record) -> tuple[str, ...]:
    """The pictures that are the record's: others may stand beside them."""
    return tuple(alt for alt in told.figures or () if alt in record.prose.figures)


def _heading(record: Record) -> Heading:
    """The record's heading, without what stands after its title in it."""
    title = squeezed(record.title)
    return Heading(title, record.title, 1, 0, len(title))
