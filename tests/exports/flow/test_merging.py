"""Files joined into one: every tree, link and font of them holds together afterwards."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pikepdf
import pytest

from exports.flow.faces import Glyph, Incompatible, Subset, union
from exports.flow.merging import ELSEWHERE, LinkBroken, Part, merged
from exports.flow.press import Press
from exports.flow.styles import stylesheet
from tests.exports.flow import reading
from tests.exports.flow.sample import CONTEXT
from tests.exports.flow.structure import Node, faults_of_numbers, tree

pytestmark = pytest.mark.render

SPANNING = '<table><tr><th scope="col" colspan="2">Head</th></tr><tr><td>Cell</td><td>Other</td></tr></table>'
"""A table whose cells name their headers by identifiers."""
PIECES = (
    ((0,), f'<h2 id="a">Chapter</h2><p>To <a href="{ELSEWHERE}c">its end</a>, été, office.</p>', "a"),
    (
        (1,),
        f'<h3 id="b">Record</h3><h4 id="b1">Item</h4><ul><li>Ąćę</li></ul><div class="see">Through</div>{SPANNING}',
        "b",
    ),
    (
        (2, 1),
        f'<h4 id="b2">Second item</h4><h3 id="c">Another record</h3>{SPANNING}',
        "c",
    ),
    (
        (0,),
        f'<h2 id="d">Last</h2><p><a href="{ELSEWHERE}a">To the start</a> <a href="https://example.org/">out</a></p>',
        "d",
    ),
)
"""How deep the headings of each are, what it holds, and the place that it has."""


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(CONTEXT, stylesheet(CONTEXT) + ".see { opacity: 0.5 }")


def part(press: Press, depths: tuple[int, ...], body: str) -> Part:
    html = f'<html lang="en"><title>Book</title><section class="chapter">{body}</section></html>'
    return Part(press.sheet(html).pdf, depths)


@pytest.fixture(scope="module")
def joined(press: Press, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("joined") / "joined.pdf"
    merged([part(press, depths, body) for depths, body, _ in PIECES]).save(path)
    return path


def test_each_part_s_pages_follow_the_one_before(joined: Path) -> None:
    with pikepdf.open(joined) as opened:
        assert len(opened.pages) == len(PIECES)
    assert reading.shown(joined).index("Record") < reading.shown(joined).index("Another")


def test_a_chapter_that_goes_on_is_one_element(joined: Path) -> None:
    chapters = tree(joined).kids
    assert [chapter.role for chapter in chapters] == ["Sect", "Sect"]
    assert [node.text for node in headings(chapters[0])] == [
        "Chapter",
        "Record",
        "Item",
        "Second item",
        "Another record",
    ]
    assert [node.text for node in headings(chapters[1])] == ["Last"]


def headings(node: Node) -> list[Node]:
    return [each for each in node.below() if each.role[0] == "H" and each.role[1:].isdigit()]


def test_pages_groups_and_links_find_their_elements(joined: Path) -> None:
    assert faults_of_numbers(joined) == []
    with pikepdf.open(joined) as opened:
        numbers = list(opened.Root.StructTreeRoot.ParentTree.Nums)[::2]
        assert numbers == list(range(len(numbers)))
        assert opened.Root.StructTreeRoot.ParentTreeNextKey == len(numbers)
    assert reading.squeezed("Through") in reading.told(joined)


def test_every_element_names_the_one_that_holds_it(joined: Path) -> None:
    with reading.elements(joined) as elements:
        for _, element in elements:
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                    assert kid.P.objgen == element.objgen


def test_identifiers_are_found_in_order(joined: Path) -> None:
    with pikepdf.open(joined) as opened:
        names = list(opened.Root.StructTreeRoot.IDTree.Names)
        assert [bytes(name) for name in names[::2]] == sorted({bytes(name) for name in names[::2]})
        assert [bytes(element.ID) for element in names[1::2]] == [bytes(name) for name in names[::2]]
        assert len(names) == 4


def test_bookmarks_hang_below_the_chapter_that_goes_on(joined: Path) -> None:
    with pikepdf.open(joined) as opened:
        with opened.open_outline() as outline:
            found = [
                (item.title, [(kid.title, len(kid.children)) for kid in item.children])
                for item in outline.root
            ]
        assert found == [("Chapter", [("Record", 2), ("Another record", 0)]), ("Last", [])]
        assert opened.Root.Outlines.Count == 6


def test_links_between_parts_lead_to_places_within_the_file(joined: Path) -> None:
    with pikepdf.open(joined) as opened:
        pages = [page.obj.objgen for page in opened.pages]
        names = list(opened.Root.Names.Dests.Names)
        places = {
            bytes(name): pages.index(place[0].objgen)
            for name, place in zip(names[::2], names[1::2], strict=True)
        }
        links = [link for page in opened.pages for link in page.obj.get("/Annots", [])]
        assert [places[bytes(link.Dest)] for link in links if "/Dest" in link] == [2, 0]
        assert [str(link.A.URI) for link in links if "/A" in link] == ["https://example.org/"]
        assert all(link.F == 4 for link in links)
        assert list(places) == sorted(places)


def test_a_link_that_leads_nowhere_is_refused(press: Press) -> None:
    with pytest.raises(LinkBroken, match="“gone”"):
        merged([part(press, (0,), f'<h2>A</h2><p><a href="{ELSEWHERE}gone">x</a></p>')])


def test_each_face_is_embedded_once_with_the_signs_of_all(joined: Path) -> None:
    with pikepdf.open(joined) as opened:
        fonts = {font.objgen: font for page in opened.pages for font in page.obj.Resources.Font.values()}
    assert set(Counter(str(font.BaseFont) for font in fonts.values()).values()) == {1}
    for words in ("office", "été", "Ąćę", "Head", "To the start"):
        assert reading.squeezed(words) in reading.told(joined)
        assert reading.squeezed(words) in reading.shown(joined)


def test_joining_twice_gives_the_same_bytes(press: Press, joined: Path) -> None:
    target = io.BytesIO()
    parts = [part(press, depths, body) for depths, body, _ in PIECES]
    merged(parts).save(target, deterministic_id=True)
    again = io.BytesIO()
    merged(parts).save(again, deterministic_id=True)
    assert target.getvalue() == again.getvalue()


def subsets(press: Press, *texts: str) -> list[tuple[bytes, set[int]]]:
    """The font file of each text set by itself, and the signs that it shows."""
    found = []
    for text in texts:
        with pikepdf.open(
            io.BytesIO(press.sheet(f'<html lang="en"><title>A</title><p>{text}</p></html>').pdf)
        ) as opened:
            (font,) = opened.pages[0].Resources.Font.values()
            entries = list(font.DescendantFonts[0].W)
            shown = {
                int(first) + n
                for first, run in zip(entries[::2], entries[1::2], strict=True)
                for n in range(len(run))
            }
            found.append((font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes(), shown))
    return found


def test_a_joined_font_draws_what_each_of_its_subsets_drew(press: Press) -> None:
    found = subsets(press, "éiAx", "jäzi", "ö…")
    glyphs: dict[int, Glyph] = {}
    for data, shown in found:
        glyphs |= Subset(data).glyphs(shown)
    whole = union([Subset(data) for data, _ in found], glyphs)
    assert len(whole) < sum(len(data) for data, _ in found)
    assert any(glyph.parts for glyph in glyphs.values()), "No composed sign is tried."
    for data, shown in found:
        assert drawn(data, shown) == drawn(whole, shown)


def drawn(data: bytes, numbers: set[int]) -> dict[int, object]:
    """Each sign's strokes and width, read by another program."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data))
    glyphs = font.getGlyphSet()
    strokes: dict[int, object] = {}
    for number in numbers:
        name = font.getGlyphName(number)
        pen = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(pen)
        strokes[number] = (pen.value, font["hmtx"][name])
    return strokes


@pytest.mark.parametrize("data", [b"", b"OTTO" + bytes(40), b"no font at all"])
def test_what_is_no_truetype_font_is_refused(data: bytes) -> None:
    with pytest.raises(Incompatible):
        Subset(data)
