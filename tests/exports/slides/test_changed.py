"""Slides of what has changed since an earlier publication, and the language that runs say they are in."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from document.dates import PartialDate
from document.markdown import parse
from document.nodes import CaseStudy, Details, RoadmapItem, Section, StrategyDocument
from document.vocabulary import Volume
from exports.changed.schedule import schedule
from exports.cuts import Cut
from exports.gate.deck_rules import findings
from exports.gate.pptx import check
from exports.selection import Selection, select
from exports.slides.deck import ContentsSlide, Deck, StatementSlide, TableSlide
from exports.slides.plan import plan
from exports.slides.render import paint
from tests.exports.flow.reading import missing, squeezed
from tests.exports.flow.sample import CONTEXT, full, strategy
from tests.exports.flow.test_changed import brief, changes, later
from tests.exports.slides.fit import overflows, title_faults
from tests.exports.slides.looks import collisions, faults
from tests.exports.slides.opened import opened, whole_text
from tests.languages import own_words
from tests.strategies import COUNCILS, published

LONG = "word " * 60
ODD = ("titles_of_247_characters", "tables_of_245_rows", "many_tongues", "one_section", "no_dates_at_all")


def planned(selection: Selection) -> Deck:
    deck = plan(selection, site_url=CONTEXT.site_url)
    assert overflows(deck) + title_faults(deck) == []
    return deck


def unchanged() -> StrategyDocument:
    return replace(full(), number="2021.1", published_on="2021-10-01")


def runs_of(data: bytes) -> list[tuple[str, str]]:
    """The language and the words of each run of every slide."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        slides = [
            package.read(name).decode() for name in package.namelist() if re.match(r"ppt/slides/s", name)
        ]
    runs = re.findall(r'<a:rPr lang="([^"]+)"[^>]*?/?>(?:(?!<a:t>).)*<a:t>([^<]*)', "".join(slides))
    return [(lang, unescape(text)) for lang, text in runs]


def titles(deck: Deck) -> list[str]:
    return [slide.head.title for slide in deck.slides]


def words(deck: Deck, title: str) -> str:
    """What the tables under a title say, over however many slides they go."""
    slides = [slide for slide in deck.slides if slide.head.title.startswith(title)]
    rows = [row for slide in slides if isinstance(slide, TableSlide) for row in slide.rows]
    return " | ".join(para.text for row in rows for column in row for para in column)


def test_changes_are_counted_and_told_in_tables() -> None:
    deck = planned(changes(later(full()), full()))
    names = [section.name for section in deck.sections]
    assert names[1] == "What has changed"
    assert "What has changed since publication 2021.0" in titles(deck)
    assert "ends 9 years later" in words(deck, "Moved dates")
    assert "Paused (Ongoing word), at risk" in words(deck, "Changed status")
    assert "Brand new <section>  2, section" in words(deck, "New records")
    assert "First section" in words(deck, "Withdrawn records")
    assert "We stand elsewhere now." in words(deck, "Edited records: before and now")


def test_a_schedule_has_no_slides_of_records() -> None:
    deck = planned(brief(later(full()), full()))
    assert [section.name for section in deck.sections] == [
        "Introduction",
        "What has changed",
        "Other formats",
    ]
    told = deck.sections[1].slides
    assert [slide.head.title.partition(" (")[0] for slide in told] == [
        "What has changed since publication 2021.0",
        "Publications since 2021.0",
        "Where the changes are",
        "Moved dates",
        "Changed status",
        "New records",
        "Withdrawn records",
        "Edited records: before and now",
    ]
    (contents,) = (slide for slide in deck.slides if isinstance(slide, ContentsSlide))
    lines = [line for column in contents.columns for line in column]
    assert [line.title for line in lines] == [
        each.head.title for each in told if not each.head.title.startswith("Where")
    ]
    assert all(deck.slides[line.slide_number - 1].head.title == line.title for line in lines)


def test_several_publications_are_told_in_order_with_their_decisions() -> None:
    deck = planned(brief(later(full()), full()))
    (slide,) = (slide for slide in deck.slides if slide.head.title == "Publications since 2021.0")
    assert isinstance(slide, TableSlide)
    rows = [[" ".join(para.text for para in column) for column in row] for row in slide.rows]
    assert rows == [
        ["2021.0.5 1 July 2021", "It began.", "Cabinet, July"],
        ["2021.1 1 October 2021", "It went on. And on.", "None is stated"],
    ]
    assert slide.rows[0][2][0].runs[0].link == "https://example.org/july"
    about = next(slide for slide in deck.slides if slide.head.title == "About this publication")
    assert "What changed" not in str(about)


