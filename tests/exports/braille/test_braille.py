"""The braille file of a small strategy that uses every kind and field, and its words read back by liblouis."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from document.richtext import Phrase, Text
from exports.braille.gate import check, text_lines
from exports.braille.lines import CELLS, broken, centred, number
from exports.braille.louis import Translator, back
from exports.braille.render import render
from exports.braille.segments import Segment, lines_of
from exports.braille.sheets import LINES, TEXT_LINES, Sheets
from exports.braille.tables import LANGUAGES, NoTable
from exports.cuts import Cut
from exports.gate.expected import expected
from exports.gate.words import words
from exports.selection import Selection, select
from tests.exports.flow.sample import CONTEXT, full, strategy

UEB = LANGUAGES["en"]


@pytest.fixture(scope="module")
def selection() -> Selection:
    return select(full(), Cut.parse("whole"))


@pytest.fixture(scope="module")
def data(selection: Selection) -> bytes:
    return render(selection, CONTEXT)


@pytest.fixture(scope="module")
def pages(data: bytes) -> list[str]:
    return data.decode("ascii").split("\f")


def read_back(pages: list[str]) -> str:
    """The file's text in letters: a line that begins at the margin's right begins a paragraph."""
    runs: list[str] = []
    for line in text_lines(pages):
        if runs and not line.startswith("  ") and line:
            runs[-1] = runs[-1][:-1] + line if runs[-1].endswith('"') else f"{runs[-1]} {line}"
        else:
            runs.append(line.strip())
    return " ".join(back(UEB, [run for run in runs if run]))


def test_liblouis_reads_the_words_back(selection: Selection, pages: list[str]) -> None:
    wanted = Counter(words(" ".join(forms[0] for forms in expected(selection).passages())))
    assert sum(wanted.values()) > 400
    missing = wanted - Counter(words(read_back(pages)))
    assert sum(missing.values()) <= 2, missing  # “enough” alone is “en” to it


def test_pages_have_25_lines_of_40_cells_and_their_number(pages: list[str]) -> None:
    assert pages[-1] == ""
    for place, page in enumerate(pages[:-1], 1):
        lines = page.split("\r\n")
        assert lines.pop() == ""
        assert len(lines) == LINES
        assert max(map(len, lines)) <= CELLS
        assert lines[-1] == number(place).rjust(CELLS)
        assert re.fullmatch(r"[ -_\r\n]*", page)


def test_headings_paragraphs_and_lists_have_their_margins(pages: list[str]) -> None:
    lines = [line for page in pages for line in page.split("\r\n")]
    assert "              #A ,F/ SEC;N" in lines  # centred
    assert "    #B4A ,ID5T;Y ROADMAP" in lines  # at cell 5
    assert '      #B4A4A ,ITEM ) "EY?+' in lines  # at cell 7
    at = lines.index("  ,P>AGRAPH ) /R;G ^WS1 /RESS$ ^WS1 A")
    assert lines[at + 1] == "L9K$ SITE"
    at = lines.index(",A BULLET 5TRY")
    assert lines[at + 1 : at + 3] == ["  #A4 ,A NUMB]$ 5TRY", "  #B4 ,ANO!R NUMB]$ 5TRY"]


def test_the_contents_name_the_page_of_each_chapter(pages: list[str]) -> None:
    led = [line for page in pages for line in page.split("\r\n") if '""" #' in line]
    assert len(led) > 15
    title, page = re.split(r' "+ ', next(line for line in led if "GLOSS>Y" in line))
    assert len(led[0]) == CELLS
    place = next(n for n, each in enumerate(pages, 1) if number(n) == page)
    assert title in pages[place - 1]


def test_the_gate_passes_the_file_and_finds_faults(data: bytes, selection: Selection) -> None:
    assert check(data, selection, CONTEXT) == ()
    for old, new, finding in (
        (b",F/ SUMM>Y4", b"           ", "the braille does not go on as the text does"),
        (b"  ,P>AGRAPH", b"      ,P>AGRAPH", "has a line that is too long"),
        (b"#C\r\n\f", b"#D\r\n\f", "Page 3 does not end in its number"),
        (b"\f", b"", "The last page does not end in a form feed"),
    ):
        assert old in data
        assert any(finding in found for found in check(data.replace(old, new), selection, CONTEXT)), finding
    short, long = data.replace(b"\r\n", b"", 1), data + b"END\r\n" + b"\r\n" * (LINES - 1) + b"\f"
    assert f"Page 1 has {LINES - 1} lines, not {LINES}." in check(short, selection, CONTEXT)
    assert "The braille goes on after the end of the text." in check(long, selection, CONTEXT)


def test_a_heading_never_stands_last_on_a_page() -> None:
    sheets = Sheets()
    sheets.text([f"LINE {n}" for n in range(TEXT_LINES - 2)])
    sheets.heading(["HEAD+"], "here")
    sheets.text(["ONE", "TWO"])
    assert [page[0] for page in sheets.pages] == ["LINE 0", "HEAD+"]
    assert sheets.places == {"here": 2}


def test_long_words_go_on_after_dot_5() -> None:
    word = "A" * 50
    assert broken(f"B {word}", 2, 0) == ["  B", "A" * 37 + '"', "A" * 13]
    assert all(line.startswith("   ") for line in centred("A" * 30 + " " + "B" * 30))


def test_each_language_and_script_has_its_own_table() -> None:
    (line,) = lines_of(
        (Text("Welsh "), Phrase("cy", (Text("croeso i bawb"),)), Text(" and Ελληνικά, ok")), "en-GB"
    )
    assert line == (
        Segment(UEB, "Welsh "),
        Segment("cy-cy-g2.ctb", "croeso i bawb "),
        Segment(UEB, "and "),
        Segment("el.ctb", "Ελληνικά, "),
        Segment(UEB, "ok"),
    )


def test_signs_that_no_table_has_are_told_by_name() -> None:
    translator = Translator([Segment(UEB, "Off 🚀 \\ we go")])
    (read,) = back(UEB, [translator.cells([Segment(UEB, "Off 🚀 \\ we go")])])
    assert read == "Off [rocket] [reverse solidus] we go"


def test_long_lines_are_translated_whole() -> None:
    text = " ".join(f"word{n} and" for n in range(2000))
    (read,) = [
        " ".join(
            back(
                UEB,
                Translator([Segment(UEB, text)]).cells([Segment(UEB, text)]).replace("& ", "&\n").split("\n"),
            )
        )
    ]
    assert read.split() == text.split()


def test_a_language_without_a_table_is_refused_in_plain_words() -> None:
    selection = select(strategy(language="so"), Cut.parse("whole"))
    with pytest.raises(NoTable, match="There is no braille table for the language “so”"):
        render(selection, CONTEXT)


def test_a_welsh_strategy_is_in_welsh_braille() -> None:
    selection = select(strategy(language="cy", title="Strategaeth y chwe ysgol"), Cut.parse("whole"))
    data = render(selection, CONTEXT)
    assert check(data, selection, CONTEXT) == ()
    welsh = Translator([Segment("cy-cy-g2.ctb", "Strategaeth y chwe ysgol")]).cells(
        [Segment("cy-cy-g2.ctb", "Strategaeth y chwe ysgol")]
    )
    assert welsh in data.decode()
    assert welsh != Translator([Segment(UEB, "Strategaeth y chwe ysgol")]).cells(
        [Segment(UEB, "Strategaeth y chwe ysgol")]
    )
