"""The chapters of changes in print: as a schedule, and before the records in full."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from lxml import html
from msgspec.structs import replace

from document.dates import PartialDate
from document.markdown import parse
from document.nodes import CaseStudy, Roadmap, RoadmapItem, Section, StrategyDocument
from document.vocabulary import Status, Volume
from exports.cuts import Cut
from exports.flow.book import compose
from exports.flow.render import _spelled_out, page, render
from exports.gate.pdf import check
from exports.plain.markdown import render as markdown
from exports.releases import Release
from exports.selection import Selection, select
from tests.exports.flow.sample import CONTEXT, full, strategy
from tests.languages import strangers

CHANGES, SCHEDULE = Cut.parse("changes-2021.0"), Cut.parse("schedule-2021.0")
SINCE = (
    Release("2021.0.5", "2021-07-01", "It began.", "Cabinet, July", "https://example.org/july"),
    Release("2021.1", "2021-10-01", "It went on.\nAnd on."),
)


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


def brief(document: StrategyDocument, earlier: StrategyDocument) -> Selection:
    return select(document, SCHEDULE, earlier, SINCE)


def printed(selection: Selection) -> Any:
    return html.fromstring(page(compose(selection, CONTEXT)))


def rows(root: Any, name: str) -> list[list[str]]:
    found = root.xpath(f"//table[contains(@class, '{name}')]/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found]


@pytest.fixture(scope="module")
def selection() -> Selection:
    return changes(later(full()), full())


@pytest.fixture(scope="module")
def scheduled() -> Selection:
    return brief(later(full()), full())


def test_each_part_has_a_table_of_each_sort_of_change(scheduled: Selection) -> None:
    root = printed(scheduled)
    headings = root.xpath("//h2[@id='changed-parts']/following::h3")
    assert [" ".join(each.text_content().split()) for each in headings] == [
        "1.1 Identity roadmap",
        "2 Brand new <section>",
        "No longer in the strategy",
    ]
    item = scheduled.document.all(RoadmapItem)[0]
    found = rows(root, "schedule")
    assert found[0][0].startswith(f"1.1.1 {item.title}")
    assert found[0][1] == "Dates moved"
    assert "Oct–Dec 2031; ends 9 years later" in found[0][3]
    assert found[0][3].endswith("Why: The supplier was late.")
    status = next(row for row in found if row[1] == "Status")
    assert status[2:] == ["In progress (Ongoing word), at risk", "Paused (Ongoing word), at risk"]
    assert ["2 Brand new <section>", "New section", "", "Fresh & new"] in found
    gone = next(row for row in found if row[1] == "Withdrawn section")
    assert gone[0] == "First section"
    assert any("Where we are: " in row[3] and "elsewhere now" in row[3] for row in found)


def test_a_schedule_has_no_records_and_says_where_they_are(scheduled: Selection) -> None:
    root = printed(scheduled)
    assert {each.split()[1] for each in root.xpath("//article/@class")} == {"changed"}
    (address,) = root.xpath("//a[contains(@href, 'changes-2021.0')]/@href")
    assert address == f"{CONTEXT.site_url}/editions/2021.1/downloads/changes-2021.0/"


def test_every_publication_since_is_told_in_order(scheduled: Selection) -> None:
    root = printed(scheduled)
    first, second = root.xpath("//h2[@id='publications-since']/following::h3")[:2]
    assert (first.text, second.text) == (
        "Publication 2021.0.5, 1 July 2021",
        "Publication 2021.1, 1 October 2021",
    )
    article = first.getparent()
    assert article.xpath(".//p/a/@href") == ["https://example.org/july"]
    assert [" ".join(p.text_content().split()) for p in article.iter("p")] == [
        "Decision: Cabinet, July",
        "It began.",
    ]
    assert [p.text for p in second.getparent().iter("p")] == ["It went on.", "And on."]
    assert not root.xpath("//section[@class='about']//h3[text()='What changed']")


def test_the_way_to_each_part_is_counted(scheduled: Selection) -> None:
    found = printed(scheduled)
    (first, *_) = rows(found, "records")
    assert first == ["1.1 Identity roadmap", "3 dates moved, 3 changes of status, 1 edited"]
    targets = found.xpath("//table[contains(@class, 'records')]//a/@href")
    assert all(found.get_element_by_id(target[1:]) is not None for target in targets)


def test_where_records_follow_a_part_is_told_apart_from_its_record(selection: Selection) -> None:
    root = printed(selection)
    headings = [" ".join(each.text_content().split()) for each in root.xpath("//h2 | //h3")]
    assert headings.count("1.1 Identity roadmap: what changed") == 1
    assert headings.count("1.1 Identity roadmap") == 1
    item = selection.document.all(RoadmapItem)[0]
    assert root.xpath("//table[contains(@class, 'schedule')]//a/@href")[0] == f"#roadmap-item-{item.ref}"


def test_marked_numbers_are_explained_on_the_page_about_the_file() -> None:
    before = full()
    study = before.all(CaseStudy)[0]
    after = replace(
        before,
        number="2021.1",
        nodes=tuple(replace(node, headline="Told anew") if node is study else node for node in before.nodes),
    )
    told = " ".join(printed(brief(after, before)).xpath("string(//section[@class='about'])").split())
    assert "Numbers that begin with C are those of “" in told
    assert "Numbers that begin" not in printed(Selection.of_volume(after, Volume.CASE_STUDIES)).xpath(
        "string(//body)"
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
    ((_, _, before, after),) = printed(selection).xpath("//table[contains(@class, 'schedule')]/tbody/tr")
    assert before.text_content() == "Headline: First headline"
    assert after.xpath("strong/text()") == [" <again>"]
    assert "First headline **<again>**".replace("<", r"\<") in markdown(selection, CONTEXT).decode()


def test_what_a_schedule_leaves_out_is_told_line_by_line_before_the_records() -> None:
    long = "\n\n".join(f"Paragraph {n} has some words of its own, {{0}}." for n in range(9))
    before, after = (
        strategy(Section(ref="s", title="S", body=parse(long.format(word)))) for word in ("old", "new")
    )
    after = replace(after, number="2021.1")
    for selection, lines in ((changes(after, before), 9), (brief(after, before), 0)):
        root = printed(selection)
        assert "Changed: body in 9 places." in root.text_content()
        assert len(root.xpath("//article[contains(@class, 'edited')]//tbody/tr")) == lines


def test_contents_begin_with_the_changes(selection: Selection) -> None:
    (first, *_) = printed(selection).xpath("//*[contains(@class, 'contents')]//li/a")
    assert first.get("href") == "#what-has-changed"


def test_contents_of_a_schedule_name_each_part(scheduled: Selection) -> None:
    root = printed(scheduled)
    links = root.xpath("//*[contains(@class, 'contents')]//li/a/@href")
    assert links[:3] == ["#what-has-changed", "#publications-since", "#changed-parts"]
    assert links[3:] == [
        f"#{each.get('id')}" for each in root.xpath("//h2[@id='changed-parts']/following::h3")
    ]


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
    (release,) = selection.since
    scheduled = select(selection.document, SCHEDULE, before, (release,))
    assert strangers(printed(scheduled), selection.document, before) == []


@pytest.mark.render
def test_a_file_of_changes_passes_the_gate(selection: Selection, scheduled: Selection) -> None:
    for each in (selection, scheduled):
        assert check(render(each, CONTEXT), each, CONTEXT) == ()


@pytest.mark.render
@pytest.mark.parametrize("times", [116, 234])
def test_a_row_as_high_as_a_page_leaves_its_table_its_head(times: int) -> None:
    """Kept in one piece, these rows would fit on a page without the head of their table alone, so that it would be left out."""
    before = strategy(Roadmap(ref="r", title="R"), RoadmapItem(ref="i", title="I", roadmap="r"))
    item = replace(
        before.all(RoadmapItem)[0],
        end=PartialDate.parse("2031"),
        date_reason="It was late. " * times,
    )
    selection = brief(replace(before, number="2021.1", nodes=(*before.nodes[:-1], item)), before)
    assert check(render(selection, CONTEXT), selection, CONTEXT) == ()


@pytest.mark.render
@pytest.mark.parametrize("size", ["18", "24"])
def test_large_print_has_lists_instead_of_narrow_columns(scheduled: Selection, size: str) -> None:
    context = dataclasses.replace(CONTEXT, options={"type_size": size})
    root: Any = html.fromstring(page(compose(scheduled, context)))
    assert not root.xpath("//table[contains(@class, 'schedule')]")
    found = root.xpath("//article[h3]/ul[@class='facts']")
    said = [" ".join(entry.text_content().split()) for entry in found[0]]
    item = scheduled.document.all(RoadmapItem)[0]
    assert said[0].startswith(f"Dates moved: 1.1.1 {item.title}")
    assert said[2].startswith("Now, and why: ")
    assert said[2].endswith("Why: The supplier was late.")
    assert check(render(scheduled, context), scheduled, context) == ()


@pytest.mark.render
def test_signs_without_a_font_are_spelled_out_in_summaries_too() -> None:
    since = (
        Release(
            "2021.1", "2021-10-01", "To the \ue000 moon.", "Cabinet \ue000", "https://example.org/\ue000"
        ),
    )
    selection = select(later(full()), SCHEDULE, full(), since)
    again = _spelled_out(selection, {"\ue000"}).since[0]
    assert (again.summary, again.decision) == ("To the [U+E000] moon.", "Cabinet [U+E000]")
    assert again.decision_url == since[0].decision_url


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
