"""Signs that no font has are printed by their names, and everything else as it was typed."""

from __future__ import annotations

from pathlib import Path

import page
import pytest

from document.markdown import parse
from document.nodes import Reference, Section, StrategyDocument
from document.vocabulary import Volume
from exports.flow.render import render
from exports.flow.signs import name, spelled_out
from exports.selection import Selection
from tests.exports.flow import reading
from tests.exports.flow.sample import CONTEXT, strategy

PRIVATE, UNASSIGNED, RARE = "\ue000", "\u0378", "\U0002a700"
"""A sign for private use, one that does not exist yet, and one of so rare a script that no font here draws it."""


def _document() -> StrategyDocument:
    return strategy(
        Section(
            ref="s",
            title=f"Title {PRIVATE}",
            headline=f"Headline {UNASSIGNED}",
            body=parse(f"See [our {RARE}](https://example.org/{RARE})."),
        )
    )


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("🚀", "[rocket]"),
        (PRIVATE, "[U+E000]"),
        (RARE, "[cjk unified ideograph-2a700]"),
        ("]", "[right square bracket]"),
    ],
)
def test_a_sign_is_called_by_its_name(sign: str, expected: str) -> None:
    assert name(sign) == expected


def test_signs_are_spelled_out_in_words_and_kept_in_addresses() -> None:
    reference = Reference(ref="r", title='A ]🚀 \\ "quoted"', url="https://example.org/🚀", note="^🚀")
    changed = spelled_out(strategy(reference), {"🚀", "]", "^"}).nodes[1]
    assert isinstance(changed, Reference)
    assert changed.title == 'A [right square bracket][rocket] \\ "quoted"'
    assert changed.url == "https://example.org/🚀"
    assert changed.note == "[circumflex accent][rocket]"


@pytest.mark.render
def test_no_empty_box_is_ever_printed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "print.pdf"
    path.write_bytes(render(Selection.of_volume(_document(), Volume.STRATEGY), CONTEXT))
    assert page.validate_pdf(str(path), profile="ua1").failures == []
    told = reading.told(path)
    for words in ("1Title[U+E000]", "Headline[U+0378]", "Seeour[cjkunifiedideograph-2a700]."):
        assert words in told
    assert caplog.messages == []
