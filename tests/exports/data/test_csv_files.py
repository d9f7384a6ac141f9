"""CSV tables, read by the standard library and held against their own description."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from functools import cache

from document.nodes import RoadmapItem, Section
from document.richtext import Paragraph, RichText, Text
from exports.data import csv_files
from exports.data.comparing import differences
from tests.exports.data.hostile import FORMULAS, LONG, hostile
from tests.exports.data.samples import one_roadmap, whole
from tests.exports.flow.sample import CONTEXT, full, strategy


@cache
def archive() -> zipfile.ZipFile:
    """The sample's archive."""
    return zipfile.ZipFile(io.BytesIO(csv_files.render(whole(), CONTEXT)))


def table(file: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    """A table's rows."""
    return list(csv.DictReader(io.StringIO(file.read(name).decode(), newline="")))


def test_items_are_rows_with_days() -> None:
    rows = {row["ref"]: row for row in table(archive(), "roadmap-items.csv")}
    assert set(rows) == {item.ref for item in full().all(RoadmapItem)}
    assert (rows["IAM-01"]["start"], rows["IAM-01"]["starts_on"]) == ("2020-Q3", "2020-07-01")
    assert rows["IAM-01"]["owner_role"] == "Head of Items"
    assert rows["IAM-02"]["ends_on"] == ""


def test_the_description_names_every_column() -> None:
    described = json.loads(archive().read(csv_files.METADATA))
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    files = {each["url"]: each["tableSchema"] for each in described["tables"]}
    assert set(files) == {name for name in archive().namelist() if name.endswith(".csv")}
    for name, schema in files.items():
        rows = table(archive(), name)
        assert [column["name"] for column in schema["columns"]] == list(rows[0])
        keys = [row[schema["primaryKey"]] for row in rows]
        assert len(keys) == len(set(keys)), name


def test_cells_are_of_the_described_type() -> None:
    described = json.loads(archive().read(csv_files.METADATA))
    seen = set()
    for each in described["tables"]:
        for column in each["tableSchema"]["columns"]:
            kind = column["datatype"]
            pattern = kind["format"] if isinstance(kind, dict) else _PATTERNS.get(kind, r"(?s).*")
            for row in table(archive(), each["url"]):
                assert not row[column["name"]] or re.fullmatch(pattern, row[column["name"]])
            seen.add(kind["base"] if isinstance(kind, dict) else kind)
    assert seen == {"string", "date", "decimal", "anyURI"}


_PATTERNS = {"date": r"\d{4}-\d\d-\d\d", "decimal": r"-?\d+(\.\d+)?", "anyURI": r"https?://\S+"}


def test_no_cell_begins_like_a_formula() -> None:
    data = csv_files.render(whole(hostile()), CONTEXT)
    file = zipfile.ZipFile(io.BytesIO(data))
    rows = table(file, "roadmap-items.csv")
    assert not [cell for row in rows for cell in row.values() if cell[:1] in {*"=+-@\t\r＝＋－＠"}]
    assert [csv_files.unguarded(row["title"]) for row in rows] == list(FORMULAS)
    assert rows[0]["description"] == LONG.strip()
    assert csv_files.check(data, whole(hostile()), CONTEXT) == ()


def test_cells_as_long_as_a_section_may_be_are_read_back() -> None:
    body = RichText((Paragraph((Text("word " * 30_000),)),))
    long = whole(strategy(Section(ref="s", title="A book", body=body)))
    assert csv_files.check(csv_files.render(long, CONTEXT), long, CONTEXT) == ()


def test_lines_end_as_the_standard_says() -> None:
    lines = archive().read("glossary.csv")
    assert lines.count(b"\r\n") == lines.count(b"\n") == 2


def test_the_gate_names_what_is_missing() -> None:
    data = csv_files.render(whole(), CONTEXT)
    assert csv_files.check(data, whole(), CONTEXT) == ()
    part = csv_files.check(csv_files.render(one_roadmap(), CONTEXT), whole(), CONTEXT)
    assert "There is no table case-studies.csv." in part
    more = csv_files.check(data, one_roadmap(), CONTEXT)
    assert "There is a table case-studies.csv that should not be there." in more
    assert csv_files.check(b"nothing", whole(), CONTEXT)
    rows: list[tuple[str, ...]] = [("ref", "title"), ("a", "A"), ("b", "B")]
    assert list(differences({"t.csv": rows}, {"t.csv": rows[:2]})) == ["t.csv has 2 rows, not 3."]
    assert list(differences({"t.csv": rows}, {"t.csv": [*rows[:2], ("b",)]})) == [
        "Row 3 of t.csv has 1 cells, not 2."
    ]
