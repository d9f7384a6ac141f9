"""The quick reader of streams reads what pikepdf's own parser reads, however a stream is written."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, Pdf, String

from exports.gate.pdf_content import Fonts, Piece, pieces
from exports.gate.pdf_stream import OPERATORS, instructions, properties, strings, text

DECIDING = OPERATORS.decode().split()
NUMBERS = st.integers(-9999, 9999) | st.decimals(-999, 999, places=3)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
CODES = st.binary(max_size=8)
SHOWN = st.lists(NUMBERS | CODES.map(String), max_size=6)
PAIRS = st.fixed_dictionaries(
    {},
    optional={"/MCID": st.integers(0, 99), "/ActualText": WORDS, "/Lang": WORDS, "/BBox": SHOWN.map(Array)},
)


def _written(operands: Any, operator: str) -> ContentStreamInstruction:
    return ContentStreamInstruction(operands, Operator(operator))


FIXED: list[ContentStreamInstruction] = [
    _written([], "BT"),
    _written([], "EMC"),
    _written([], "q"),
    _written([], "Q"),
    _written([Name.Artifact], "BMC"),
    _written([Name.F1, 12], "Tf"),
]
SIX = st.lists(NUMBERS, min_size=6, max_size=6)
SPOKEN = st.one_of(
    st.sampled_from(FIXED),
    st.builds(lambda said: _written([Array(said)], "TJ"), SHOWN),
    st.builds(lambda codes, sign: _written([String(codes)], sign), CODES, st.sampled_from(["Tj", "'"])),
    st.builds(lambda codes: _written([1, 2, String(codes)], '"'), CODES),
    st.builds(lambda pairs: _written([Name.P, Dictionary(pairs)], "BDC"), PAIRS),
    st.builds(_written, SIX, st.sampled_from(["Tm", "cm"])),
)
PAINTED: list[ContentStreamInstruction] = [
    _written([Name("/a1.0")], "gs"),
    _written([Name("/Foot12")], "Do"),
    _written([0.5, Name("/P-1")], "scn"),
    _written([], "BX"),
]
DRAWN = st.one_of(
    st.sampled_from(PAINTED),
    st.builds(_written, st.lists(NUMBERS, max_size=6), st.sampled_from(["re", "l", "W*", "d1", "ET", "T*"])),
    st.builds(lambda some: _written([Array(some), 0], "d"), st.lists(NUMBERS, max_size=3)),
)
BREAKS = st.sampled_from([b"\n", b" \r\n", b"\t", b"\0\f ", b" % a remark (BT) <</MCID 7>> BDC\n"])


FILE = Pdf.new()
"""Streams live as long as their file is open."""


def stream_of(data: bytes) -> Any:
    """``data`` as a stream of a file."""
    return FILE.make_stream(data)


def as_parsed(stream: Any) -> list[tuple[str, bytes, Any, Any]]:
    """What pikepdf reads: of each instruction that decides what is read out its strings, number, and own words."""
    read = []
    for each in pikepdf.parse_content_stream(stream, OPERATORS.decode()):
        operands: list[Any] = list(each.operands)
        said = [part for one in operands for part in (one if isinstance(one, Array) else [one])]
        pairs = next((one for one in operands if isinstance(one, Dictionary)), Dictionary())
        codes = b"".join(bytes(part) for part in said if isinstance(part, String))
        actual = pairs.get("/ActualText")
        read.append((str(each.operator), codes, pairs.get("/MCID"), None if actual is None else str(actual)))
    return read


def as_read(stream: Any) -> list[tuple[str, bytes, Any, Any]]:
    """The same, read our way."""
    read = []
    for operands, operator in instructions(stream):
        said = properties(operands)
        number = said.get(b"MCID")
        codes = b"" if operator == b"BDC" else strings(operands)
        actual = text(said.get(b"ActualText", b""))
        read.append((operator.decode(), codes, None if number is None else int(number), actual))
    return read


@given(parts=st.lists(st.tuples(SPOKEN | DRAWN, BREAKS), max_size=12))
def test_any_stream_is_read_as_pikepdf_reads_it(parts: list[tuple[ContentStreamInstruction, bytes]]) -> None:
    stream = stream_of(b"".join(pikepdf.unparse_content_stream([one]) + end for one, end in parts))
    assert as_read(stream) == as_parsed(stream)


@pytest.mark.parametrize(
    "data",
    [
        b"BT(one \\(two\\) \\\\)Tj ET",
        b"BT (with (inner) brackets) Tj ET",
        b"(\\101\\12\\n\\\nx\r\ny) Tj",
        b"<41 42 4> Tj <4> Tj",
        b"[(a)-12.5<42>.5(c)]TJ",
        b"/Span<</ActualText(/MCID 9 >> BDC)/MCID 3>>BDC EMC",
        b"/Span <</ActualText <feff00e9> /MCID 3>> BDC EMC",
        b"/P /Elsewhere BDC (a) Tj EMC",
        b"q BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q (after) Tj",
        b"% nothing (but) Tj\n(a) Tj % and no more",
        b"12BT (a) Tj",
        b"true false null x (a) Tj",
        b"",
    ],
)
def test_a_stream_that_is_written_oddly_is_read_as_pikepdf_reads_it(data: bytes) -> None:
    stream = stream_of(data)
    assert as_read(stream) == as_parsed(stream)


def test_contents_in_several_streams_are_one() -> None:
    pdf = Pdf.new()
    page = pdf.add_blank_page().obj
    page.Contents = Array(
        [pdf.make_stream(b"/P <</MCID 0>>"), pdf.make_stream(b"BDC (a) Tj"), pdf.make_stream(b"EMC")]
    )
    assert [operator for _, operator in instructions(page)] == [b"BDC", b"Tj", b"EMC"]
    del page["/Contents"]
    assert list(instructions(page)) == []


@pytest.mark.parametrize(
    "data", [b"/P <</MCID 1 /More <</MCID 2>> >> BDC EMC", b"/A#42 <</MCID#20x 3 /MCID 4>> BDC EMC"]
)
def test_what_no_program_writes_that_we_use_is_refused_and_not_guessed(data: bytes) -> None:
    with pytest.raises(ValueError, match="cannot be read back"):
        list(instructions(stream_of(data)))


def test_marked_content_within_another_is_heard_with_it() -> None:
    data = b"/P <</MCID 4>> BDC /Span <</ActualText (actual)>> BDC (x) Tj EMC EMC EMC /F1 Tf"
    font = Dictionary(Subtype=Name.Type1)
    found = pieces(stream_of(b"/F1 9 Tf " + data), Dictionary(Font=Dictionary(F1=font)), Fonts())
    assert {number: piece.words for number, piece in found.items()} == {4: "actual"}


@pytest.mark.parametrize(
    ("heard", "words"), [("40 ٪", "40 ٪"), ("٪40", "٪40"), ("2026 ماع", "عام 2026"), ("٢٠٢٥", "٢٠٢٥")]
)
def test_arabic_letters_are_turned_round_but_not_numbers_and_their_signs(heard: str, words: str) -> None:
    assert Piece(heard, None, 0).words == words
