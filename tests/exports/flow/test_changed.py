"""The chapter of changes in print."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html
from msgspec.structs import replace

from document.dates import PartialDate
from document.markdown import parse
from document.nodes import Roadmap, RoadmapItem, Section, StrategyDocument
from document.vocabulary import Status
from exports.cuts import Cut
from exports.flow.book import compose
from exports.flow.render import page, render
from exports.gate.pdf import check
from exports.plain.markdown import render as markdown
from exports.selection import Selection, select
from tests.exports.flow.sample import CONTEXT, full
from tests.languages import strangers

CHANGES = Cut.parse("changes-2021.0")


def later(before: StrategyDocument, *, language: str = "en-GB") -> StrategyDocument:
    """A second publication: an item moved and in trouble, a section edited, one withdrawn and one new."""
    nodes = [_later(node) for node in before.nodes[1:]]
    gone = next(node for node in nodes if isinstance(node, Section) and not node.presents)
    kept = [node for node in nodes if node is not gone]
    new = Section(ref="brand-new", title="Brand new <section>", position=99, headline="Fresh & new")
    details = replace(before.details, language=language)
    return replace(before, number="2021.1", published_on="2021-10-01", nodes=(details, *kept, new))


def _later(node: Any) -> Any:
    match node:
        case RoadmapItem():
            return replace(
                node,
                end=PartialDate.parse("2031-Q4"),
                status=Status.PAUSED,
                date_reason="The supplier was late.",
            )
        case Roadmap():
            return replace(node, where_we_are=parse("We stand elsewhere now."))
    return node


def changes(document: StrategyDocument, earlier: StrategyDocument) -> Selection:
    return select(document, CHANGES, earlier)


def printed(selection: Selection) -> Any:
    return html.fromstring(page(compose(selection, CONTEXT)))


def rows(root: Any, name: str) -> list[list[str]]:
    found = root.xpath(f"//table[contains(@class, '{name}')]/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found]


@pytest.fixture(scope="module")
def selection() -> Selection:
    return changes(later(full()), full())


def test_the_chapter_tells_each_sort_of_change(selection: Selection) -> None:
    root = printed(selection)
    chapter = root.xpath("//article[@class='piece changed']")[0]
    assert chapter.xpath("h2/text()") == ["What has changed since publication 2021.0"]
    item = selection.document.all(RoadmapItem)[0]
    (move, *_) = rows(root, "moves")
    assert item.title in move[0]
    assert "Oct–Dec 2031; ends" in move[2]
    assert move[3] == "The supplier was late."
    assert rows(root, "statuses")[0][1:] == [
        "In progress (Ongoing word), at risk",
        "Paused (Ongoing word), at risk",
    ]
    new, gone = rows(root, "records")
    assert new == ["Brand new <section> (2)", "Section", "Fresh & new"]
    assert gone[:2] == ["First section", "Section"]
    assert root.xpath("//table[contains(@class, 'moves')]//a/@href")[0] == f"#roadmap-item-{item.ref}"
    assert "elsewhere now" in " ".join(
        root.xpath("//table[contains(@class, 'edits')]")[0].text_content().split()
    )


def test_words_that_came_and_went_are_marked_with_what_every_format_can_tell() -> None:
    earlier = full()
    section = earlier.all(Section)[0]
    nodes = tuple(
        replace(node, headline=f"{node.headline} <again>") if node is section else node
        for node in earlier.nodes
    )
    now = replace(earlier, number="2021.1", published_on="2021-10-01", nodes=nodes)
    selection = changes(now, earlier)
    ((_, before, after),) = printed(selection).xpath("//table[contains(@class, 'edits')]/tbody/tr")
    assert before.text_content() == "First headline"
    assert after.xpath("strong/text()") == [" <again>"]
    assert "First headline **<again>**".replace("<", r"\<") in markdown(selection, CONTEXT).decode()


def test_contents_begin_with_the_changes(selection: Selection) -> None:
    (first, *_) = printed(selection).xpath("//*[contains(@class, 'contents')]//li/a")
    assert first.get("href") == "#what-has-changed"


def test_nothing_changed_is_said_on_a_page() -> None:
    root = printed(changes(replace(full(), number="2021.1", published_on="2021-10-01"), full()))
    told = root.xpath("//article[@class='piece changed']")[0].text_content()
    assert "Nothing that was published has changed since then." in told
    assert root.xpath("//article[contains(@class, 'changed')]//table") == []


def test_the_portal_s_words_about_changes_are_english_in_another_language() -> None:
    before = full()
    before = replace(before, nodes=(replace(before.details, language="cy"), *before.nodes[1:]))
    selection = changes(later(before, language="cy"), before)
    assert strangers(printed(selection), selection.document, before) == []


@pytest.mark.render
def test_a_file_of_changes_passes_the_gate(selection: Selection) -> None:
    assert check(render(selection, CONTEXT), selection, CONTEXT) == ()


@pytest.mark.render
def test_a_file_of_no_changes_passes_the_gate() -> None:
    nothing = changes(replace(full(), number="2021.1", published_on="2021-10-01"), full())
    assert check(render(nothing, CONTEXT), nothing, CONTEXT) == ()


def test_a_roadmap_that_stayed_shows_no_more_than_its_title_and_the_changed_items() -> None:
    """Its texts, its timeline and its other items were in the earlier publication already."""
    before = full()
    item = before.all(RoadmapItem)[0]
    moved = replace(item, end=PartialDate.parse("2031-Q4"), date_reason="The supplier was late.")
    after = replace(
        before, number="2021.1", nodes=tuple(moved if node is item else node for node in before.nodes)
    )
    root = printed(changes(after, before))
    (frame,) = root.xpath("//article[contains(@class, 'piece frame')]")
    assert [child.tag for child in frame if child.get("class") != "label"] == ["h2"]
    assert not root.xpath("//table[contains(@class, 'items')] | //svg[@class='timeline']")
    items = root.xpath("//article[contains(@class, 'roadmap-item')]/*[1]")
    assert [moved.title in heading.text_content() for heading in items] == [True]