def test_where_the_changes_are_is_counted_part_by_part_and_sort_by_sort() -> None:
    deck = planned(brief(later(full()), full()))
    (slide,) = (slide for slide in deck.slides if slide.head.title == "Where the changes are")
    assert isinstance(slide, TableSlide)
    assert [para.text for para in slide.header] == [
        "Part of the strategy",
        "Dates moved",
        "Status changed",
        "New",
        "Withdrawn",
        "Edited",
    ]
    assert [[column[0].text for column in row] for row in slide.rows] == [
        ["1.1 Identity roadmap", "3", "3", "–", "–", "1"],
        ["2 Brand new <section>", "–", "–", "1", "–", "–"],
        ["No longer in the strategy", "–", "–", "–", "1", "–"],
    ]


def test_many_edits_are_named_by_part_with_their_words_in_the_notes_of_their_slide() -> None:
    sections = [Section(ref=f"s{n}", title=f"Section {n}", headline=f"Soon {n}") for n in range(40)]
    before = strategy(*sections)
    after = [
        replace(section, headline=section.headline.replace("Soon", "Later"), source="There")
        for section in sections
    ]
    document = replace(before, number="2021.1", nodes=(before.nodes[0], *after))
    deck = planned(brief(document, before))
    slides = [slide for slide in deck.slides if slide.head.title.startswith("Edited records")]
    assert len(slides) > 1
    for slide in slides:
        assert isinstance(slide, TableSlide)
        for row in slide.rows:
            place = row[0][0].text.rpartition(" ")[2]
            assert row[1][0].text == f"Section {place}  {int(place) + 1}, headline"
            told = slide.head.notes
            at = told.index(f"Edited: Section {place}")
            assert told[at + 1 : at + 4] == (
                f"Headline, before: Soon {place}",
                f"Headline, now: Later {place}",
                "Also changed: source added.",
            )


def test_marked_numbers_are_explained_on_the_slide_about_the_publication() -> None:
    before = full()
    study = before.all(CaseStudy)[0]
    nodes = tuple(replace(node, headline="Told anew") if node is study else node for node in before.nodes)
    deck = planned(brief(replace(before, number="2021.1", nodes=nodes), before))
    assert "Numbers that begin with C are those of “" in str(deck.sections[0].slides)


def test_items_of_an_unchanged_roadmap_share_one_table() -> None:
    nodes = [
        replace(node, cost="£9") if isinstance(node, RoadmapItem) else node for node in unchanged().nodes
    ]
    deck = planned(changes(replace(unchanged(), nodes=tuple(nodes)), full()))
    assert [section.name for section in deck.sections] == [
        "Introduction",
        "What has changed",
        "Roadmap items",
        "Other formats",
    ]
    assert words(deck, "New and changed roadmap items").startswith("Words edited | Item with everything")


def test_moved_dates_alone_are_what_has_changed() -> None:
    nodes = [
        replace(node, end=PartialDate.parse("2031-Q4"), date_reason="The supplier was late.")
        if isinstance(node, RoadmapItem) and node.end
        else node
        for node in unchanged().nodes
    ]
    deck = planned(changes(replace(unchanged(), nodes=tuple(nodes)), full()))
    (section,) = (section for section in deck.sections if section.name == "What has changed")
    (slide,) = section.slides
    assert isinstance(slide, TableSlide)
    assert slide.head.title == "What has changed since publication 2021.0"
    assert slide.head.kicker.startswith("1 date moved  ·  ")
    assert "is compared with" in slide.head.notes[0]
    assert "Dates moved | Item with everything" in words(deck, "New and changed roadmap items")


def test_what_is_long_or_small_is_left_to_the_notes() -> None:
    before = strategy(Section(ref="s", title="S", body=parse(f"{LONG}old."), source="Here"))
    body = parse("Something altogether different.")
    after = replace(
        before,
        number="2021.1",
        nodes=(before.nodes[0], Section(ref="s", title="S", body=body, source="There")),
    )
    deck = planned(changes(after, before))
    slide = next(slide for slide in deck.slides if slide.head.title == "Edited records: before and now")
    assert "old." not in words(deck, slide.head.title)
    assert "In the notes | Something altogether different." in words(deck, slide.head.title)
    assert "S, body, before:" in slide.head.notes
    assert f"{LONG}old." in slide.head.notes
    assert {"Here", "There"} <= set(slide.head.notes)


def test_nothing_changed_is_said_on_one_slide() -> None:
    deck = planned(changes(unchanged(), full()))
    assert [len(section.slides) for section in deck.sections if section.name == "What has changed"] == [1]
    (slide,) = (slide for slide in deck.slides if slide.head.title.startswith("What has changed"))
    assert isinstance(slide, StatementSlide)
    assert slide.body[-1].text == "Nothing that was published has changed since then."


