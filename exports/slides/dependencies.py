"""What items depend on: which of it stands on one timeline, and how the rest is said."""

from __future__ import annotations

from collections.abc import Sequence

from document.nodes import RoadmapItem
from exports.slides.folio import Folio
from exports.slides.notes import titles
from exports.slides.prose import OURS, Run

LONGEST_WORDS = 160
"""Words longer than this are left to the notes, which hold them anyway: a label must not outgrow its bar."""


def within(items: Sequence[RoadmapItem]) -> tuple[tuple[int, int], ...]:
    """The dependencies among ``items``: the number of the one that is waited for, and of the one that waits."""
    numbers = {item.ref: n for n, item in enumerate(items)}
    return tuple(
        (numbers[ref], n)
        for n, item in enumerate(items)
        for ref in item.depends_on
        if numbers.get(ref, n) != n
    )


def depends_words(folio: Folio, refs: Sequence[str]) -> tuple[Run, ...]:
    """“Depends on: One register; Fibre to every library”, for what no line shows; nothing where there is nothing to say."""
    if not refs:
        return ()
    names = "; ".join(titles(folio.document, refs))
    if len(names) <= LONGEST_WORDS:
        return (Run("Depends on: ", tone="muted", lang=OURS), Run(names, tone="muted"))
    words = f"Depends on {len(refs)} other item{'' if len(refs) == 1 else 's'}: see the notes"
    return (Run(words, tone="muted", lang=OURS),)
