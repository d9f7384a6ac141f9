"""Tables in large print: columns where there is room for them, entries where there is none, and tables for screen readers in any case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from document.markdown import parse
from document.nodes import Measure, Roadmap, RoadmapItem, Section, Value
from document.vocabulary import Volume
from exports.flow.lettering import width
from exports.flow.prose import fitted
from exports.flow.render import render
from exports.flow.stacking import ROOM, is_stacked
from exports.formats import FORMATS
from exports.gate.pdf import check
from exports.gate.pdf_book import Book
from exports.selection import Selection
from tests.exports.flow.judging import outside
from tests.exports.flow.sample import CONTEXT, date, strategy

LONG = "Words enough for more than a line of any column"
SHORT = [("Plan", ["Less paper", LONG]), ("Target", ["£1.73m", "£0.38m"])]
NARROW = [("Use", [LONG]), ("State", [LONG]), ("What we look for", [LONG])]
ROW = "<tr><td>Voice <em>notes</em> of long meetings</td><td></td><td>Time &amp; <a href='#x'>care</a> for those who speak</td></tr>"
TABLE = (
    "<table><thead><tr><th scope='col'>Use</th><th scope='col'>State</th>"
    f"<th scope='col'>What <strong>we</strong> look for</th></tr></thead><tbody>{ROW}</tbody></table>"
)


def test_columns_stand_beside_each_other_where_there_is_room() -> None:
    assert not is_stacked(SHORT, 18)
    assert not is_stacked(SHORT, 24)
    assert is_stacked(NARROW, 18)
    assert is_stacked(NARROW, 24)
    assert not is_stacked(NARROW, 0)


def test_no_word_of_a_table_with_columns_is_wider_than_its_column() -> None:
    word = "W" * 40
    assert width(word, 24, bold=True) > ROOM
    assert is_stacked([("Plan", [word])], 24)
    assert not is_stacked([("Plan", ["A word"])], 24)


def test_entries_have_the_words_over_their_columns_beside_them_for_the_eye_alone() -> None:
    made = fitted(TABLE.replace("'", '"'), 24)
    assert made.count('aria-hidden="true"') == 3, (
        "Two partings of the head, one label: the empty cell has none."
    )
    assert '<td><span class="name" aria-hidden="true">What we look for: </span>Time &amp; ' in made
    assert "<td>Voice <em>notes</em> of long meetings</td><td></td>" in made
    assert 'aria-hidden="true"' not in fitted(TABLE.replace("'", '"'))


@pytest.mark.render
@pytest.mark.parametrize("size", ["18", "24"])
def test_entries_are_rows_with_header_cells_for_screen_readers(size: str, tmp_path: Path) -> None:
    """The gate compares the cells of the text's tables with the file's; those that we make are looked at here."""
    wide = "|".join(f"{LONG} {n}" for n in range(4))
    items = [
        RoadmapItem(ref=f"i{n}", roadmap="r", title=f"{LONG} {n}", start=date("2022"), end=date("2024"))
        for n in range(9)
    ]
    document = strategy(
        Section(ref="s", title="Section", body=parse(f"|{wide}|\n|{'---|' * 4}\n|{wide}|\n|{wide}|")),
        Roadmap(ref="r", title="Map"),
        *items,
        Measure(ref="m", title="Measure", actuals=(Value("41.5", date("2019/20"), LONG), Value("5"))),
    )
    selection = Selection.of_volume(document, Volume.STRATEGY)
    context = replace(CONTEXT, options=FORMATS[f"pdf-{size}"].options)
    path = tmp_path / "print.pdf"
    path.write_bytes(render(selection, context))
    assert check(path.read_bytes(), selection, context) == ()
    assert outside(path) == []
    with pikepdf.open(path) as opened:
        assert {int(page.obj.get("/Rotate", 0)) for page in opened.pages} == {0}
        assert all(page.mediabox[3] > page.mediabox[2] for page in opened.pages)
        book = Book.of(opened)
    assert book is not None
    heads = {table.header: table.rows for table in book.told.tables or ()}
    rows = heads["No.", "Item", "When", "Status"]
    assert [row[1] for row in rows] == [item.title for item in items]
    assert {row[2:] for row in rows} == {("2022 to 2024", "Planned")}
    assert heads["Value", "Date", "Figure", "Note"][1][1:3] == ("Not dated", "5")
