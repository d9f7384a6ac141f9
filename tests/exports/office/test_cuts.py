"""Every part of a publication, in each format that is made of it, passes its gate."""

from __future__ import annotations

import msgspec
import pytest
from django.utils.module_loading import import_string

from document.dates import PartialDate
from document.nodes import RoadmapItem, StrategyDocument
from exports.choices import choices, chosen
from exports.cuts import Cut, CutKind
from exports.formats import FORMATS
from exports.selection import Selection, cuts_of, select
from tests.exports.flow.sample import CONTEXT, full
from tests.exports.office.test_same_bytes import OURS


def later() -> StrategyDocument:
    """The sample's next publication: an end has moved, an item is gone."""
    moved = {"end": PartialDate.parse("2023-Q4"), "date_reason": "Moved on."}
    nodes = tuple(
        msgspec.structs.replace(node, **moved)
        if isinstance(node, RoadmapItem) and node.ref == "IAM-01"
        else node
        for node in full().nodes
        if node.ref != "IAM-03"
    )
    return msgspec.structs.replace(full(), number="2021.1", published_on="2021-10-12", nodes=nodes)


def selections() -> list[Selection]:
    """Every cut of the later publication."""
    document = later()
    places = [choice.place for choice in choices(document)]
    return [
        *(select(document, cut) for cut in cuts_of(document)),
        select(document, Cut(CutKind.CHANGES, "2021.0"), full()),
        select(document, Cut(CutKind.SCHEDULE, "2021.0"), full()),
        select(document, chosen(document, places[1:4:2])),
        select(document, chosen(document, (places[1], places[-1]))),
    ]


@pytest.mark.parametrize("selection", selections(), ids=lambda selection: selection.cut.slug)
def test_every_format_of_a_cut_passes_its_gate(selection: Selection) -> None:
    rows = [FORMATS[slug] for slug in OURS if selection.cut.kind in FORMATS[slug].cuts]
    assert rows
    for row in rows:
        data = import_string(row.renderer)(selection, CONTEXT)
        assert list(import_string(row.gate)(data, selection, CONTEXT)) == [], row.slug
