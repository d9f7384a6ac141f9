"""The table of formats: complete, resolvable, and told truly in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from exports.cuts import CutKind
from exports.formats import EVERY_CUT, FORMATS, NOT_SUMMARY, Format, made_ahead

PAGE = Path(settings.BASE_DIR) / "docs" / "formats.md"
ROWS = pytest.mark.parametrize("row", FORMATS.values(), ids=FORMATS)


@ROWS
def test_renderer_and_gate_are_there(row: Format) -> None:
    assert callable(import_string(row.renderer))
    assert callable(import_string(row.gate))


@ROWS
def test_readers_are_told_what_it_is_and_whom_it_is_for(row: Format) -> None:
    assert row.label
    assert row.audience.endswith(".")
    assert re.fullmatch(r"[a-z0-9.]+", row.extension)
    assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+(; (charset|codecs)=[a-z0-9-]+)?", row.media_type)
    assert row.cuts


def test_slides_and_print_are_made_ahead() -> None:
    assert {row.slug for row in made_ahead()} == {"pptx", "pdf"}


def test_the_documentation_has_the_table_as_it_is() -> None:
    told = PAGE.read_text(encoding="utf-8")
    found = re.search(r"<!-- made from.*?-->\n(.*?)\n<!-- end -->", told, re.DOTALL)
    assert found
    assert found[1] == table(), f"Put this into {PAGE.name}:\n{table()}"


def table() -> str:
    """The formats as a table in Markdown."""
    lines = ["| slug | what | for whom | of | needs |", "|---|---|---|---|---|"]
    for row in FORMATS.values():
        ahead = " (both volumes ahead)" if row.is_ahead else ""
        needs = ", ".join(f"`{program}`" for program in row.programs)
        lines.append(
            f"| `{row.slug}` | {row.label} | {row.audience} | {_cuts(row.cuts)}{ahead} | {needs} |".replace(
                "  ", " "
            )
        )
    return "\n".join(lines)


def _cuts(cuts: frozenset[CutKind]) -> str:
    if cuts == EVERY_CUT:
        return "every cut, and the summary"
    if cuts == NOT_SUMMARY:
        return "every cut"
    return ", ".join(kind.value for kind in CutKind if kind in cuts)
