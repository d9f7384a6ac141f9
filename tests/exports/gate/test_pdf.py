"""Good PDFs pass the gate, and no fault does: first the thirteen that validators were tried with, then others."""

from __future__ import annotations

import io
from dataclasses import replace

import page
import pikepdf
import pytest

from document.nodes import Section
from document.vocabulary import Volume
from exports.flow.render import render
from exports.gate.pdf import check
from exports.selection import Selection
from tests.exports.flow.book import KeptInMemory
from tests.exports.flow.sample import CONTEXT, full, strategy
from tests.exports.gate import faults
from tests.exports.gate.faults import Fault, spoiled

pytestmark = pytest.mark.render

THIRTEEN: dict[Fault, tuple[str, bool]] = {
    faults.no_language: ("its language is en-GB", True),
    faults.no_alternative: ("A picture has no alternative text.", True),
    faults.heading_skipped: ("skips from level 2 to 5", True),
    faults.no_structure: ("no structure for screen readers", True),
    faults.file_name_shown: ("show the file's name", True),
    faults.note_without_a_name: ("A note has no name of its own", True),
    faults.unknown_role: ("the structure type “Zebra”", True),
    faults.order_reversed: ("of the words are told in their order.", False),
    faults.headings_as_paragraphs: ("1 First section has no heading", False),
    faults.table_without_headers: ("the table “Year, Budget” is not told whole with its header cells", False),
    faults.meaningless_alternative: ("alternative text “x”, which names no record", False),
    faults.meaningless_link: ("is described as “x”", False),
    faults.no_bookmarks: ("1 First section has no bookmark.", False),
}
"""What the gate says of each, and whether the validator of PDF/UA that the tests use finds it too."""

OTHERS: dict[Fault, str] = {
    faults.paragraph_left_out: "is not told",
    faults.paragraphs_swapped: "1 First section: “First summary.” is told in another place.",
    faults.heading_twice: "7 Horizon scan is a heading more than once.",
    faults.heading_too_deep: "7.2 Another technology is a heading of level 4, not 3.",
    faults.header_cell_of_nothing: "does not say what it heads",
    faults.table_in_parts: "“No., Item, When, Status” is told in parts.",
    faults.cell_left_out: "1 First section: “Twenty” is not told",
    faults.another_alternative: "2.1 Identity roadmap has no drawing whose alternative text names it.",
    faults.entries_as_paragraphs: "“A bullet entry” is no entry of a list.",
    faults.link_elsewhere: "“linked site” is no link to https://example.org/?a=1&b=2.",
    faults.link_to_another_page: "leads to another place",
    faults.link_to_nowhere: "leads nowhere",
    faults.link_untold: "1 links are no part of what is told.",
    faults.bookmark_renamed: "The bookmark “Something else” is no heading.",
    faults.bookmark_to_another_page: "The bookmark of 7 Horizon scan lies or leads elsewhere.",
    faults.index_left_out: "The file has no index of items.",
    faults.index_twice: "The file has more than one index.",
    faults.index_without_bookmark: "The index has no bookmark, or one that leads elsewhere.",
    faults.index_bookmark_elsewhere: "The index has no bookmark, or one that leads elsewhere.",
    faults.index_line_left_out: "The index does not lead to 2.",
    faults.index_line_twice: "of the index is one too many, or leads elsewhere.",
    faults.index_line_elsewhere: "The index does not lead to 2.",
    faults.index_line_with_another_page: "99” is on page ",
    faults.contents_line_with_another_page: "99” is on page ",
    faults.contents_line_without_a_page: "“First section” does not say on which page it is.",
    faults.running_heads_told: "“Strategy” is read out on",
    faults.not_tagged: "does not say that it is tagged",
    faults.another_title: "title is not that of the publication",
    faults.no_standard: "does not say that it keeps PDF/UA-1",
    faults.no_archive_standard: "does not say that it keeps PDF/A-3a",
    faults.glyphs_without_words: "does not say what",
    faults.words_run_together: "1 First section: “First summary.” is told with words that run together or are torn.",
    faults.words_torn: "1 First section: “First summary.” is told with words that run together or are torn.",
    faults.ends_of_lines_without_spaces: "is told with words that run together or are torn.",
}


@pytest.fixture(scope="module")
def printed() -> dict[Volume, bytes]:
    """Both volumes of the full sample."""
    return {volume: render(Selection.of_volume(full(), volume), CONTEXT) for volume in Volume}


KEPT = KeptInMemory()
"""What the gate read of pages before: those of the good files, and of all that were spoiled so far."""


