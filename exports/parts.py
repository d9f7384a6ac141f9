"""The parts of a publication that files can be had of, as the downloads page lists them."""

from __future__ import annotations

from dataclasses import dataclass

from document.nodes import StrategyDocument
from editions import read
from editions.read import PublicationLine, Published
from exports.cuts import TELL_CHANGES, Cut, CutKind
from exports.formats import offered
from exports.releases import Release
from exports.selection import Selection, cuts_of, select


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part and the slug of its page."""

    title: str
    slug: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one document besides its volumes. ``whole`` and ``summary`` are None where no format is made of them."""

    whole: PartLine | None
    summary: PartLine | None
    roadmaps: tuple[PartLine, ...]
    audiences: tuple[PartLine, ...]


def parts_of(document: StrategyDocument) -> Parts:
    """The parts that at least one format is made of."""
    made = {kind for row in offered() for kind in row.cuts}

    def lines(kind: CutKind) -> tuple[PartLine, ...]:
        cuts = (cut for cut in cuts_of(document) if cut.kind is kind and kind in made)
        return tuple(PartLine(select(document, cut).title, cut.slug) for cut in cuts)

    return Parts(
        next(iter(lines(CutKind.WHOLE)), None),
        next(iter(lines(CutKind.SUMMARY)), None),
        lines(CutKind.ROADMAP),
        lines(CutKind.AUDIENCE),
    )


def selection_of(published: Published, cut: Cut) -> Selection:
    """The part of a publication that ``cut`` names; changes are told from the earlier publication that it names.

    Raises:
        UnknownCut: the publication has no such part, or there is no such earlier publication.
    """
    if cut.kind not in TELL_CHANGES or cut.argument not in earlier_numbers(published.number):
        return select(published.document, cut)
    earlier = read.by_number(cut.argument)
    return select(published.document, cut, earlier.document if earlier else None, _since(cut, published))


def _since(cut: Cut, published: Published) -> list[Release]:
    """The publications after the one that ``cut`` names up to ``published``, oldest first."""
    lines = read.publications()
    numbers = [line.number for line in lines]
    return [
        Release(line.number, line.published_on.isoformat(), line.summary, line.decision, line.decision_url)
        for line in reversed(lines[numbers.index(published.number) : numbers.index(cut.argument)])
    ]


def earlier_lines(number: str) -> tuple[PublicationLine, ...]:
    """The publications before that one, newest first."""
    lines = read.publications()
    numbers = [line.number for line in lines]
    return lines[numbers.index(number) + 1 :] if number in numbers else ()


def earlier_numbers(number: str) -> tuple[str, ...]:
    """The numbers of the publications before that one, newest first."""
    return tuple(line.number for line in earlier_lines(number))
