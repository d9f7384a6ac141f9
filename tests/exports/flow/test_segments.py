"""A book in segments: cut where pages begin, each set once, and the same bytes whatever was kept."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from document.markdown import parse
from document.nodes import Roadmap, RoadmapItem, Section
from document.vocabulary import Volume
from exports.flow.ground import without_ground
from exports.flow.parts import Chapter, Facts, Piece
from exports.flow.press import CannotPrint, Press
from exports.flow.render import render
from exports.flow.segments import LONGEST, SHORTEST, TOGETHER, Segment, segments
from exports.selection import Selection
from tests.exports.flow import reading
from tests.exports.flow.book import KeptInMemory, book, volume, with_node
from tests.exports.flow.sample import CONTEXT, date, strategy

PARTS = (Facts(()),)


def piece(name: str, level: int = 2, kind: str = "section", parts: int = 1) -> Piece:
    return Piece(name, kind, "", name, level, parts=PARTS * parts)


def chapter(*pieces: Piece, flows: bool = False) -> Chapter:
    return Chapter(pieces, flows=flows, running="")


def names(segment: Segment) -> str:
    return " ".join(each.anchor for chapter in segment.chapters for each in chapter.pieces)


def test_chapters_that_follow_where_there_is_room_stay_with_the_one_before() -> None:
    cut = segments([chapter(piece("a")), chapter(piece("b"), flows=True), chapter(piece("c"))])
    assert [names(each) for each in cut] == ["a b", "c"]


def test_no_more_chapters_stay_together_than_can_well_be_set_at_once() -> None:
    short = [chapter(piece(f"c{n}", parts=LONGEST - 1), flows=True) for n in range(20)]
    cut = [len(each.chapters) * LONGEST for each in segments(short)]
    assert sum(cut) == 20 * LONGEST
    assert max(cut) < TOGETHER + LONGEST


def test_each_roadmap_after_the_first_is_a_segment_of_its_own() -> None:
    maps = [piece(name, 3, "roadmap") for name in ("r", "s")]
    cut = list(segments([chapter(piece("a"), maps[0], piece("i", 4, "roadmap-item"), maps[1])]))
    assert [names(each) for each in cut] == ["a", "r i", "s"]
    assert [each.depths for each in cut] == [(0,), (1,), (1,)]


def test_a_heading_without_text_stays_with_its_first_roadmap() -> None:
    cut = segments([chapter(piece("a", parts=0), piece("r", 3, "roadmap"), piece("s", 3, "roadmap"))])
    assert [names(each) for each in cut] == ["a r", "s"]


def test_a_chapter_after_one_that_was_cut_begins_a_page() -> None:
    cut = list(segments([chapter(piece("a"), piece("r", 3, "roadmap")), chapter(piece("b"), flows=True)]))
    assert [names(each) for each in cut] == ["a", "r", "b"]
    assert not cut[2].chapters[0].flows


def test_a_long_chapter_is_cut_before_a_record_but_not_before_an_item() -> None:
    filled = piece("a", parts=LONGEST)
    rest = piece("b", 3), piece("c", 3, parts=SHORTEST)
    cut = segments([chapter(filled, piece("i", 4, "roadmap-item"), *rest)])
    assert [names(each) for each in cut] == ["a i", "b c"]


def test_a_short_rest_of_a_chapter_stays_with_what_is_before_it() -> None:
    filled, last = piece("a", parts=LONGEST), piece("b", 3, parts=SHORTEST - 2)
    assert [names(each) for each in segments([chapter(filled, last)])] == ["a b"]


def test_what_tells_of_changes_is_cut_less_often() -> None:
    told = [piece(name, 3, "changed", parts=LONGEST) for name in "abcd"]
    assert [names(each) for each in segments([chapter(*told)])] == ["a b c d"]
    many = [piece(name, 3, "changed", parts=TOGETHER) for name in "abcd"]
    assert [names(each) for each in segments([chapter(*many)])] == ["a", "b", "c", "d"]


def test_a_segment_that_begins_deep_tells_how_deep_its_later_headings_are() -> None:
    deep = [piece("b", 3), piece("c", 4, parts=LONGEST), piece("d", 4), piece("e", 4), piece("f", 5)]
    cut = list(segments([chapter(piece("a"), *deep, piece("g", 3), piece("h", 4, parts=SHORTEST))]))
    assert [names(each) for each in cut] == ["a b c", "d e f g h"]
    assert [each.depths for each in cut] == [(0,), (2, 2, 1)]


def test_nothing_is_cut_out_of_nothing() -> None:
    assert list(segments([])) == []


def test_the_day_is_taken_out_of_timelines_alone() -> None:
    drawing = '<svg class="timeline" viewBox="0 0 200 50"><g class="ground">x</g><g>y</g></svg>'
    other = drawing.replace("timeline", "chart")
    html, taken = without_ground(f"{drawing}{other}")
    assert html == f'<svg class="timeline" viewBox="0 0 200 50"><g>y</g></svg>{other}'
    assert taken == ('<g transform="scale(0.005000000)"><g class="ground">x</g></g>',)


@pytest.fixture(scope="module")
def kept() -> KeptInMemory:
    return KeptInMemory()


@pytest.fixture(scope="module")
def cold(kept: KeptInMemory, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book, set for the first time; everything is kept."""
    path = tmp_path_factory.mktemp("cold") / "book.pdf"
    path.write_bytes(render(volume(book()), replace(CONTEXT, kept=kept)))
    return path


@pytest.mark.render
def test_what_is_kept_gives_the_same_bytes(cold: Path, kept: KeptInMemory) -> None:
    pieces = set(kept.pieces)
    assert render(volume(book()), replace(CONTEXT, kept=kept)) == cold.read_bytes()
    assert set(kept.pieces) == pieces
    assert render(volume(book()), CONTEXT) == cold.read_bytes()