def edited(kind: type[Any]) -> StrategyDocument:
    """A second publication, in which a single record of that kind says something else of itself."""
    nodes = list(full().nodes)
    place = next(n for n, node in enumerate(nodes) if isinstance(node, kind))
    nodes[place] = replace(nodes[place], headline="Another one")
    return replace(unchanged(), nodes=tuple(nodes))


@pytest.mark.render
@pytest.mark.parametrize("kind", [Details, Section, RoadmapItem, CaseStudy])
def test_a_single_edit_is_told_with_the_part_that_it_is_in(kind: type[Any]) -> None:
    selection = brief(edited(kind), full())
    (group,) = schedule(selection).groups
    deck = planned(selection)
    assert group.entry.title in words(deck, "Edited records: before and now")
    assert check(paint(deck, CONTEXT), selection, CONTEXT) == ()


@pytest.mark.render
@pytest.mark.parametrize(
    "selection",
    [
        changes(later(full()), full()),
        changes(unchanged(), full()),
        changes(unchanged(), strategy()),
        brief(later(full()), full()),
        brief(unchanged(), full()),
        brief(unchanged(), strategy()),
    ],
    ids=["changed", "unchanged", "all new", "schedule", "schedule of nothing", "schedule of all"],
)
def test_a_deck_of_changes_is_accessible_complete_and_good_to_look_at(selection: Selection) -> None:
    presentation = opened(paint(planned(selection), CONTEXT))
    assert [*findings(presentation), *faults(presentation), *collisions(presentation)] == []
    nodes = [node for node in selection.nodes() if node]
    assert missing(nodes, squeezed(whole_text(presentation))) == []
    assert check(paint(planned(selection), CONTEXT), selection, CONTEXT) == ()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ODD)
def test_any_council_can_tell_that_everything_is_new(name: str, tmp_path: Path) -> None:
    document = published(COUNCILS[name](), tmp_path)
    empty = replace(document, number="2000.0", nodes=(document.details,))
    for kind in ("changes", "schedule"):
        deck = planned(select(document, Cut.parse(f"{kind}-2000.0"), empty))
        assert all(node.title in words(deck, "New records") for node in document.nodes[1:])
        nothing = replace(empty, number="2999.0")
        back = planned(select(nothing, Cut.parse(f"{kind}-{document.number}"), document))
        assert all(node.title in words(back, "Withdrawn records") for node in document.nodes[1:])


@pytest.mark.render
def test_runs_in_another_language_say_so() -> None:
    source = "Say [Croeso]{lang=cy} to all.\n\n::: {lang=ur}\n- خوش\n\n| آمدید |\n|---|\n| سب |\n:::"
    document = strategy(Section(ref="s", title="Welcome", body=parse(source)))
    selection = Selection.of_volume(document, Volume.STRATEGY)
    data = paint(planned(selection), CONTEXT)
    with zipfile.ZipFile(BytesIO(data)) as package:
        slides = [
            package.read(name).decode() for name in package.namelist() if re.match(r"ppt/slides/s", name)
        ]
    runs = re.findall(r'<a:rPr lang="([^"]+)"[^>]*?/?>(?:(?!<a:t>).)*<a:t>([^<]*)', "".join(slides))
    assert {("cy", "Croeso"), ("ur", "خوش"), ("ur", "سب")} <= set(runs)
    assert ("en-GB", "Say ") in runs


@pytest.mark.render
@pytest.mark.parametrize("cut", ["whole", "changes-2021.0", "schedule-2021.0"])
def test_the_portal_s_words_are_english_in_a_deck_of_another_language(cut: str) -> None:
    before = replace(full(), nodes=(replace(full().details, language="cy"), *full().nodes[1:]))
    document = later(before, language="cy")
    data = paint(planned(select(document, Cut.parse(cut), before)), CONTEXT)
    own = own_words(before) + own_words(document)
    found = {
        text.strip(" .,;:·()|") for lang, text in runs_of(data) if lang == "cy" and not is_mixed(text, own)
    }
    assert {
        text for text in found if text.replace("; ", "\n") not in own and text.strip(".0123456789")
    } == set()


def is_mixed(text: str, own: str) -> bool:
    """Whether one run holds words of both: a title with what it is about, a number with a title, a status with its wording.

    What stands small above a title is one run too, whatever it names.
    """
    begins, number = text.partition(": ")[0], text.partition("  ·  ")[0]
    return (
        begins in own
        or number.replace(".", "").isdecimal()
        or "Ongoing word" in text
        or "://" in text
        or text.startswith(("Changes since", "Schedule of changes since"))
    )
