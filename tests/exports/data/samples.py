"""Selections that the tests of data files share."""

from __future__ import annotations

from document.nodes import StrategyDocument
from exports.cuts import Cut, CutKind
from exports.selection import Selection, select
from tests.exports.flow.sample import full


def whole(document: StrategyDocument | None = None) -> Selection:
    """All of a document; of the sample with one of every kind unless another is given."""
    return select(document or full(), Cut(CutKind.WHOLE))


def one_roadmap() -> Selection:
    """The sample's roadmap alone."""
    return select(full(), Cut(CutKind.ROADMAP, "IAM"))