def findings(data: bytes, volume: Volume = Volume.STRATEGY) -> tuple[str, ...]:
    """What the gate finds in a file of the full sample. It finds the same whatever it has read before."""
    selection = Selection.of_volume(full(), volume)
    found = check(data, selection, CONTEXT)
    for _ in range(2):
        assert check(data, selection, replace(CONTEXT, kept=KEPT)) == found
    return found


@pytest.mark.parametrize("volume", list(Volume))
def test_a_good_file_passes(printed: dict[Volume, bytes], volume: Volume) -> None:
    assert findings(printed[volume], volume) == ()


@pytest.mark.parametrize("fault", THIRTEEN, ids=lambda fault: fault.__name__)
def test_each_of_the_thirteen_faults_is_found(printed: dict[Volume, bytes], fault: Fault) -> None:
    data = spoiled(printed[Volume.STRATEGY], fault)
    words, is_validated = THIRTEEN[fault]
    assert any(words in finding for finding in findings(data)), findings(data)
    assert page.validate_pdf_bytes(data, profile="ua1").is_compliant is not is_validated


@pytest.mark.parametrize("fault", OTHERS, ids=lambda fault: fault.__name__)
def test_a_fault_is_found(printed: dict[Volume, bytes], fault: Fault) -> None:
    found = findings(spoiled(printed[Volume.STRATEGY], fault))
    assert any(OTHERS[fault] in finding for finding in found), found


def test_pages_that_were_read_before_are_known(printed: dict[Volume, bytes]) -> None:
    selection, kept = Selection.of_volume(full(), Volume.STRATEGY), KeptInMemory()
    context = replace(CONTEXT, kept=kept)
    assert check(printed[Volume.STRATEGY], selection, context) == ()
    read = len(kept.pieces)
    with pikepdf.open(io.BytesIO(printed[Volume.STRATEGY])) as opened:
        assert len(opened.pages) - 3 < read <= len(opened.pages)
    assert check(printed[Volume.STRATEGY], selection, context) == ()
    assert (len(kept.given), len(kept.pieces)) == (read, read)


def test_what_glyphs_say_is_part_of_what_is_known(printed: dict[Volume, bytes]) -> None:
    selection, context = Selection.of_volume(full(), Volume.STRATEGY), replace(CONTEXT, kept=KeptInMemory())
    assert check(printed[Volume.STRATEGY], selection, context) == ()
    spoilt = spoiled(printed[Volume.STRATEGY], faults.glyphs_without_words)
    assert any("does not say what" in finding for finding in check(spoilt, selection, context))


def test_other_code_reads_pages_anew(printed: dict[Volume, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    selection, kept = Selection.of_volume(full(), Volume.STRATEGY), KeptInMemory()
    check(printed[Volume.STRATEGY], selection, replace(CONTEXT, kept=kept))
    read = len(kept.pieces)
    monkeypatch.setattr("exports.gate.pdf_pages.reader", lambda: b"another release")
    check(printed[Volume.STRATEGY], selection, replace(CONTEXT, kept=kept))
    assert (len(kept.given), len(kept.pieces)) == (0, 2 * read)


def test_titles_that_end_as_numbers_of_pages_begin_are_no_fault() -> None:
    titles = ("What is left (", "Done.", "And then …", "Page", "12")
    sections = (Section(ref=f"s{n}", title=title) for n, title in enumerate(titles))
    selection = Selection.of_volume(strategy(*sections), Volume.STRATEGY)
    assert check(render(selection, CONTEXT), selection, CONTEXT) == ()


def test_a_file_that_was_only_read_and_written_passes(printed: dict[Volume, bytes]) -> None:
    assert findings(spoiled(printed[Volume.STRATEGY], lambda opened: None)) == ()


def test_another_volume_does_not_pass(printed: dict[Volume, bytes]) -> None:
    found = findings(printed[Volume.STRATEGY], Volume.CASE_STUDIES)
    assert "2.1 A case study has no heading, or not in its order." in found


def test_what_is_no_pdf_does_not_pass(printed: dict[Volume, bytes]) -> None:
    for data in (b"", b"no file", b"%PDF-1.7 and no more"):
        (finding,) = findings(data)
        assert "0x" not in finding
        assert finding.startswith("The file cannot be read: ")
    assert findings(printed[Volume.STRATEGY][:9000]) != ()


def test_a_structure_that_bites_its_tail_does_not_pass(printed: dict[Volume, bytes]) -> None:
    def bite(opened: pikepdf.Pdf) -> None:
        top = next(faults.elements(opened, "Document"))
        top.K = pikepdf.Array([*faults.kids(top), top])

    assert findings(spoiled(printed[Volume.STRATEGY], bite)) == (
        "The file cannot be read: The structure of the file is no tree.",
    )