@pytest.mark.render
def test_after_a_change_only_its_segments_are_set_again(cold: Path, kept: KeptInMemory) -> None:
    """The next publication has another number and another day, and one changed item, on which another depends."""
    later = with_node(book(number="2021.1", published_on="2021-06-30"), "i3", headline="Changed")
    mine = KeptInMemory()
    mine.pieces |= kept.pieces
    warm = render(volume(later), replace(CONTEXT, kept=mine))
    fresh = set(mine.pieces) - set(kept.pieces)
    assert sorted(key.partition("-")[0] for key in fresh) == [
        "deck",
        "print",
        "print",
    ]  # front matter, roadmap 3
    assert warm == render(volume(later), CONTEXT)
    assert warm != cold.read_bytes()


@pytest.mark.render
def test_another_stylesheet_makes_another_piece() -> None:
    mine = KeptInMemory()
    html = '<html lang="en"><title>A</title><p>Words</p></html>'
    for styles in ("p { color: red }", "p { color: blue }", "p { color: red }"):
        Press(replace(CONTEXT, kept=mine), styles).sheet(html)
    assert len(mine.pieces) == 2
    assert len(mine.given) == 1


@pytest.mark.render
def test_a_press_sets_a_sheet_once_even_where_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    press = Press(CONTEXT, "")
    html = '<html lang="en"><title>A</title><p>Words</p></html>'
    first = press.sheet(html)
    monkeypatch.setattr(press, "_set", None)
    assert press.sheet(html) is first


@pytest.mark.render
def test_the_contents_name_the_page_of_each_heading(cold: Path) -> None:
    with pikepdf.open(cold) as opened:
        pages = [page.obj.objgen for page in opened.pages]
        names = list(opened.Root.Names.Dests.Names)
        places = dict(zip(map(str, names[::2]), names[1::2], strict=True))
        wanted = {
            title: pages.index(places[anchor][0].objgen) + 1
            for title, anchor in (
                ("1 First chapter", "section-one"),
                ("3.2 Roadmap 2", "roadmap-r2"),
                ("4 Last chapter", "section-end"),
            )
        }
    told = shown(cold, 3)
    for title, number in wanted.items():
        assert re.search(rf"^\s*{title}\s+{number}$", told, re.MULTILINE), title
    assert len(set(wanted.values())) == 3


@pytest.mark.render
def test_no_page_number_stands_alone_on_a_line_of_the_contents(tmp_path: Path) -> None:
    titles = ["ten of ten " * 7 + "i" * size + " end" for size in range(1, 16)]
    sections = [Section(ref=f"s{n}", title=title, headline="Yes") for n, title in enumerate(titles)]
    path = tmp_path / "print.pdf"
    path.write_bytes(render(Selection.of_volume(strategy(*sections), Volume.STRATEGY), CONTEXT))
    lines = shown(path, 3).splitlines()
    ends = [line for line in lines if re.search(r"end\s+\d+$", line)]
    assert len(ends) == len(titles)
    assert len({line.split()[0] for line in ends}) > 2, "Titles must end in different places of a line."


@pytest.mark.render
@pytest.mark.parametrize("count", [16, 18])
def test_no_few_rows_of_a_roadmaps_table_stand_alone_on_a_page(tmp_path: Path, count: int) -> None:
    items = [
        RoadmapItem(ref=f"i{n}", roadmap="r", title=f"Row {n} of the table", start=date("2022"))
        for n in range(count)
    ]
    maps = Section(ref="maps", title="All roadmaps", body=parse("Before."), presents="roadmaps")
    path = tmp_path / "print.pdf"
    document = strategy(maps, Roadmap(ref="r", title="Map", where_we_are=parse("Here.\n\n" * 5)), *items)
    path.write_bytes(render(Selection.of_volume(document, Volume.STRATEGY), CONTEXT))
    pages = range(4, int(reading.facts(path)["Pages"]) + 1)
    rows = [len(re.findall(r"^ *1\.1\.\d+ +Row \d+ of the table +\S", shown(path, n), re.M)) for n in pages]
    assert sum(rows) == count
    assert min(filter(None, rows)) >= 4


@pytest.mark.render
def test_every_page_but_the_cover_has_its_number_and_imprint(cold: Path) -> None:
    total = int(reading.facts(cold)["Pages"])
    assert "Page 1" not in shown(cold, 1)
    for number in range(2, total + 1):
        assert f"Page {number} of {total}" in shown(cold, number)
        assert "Anyshire County Council · Publication 2021.0, 12 April 2021" in shown(cold, number)


@pytest.mark.render
def test_every_timeline_shows_the_day_of_publication(cold: Path) -> None:
    assert reading.shown(cold).count(reading.squeezed("Published 12 April 2021")) == 3
    assert "Published12April" not in reading.told(cold)


@pytest.mark.render
def test_parts_of_a_publication_print_as_well(tmp_path: Path) -> None:
    empty = render(Selection.of_volume(book(), Volume.CASE_STUDIES), CONTEXT)
    (tmp_path / "empty.pdf").write_bytes(empty)
    assert reading.bookmarks(tmp_path / "empty.pdf") == ["About this document"]


@pytest.mark.render
def test_contents_that_never_settle_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.flow.render.ATTEMPTS", 0)
    with pytest.raises(CannotPrint, match="same number of pages"):
        render(volume(book()), CONTEXT)


def shown(pdf: Path, page: int) -> str:
    """What stands on a page, laid out as it stands there."""
    command = ["pdftotext", "-layout", "-f", str(page), "-l", str(page), str(pdf), "-"]
    return re.sub(r" +", " ", subprocess.run(command, capture_output=True, check=True).stdout.decode())
