"""What must be said is taken from records alone, and every departure from it is told in plain words."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import msgspec
import pytest

from document.markdown import parse
from document.nodes import Owner, RoadmapItem, Section
from document.vocabulary import Volume
from exports.cuts import Cut
from exports.gate.compare import findings
from exports.gate.expected import Expected, expected
from exports.gate.prose import Table
from exports.gate.told import Block, Told
from exports.gate.words import Spelling, brief, order_ratio, squeezed, words
from exports.selection import Selection, select
from tests.exports.flow.sample import full, strategy

STRATEGY = Selection.of_volume(full(), Volume.STRATEGY)
CASES = Selection.of_volume(full(), Volume.CASE_STUDIES)


def well_told(wanted: Expected, *, titles_only: bool = False) -> Told:
    """A file that says all of ``wanted``, as plainly as can be."""
    blocks = [Block(forms[0]) for forms in wanted.front]
    for record in wanted.records:
        name = record.title if titles_only else record.name
        blocks.append(Block(name, 0 if record.is_listed else record.level))
        prose = record.prose
        blocks += [Block(line, record.level + 1 if line in prose.headings else 0) for line in prose.lines]
        blocks += [Block(forms[-1]) for forms in record.facts]
        blocks += [Block(link.target) for link in record.links]
    proses = [record.prose for record in wanted.records]
    links = (*wanted.links, *(link for record in wanted.records for link in record.links))
    return Told(
        tuple(blocks),
        links=tuple((link.target, link.words) for link in links),
        figures=tuple(alt for prose in proses for alt in prose.figures),
        tables=tuple(table for prose in proses for table in prose.tables),
        entries=tuple(entry for prose in proses for entry in prose.entries),
        foreign=tuple(pair for prose in proses for pair in prose.foreign),
    )


@pytest.mark.parametrize("selection", [STRATEGY, CASES], ids=["strategy", "case-studies"])
@pytest.mark.parametrize("titles_only", [False, True])
def test_a_file_that_says_everything_has_no_findings(selection: Selection, titles_only: bool) -> None:
    assert findings(selection, well_told(expected(selection), titles_only=titles_only)) == ()


@pytest.mark.parametrize("words", ["Item des cription.", "Itemdescription."])
def test_words_that_are_torn_or_run_together_are_found_where_the_format_parts_words(words: str) -> None:
    told = well_told(expected(STRATEGY))
    blocks = [Block(words) if block.words == "Item description." else block for block in told.blocks]
    spoilt = replace(told, blocks=tuple(blocks))
    assert findings(STRATEGY, spoilt) == ()
    assert findings(STRATEGY, replace(spoilt, parts_words=True)) == (
        "2.1.1 Item with everything: “Item description.” is told with words that run together or are torn.",
    )


def test_a_fact_within_a_longer_word_is_not_the_one_that_was_meant() -> None:
    section = Section(ref="s", title="A section", body=parse("Headmasters agree."), owner=Owner("Head"))
    selection = Selection.of_volume(strategy(section), Volume.STRATEGY)
    told = well_told(expected(selection))
    assert findings(selection, replace(told, parts_words=True)) == ()
    without = replace(told, blocks=tuple(block for block in told.blocks if block.words != "Head"))
    assert findings(selection, without) == ()
    assert findings(selection, replace(without, parts_words=True)) == (
        "1 A section: “Head” is told with words that run together or are torn.",
    )


def test_plain_lines_in_order_have_no_findings_and_out_of_order_they_do() -> None:
    lines = [block.words for block in well_told(expected(STRATEGY)).blocks]
    assert findings(STRATEGY, Told.plain(lines)) == ()
    found = findings(STRATEGY, Told.plain(reversed(lines)))
    assert "1 First section: “First summary.” is told in another place." in found
    assert any(finding.endswith("of the words are told in their order.") for finding in found)


def test_every_field_that_people_read_is_expected() -> None:
    said = {form for forms in expected(STRATEGY).passages() for form in forms}
    assert {
        "Anyshire’s Strategy", "Anyshire County Council", "2021.0", "12 April 2021", "Telephone 01603 000000",
        "Cabinet decided it", "elected members", "Strategy Service", "Minutes of the meeting", "Twenty", "£1.7m",
        "By Christmas", "In progress", "Ongoing word", "At risk", "The supplier was late.", "£0.38m", "3 March 2021",
        "Oct–Dec 2021 (Q3 2021/22)", "Oct–Dec 2021", "Illustrative example", "Head of Items", "Next", "51.5%", "Actual remark",
        "May 2022", "Trial", "Automation",
    } <= said  # fmt: skip
    said = {form for forms in expected(CASES).passages() for form in forms}
    assert {
        "A university", "12%", "A. Photographer", "The case’s challenge.", "An author", "2018", "Reports of others",
        "Sector fact, timing assumed", "Information Technology", "A service.",
    } <= said  # fmt: skip


def test_a_summary_is_expected_to_say_who_it_is_of_alone() -> None:
    wanted = expected(select(full(), Cut.parse("summary")))
    assert wanted.records == ()
    assert ("2021.0",) in wanted.front


def test_a_part_is_expected_to_say_what_it_holds() -> None:
    wanted = expected(select(full(), Cut.parse("roadmap-IAM")))
    titles = [record.title for record in wanted.records]
    assert titles == [
        "Identity roadmap",
        "Item with everything",
        "Item of the horizon",
        "Item without an end",
    ]
    assert ("Cabinet decided it",) not in wanted.front


def test_of_changes_what_only_holds_them_is_expected_by_its_title() -> None:
    earlier = full()
    nodes = tuple(
        msgspec.structs.replace(node, cost="£2m over life")
        if isinstance(node, RoadmapItem) and node.ref == "IAM-01"
        else node
        for node in earlier.nodes
    )
    later = msgspec.structs.replace(earlier, number="2021.1", nodes=nodes)
    wanted = expected(select(later, Cut.parse("changes-2021.0"), earlier))
    said = {record.title: (record.prose.lines, record.facts) for record in wanted.records}
    assert said["Identity roadmap"] == ([], ())
    assert ("£2m over life",) in said["Item with everything"][1]
    assert "Item of the horizon" not in said


def spoiled(old: str, new: str, level: int = 0) -> Told:
    """A file in which one block says ``new`` instead of ``old``."""
    told = well_told(expected(STRATEGY))
    blocks = tuple(Block(new, block.level + level) if block.words == old else block for block in told.blocks)
    assert blocks != told.blocks
    return replace(told, blocks=blocks)


@pytest.mark.parametrize(
    ("old", "new", "level", "finding"),
    [
        ("Words below.", "", 0, "1.1 Section below: “Words below.” is not told."),
        ("The strategy’s headline", "Another one", 0, "“The strategy’s headline” is not told."),
        (
            "The supplier was late.",
            "",
            0,
            "2.1.1 Item with everything: “The supplier was late.” is not told there.",
        ),
        (
            "1.1 Section below",
            "1.1 Section below",
            -2,
            "1.1 Section below has no heading, or not in its order.",
        ),
        ("7.1 A technology", "7.1 A technology", 1, "7.1 A technology is a heading of level 3, not 2."),
        (
            "7.1 A technology",
            "7.1 A technology",
            3,
            "The heading “7.1 A technology” skips from level 1 to 5.",
        ),
        ("1 First section", "1 First section", 1, "The first heading has level 2, not 1."),
        (
            "A smaller heading",
            "A smaller heading",
            -2,
            "1 First section: “A smaller heading” is no heading below it.",
        ),
        ("7.2 Another technology", "7.1 A technology", 0, "7.1 A technology is a heading more than once."),
    ],
)
def test_a_departure_is_found(old: str, new: str, level: int, finding: str) -> None:
    assert finding in findings(STRATEGY, spoiled(old, new, level))


def test_a_fact_told_beside_another_record_is_found() -> None:
    told = well_told(expected(STRATEGY))
    reason = Block("The supplier was late.")
    moved = (*(block for block in told.blocks if block != reason), reason)
    (finding,) = findings(STRATEGY, replace(told, blocks=moved))
    assert finding == "2.1.1 Item with everything: “The supplier was late.” is not told there."


def test_links_figures_tables_and_entries_are_counted() -> None:
    told = well_told(expected(STRATEGY))
    assert told.tables == (Table(("Year", "Budget"), (("Twenty", "£1.7m"),)),)
    assert findings(STRATEGY, replace(told, tables=told.tables * 2)) == (
        "1 First section: the table “Year, Budget” is told more than once.",
    )
    bare = replace(told, tables=(Table((), (("Year", "Budget"), ("Twenty", "£1.7m"))),), links=(), entries=())
    assert set(findings(STRATEGY, bare)) == {
        "The decision: “Cabinet decided it” is no link to https://example.org/decision.",
        "1 First section: “linked site” is no link to https://example.org/?a=1&b=2.",
        "1 First section: “strong link with plain words” is no link to https://example.org/strong.",
        "1 First section: the table “Year, Budget” is not told whole with its header cells.",
        "A table has no header cells.",
        "1 First section: “A bullet entry” is no entry of a list.",
        "1 First section: “A numbered entry” is no entry of a list.",
        "1 First section: “Another numbered entry” is no entry of a list.",
    }
    cases = replace(
        well_told(expected(CASES)),
        figures=("x",),
        links=(("https://example.org/decision", "Cabinet decided it"),),
    )
    assert set(findings(CASES, cases)) == {
        "2.1 A case study: no picture has the alternative text “A green rectangle.”.",
        "A picture has the alternative text “x”, which names no record.",
        "1.2 A paper: there is no link to https://example.org/paper.",
    }


def test_passages_in_another_language_say_so() -> None:
    section = Section(
        ref="s",
        title="Welcome",
        body=parse("Say [bore da]{lang=cy} to all.\n\n::: {lang=cy}\nCroeso i bawb.\n:::"),
    )
    selection = Selection.of_volume(strategy(section), Volume.STRATEGY)
    told = well_told(expected(selection))
    assert told.foreign == (("cy", "bore da"), ("cy", "Croeso i bawb."))
    assert findings(selection, told) == ()
    assert findings(selection, replace(told, foreign=told.foreign[:1])) == (
        "1 Welcome: “Croeso i bawb.” is not marked as being in the language cy.",
    )


# Words -------------------------------------------------------------------------------------------------------------------
def test_spaces_and_unseen_signs_do_not_count() -> None:
    assert squeezed(" over\u00adlong\u200b  words\n\u2067across\u2069 ") == "overlongwordsacross"
    assert squeezed("e\u0301tude") == squeezed("étude")


def test_words_are_counted_in_every_script() -> None:
    assert words("The Council’s ﬁles, 2026!") == ["the", "council", "s", "files", "2026"]
    assert words("数字化 plan") == ["数", "字", "化", "plan"]


def test_order_is_the_share_of_words_that_do_not_go_back() -> None:
    assert order_ratio([]) == 1
    assert order_ratio([1, 2, 3, 4]) == 1
    assert order_ratio([4, 3, 2, 1]) == 0.25
    assert order_ratio([1, 2, 9, 3, 4]) == 0.8
    assert order_ratio([7, 7, 7, 2]) == 0.75


def test_signs_without_a_font_may_be_told_by_their_names() -> None:
    spelling = Spelling("A 🚀 and a 🚌", squeezed("A [rocket] and a 🚌"))
    assert spelling.of("A 🚀 and a 🚌") == squeezed("A [rocket] and a 🚌")


def test_long_passages_are_cut_in_findings() -> None:
    assert brief("one  word\nand more") == "one word and more"
    assert brief("word " * 40) == "word " * 11 + "word…"


def test_a_long_text_is_compared_in_time_that_grows_with_its_length() -> None:
    def took(sections: int) -> float:
        rng = random.Random(3)
        nodes = [
            Section(
                ref=f"s{n}", title=f"Section {n}", body=parse(" ".join(rng.choice(POOL) for _ in range(100)))
            )
            for n in range(sections)
        ]
        selection = Selection.of_volume(strategy(*nodes), Volume.STRATEGY)
        told = well_told(expected(selection))
        start = time.process_time()
        assert findings(selection, told) == ()
        return time.process_time() - start

    assert took(1000) < 3.0, "100 000 words"


POOL = [f"word{n}" for n in range(3000)]


def test_lines_from_right_to_left_need_their_words_but_not_their_order() -> None:
    arabic = "خطة 2026 iPad"
    document = strategy(Section(ref="s", title=arabic, body=parse(f"::: {{lang=ar}}\n- {arabic} لنا\n:::")))
    selection = Selection.of_volume(document, Volume.STRATEGY)
    told = well_told(expected(selection))

    def again(old: str, new: str) -> Told:
        blocks = tuple(replace(block, words=block.words.replace(old, new)) for block in told.blocks)
        entries = tuple(entry.replace(old, new) for entry in told.entries or ())
        foreign = tuple((lang, text.replace(old, new)) for lang, text in told.foreign or ())
        return replace(told, blocks=blocks, entries=entries, foreign=foreign)

    assert findings(selection, again("2026 iPad", "iPad 2026")) == ()
    lost = findings(selection, again("2026 iPad", "2026"))
    assert any("is no entry of a list" in finding for finding in lost)
    assert any("is not marked as being in the language ar" in finding for finding in lost)
