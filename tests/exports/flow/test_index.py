"""The index of items: every item once, in the order of the alphabet, with the page on which it is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec.structs import replace as replaced

from document.nodes import AnyNode, Roadmap, RoadmapItem, StrategyDocument
from document.vocabulary import Volume
from exports.choices import chosen
from exports.cuts import Cut, CutKind
from exports.flow.index import index_of
from exports.flow.render import render
from exports.selection import Selection, select
from tests.exports.flow import reading
from tests.exports.flow.book import KeptInMemory, volume
from tests.exports.flow.sample import CONTEXT, strategy
from tests.exports.flow.structure import tree

TITLES = ("Zebra crossings", "Éducation online", "24-hour desk", "education records", "Zebra crossings")


def nodes() -> list[AnyNode]:
    """Two roadmaps: the first has the first four items, the second the last, whose title is there twice."""
    roadmaps = [Roadmap(ref=f"r{n}", title=f"Roadmap {n}") for n in (1, 2)]
    items = [
        RoadmapItem(ref=f"i{n}", roadmap="r2" if n == len(TITLES) else "r1", title=title)
        for n, title in enumerate(TITLES, 1)
    ]
    return [*roadmaps, *items]


def document() -> StrategyDocument:
    return strategy(*nodes())


def listed(selection: Selection) -> list[tuple[str, list[str]]]:
    return [
        (each.letter, [f"{line.title} {line.number}" for line in each.lines]) for each in index_of(selection)
    ]


def test_items_stand_under_their_letters_with_their_numbers() -> None:
    assert listed(volume(document())) == [
        ("0–9", ["24-hour desk 1.1.3"]),
        ("E", ["Éducation online 1.1.2", "education records 1.1.4"]),
        ("Z", ["Zebra crossings 1.1.1", "Zebra crossings 1.2.1"]),
    ]


def test_numbers_are_those_of_the_file() -> None:
    whole = select(document(), Cut(CutKind.WHOLE))
    assert {line.number for each in index_of(whole) for line in each.lines} == {
        entry.number for entry in whole.walk() if isinstance(entry.node, RoadmapItem)
    }


def test_chosen_parts_have_an_index_of_what_they_hold() -> None:
    both = document()
    assert listed(select(both, chosen(both, ["s1.2"]))) == [("Z", ["Zebra crossings 1.2.1"])]


def test_what_lists_its_items_at_its_beginning_has_none() -> None:
    later = document()
    assert index_of(select(later, Cut(CutKind.ROADMAP, "r1"))) == ()
    earlier = strategy(*nodes()[:3])
    assert index_of(select(later, Cut(CutKind.CHANGES, earlier.number), earlier)) == ()


def test_a_volume_without_items_has_none() -> None:
    assert index_of(Selection.of_volume(document(), Volume.CASE_STUDIES)) == ()


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("index") / "strategy.pdf"
    target.write_bytes(render(volume(document()), CONTEXT))
    return target


@pytest.mark.render
def test_the_index_ends_the_file_and_stands_in_its_contents(printed: Path) -> None:
    pages = reading.pages(printed)
    assert reading.bookmarks(printed)[-1] == "Index of items"
    assert "Every roadmap item by its title, with its number in brackets and then its page. 0–9" in pages[-1]
    assert tree(printed).find("TOCI")[-1].text.split() == ["Index", "of", "items", str(len(pages))]


def home(pages: list[str], heading: str) -> int:
    """The number of the page on which an item has its heading."""
    return max(number for number, page in enumerate(pages, 1) if heading in page)


@pytest.mark.render
def test_each_line_says_the_page_that_has_the_item(printed: Path) -> None:
    pages = reading.pages(printed)
    for number, title in zip(("1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.2.1"), TITLES, strict=True):
        assert f"{title} ({number}) {home(pages, f'{number} {title}')}" in pages[-1]


@pytest.mark.render
def test_the_index_is_one_element_of_lists_of_links(printed: Path) -> None:
    (index,) = tree(printed).find("Index")
    assert [each.text for each in index.find("H3")] == ["0–9", "E", "Z"]
    assert [len(each.find("Link")) for each in index.find("L")] == [1, 2, 2]


@pytest.mark.render
def test_pages_are_counted_again_where_other_parts_grew(printed: Path, tmp_path: Path) -> None:
    context = replace(CONTEXT, kept=KeptInMemory())
    render(volume(document()), context)
    longer = tmp_path / "longer.pdf"
    longer.write_bytes(render(volume(replaced(document(), summary="A line.\n" * 400)), context))
    before, after = reading.pages(printed), reading.pages(longer)
    assert len(after) > len(before)
    assert f"(1.2.1) {home(after, '1.2.1 Zebra crossings')}" in after[-1]
