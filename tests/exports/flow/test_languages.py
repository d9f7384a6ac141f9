"""Which language the printed page says that each of its words is in."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import html

from document.markdown import parse
from document.nodes import Section, StrategyDocument
from document.vocabulary import Volume
from exports.flow.book import compose
from exports.flow.render import page, render
from exports.gate.pdf import check
from exports.selection import Selection
from tests.exports.flow.sample import CONTEXT, full, strategy
from tests.languages import strangers, told
from tests.strategies import COUNCILS, published


def printed(document: StrategyDocument, volume: Volume) -> Any:
    return html.fromstring(page(compose(Selection.of_volume(document, volume), CONTEXT)))


@pytest.mark.parametrize("volume", list(Volume))
def test_the_portal_s_words_are_english_in_a_strategy_of_another_language(volume: Volume) -> None:
    welsh = strategy(*full().nodes[1:], language="cy", contact="Ffoniwch ni", notice="Sylwch")
    root = printed(welsh, volume)
    assert strangers(root, welsh) == []
    english = [text for lang, text in told(root) if lang == "en-GB"]
    assert {"Contents", "About this document", "Publication"} <= set(english)


@pytest.mark.django_db
@pytest.mark.parametrize("volume", list(Volume))
def test_a_welsh_council_s_words_are_welsh(volume: Volume, tmp_path: Path) -> None:
    document = published(COUNCILS["all_in_welsh"](), tmp_path)
    root = printed(document, volume)
    assert strangers(root, document) == []
    assert ("cy", document.details.title) in told(root)


def test_an_english_strategy_needs_no_marks() -> None:
    root = printed(full(), Volume.STRATEGY)
    assert {lang for lang, _ in told(root)} == {"en-GB"}
    assert root.xpath("//body//*[@lang]") == []


def test_passages_in_another_language_say_so_on_the_printed_page() -> None:
    body = parse("Say [Croeso]{lang=cy}.\n\n::: {lang=ur}\n| خوش |\n|---|\n| آمدید |\n:::")
    document = strategy(Section(ref="s", title="Welcome", body=body))
    root = printed(document, Volume.STRATEGY)
    assert [pair for pair in told(root) if pair[0] != "en-GB"] == [
        ("cy", "Croeso"),
        ("ur", "خوش"),
        ("ur", "آمدید"),
    ]
    assert root.xpath("//div[@lang='ur']/@dir") == ["rtl"]
    assert root.xpath("//div[@lang='ur']/table/@class") == ["whole short"]


URDU, YEAR = "خوش آمدید", "سال دو"
MIXED = f"""::: {{lang=ur}}
{YEAR} (2026) [x] {URDU}: Wi-Fi 6, 12.5%.

iPad {URDU} {YEAR} 5G, 2026 iPad

English only.

- {URDU} iPad {YEAR}!

| {YEAR} (x) |
|---|
| {URDU} 1 {YEAR} |

## {YEAR} {URDU} 5G
:::

- {YEAR} iPad {URDU}
"""


@pytest.mark.render
def test_lines_from_right_to_left_are_told_in_their_order_with_whatever_stands_in_them() -> None:
    selection = Selection.of_volume(
        strategy(Section(ref="s", title="Welcome", body=parse(MIXED))), Volume.STRATEGY
    )
    data = render(selection, CONTEXT)
    assert check(data, selection, CONTEXT) == ()
    with pikepdf.open(BytesIO(data)) as opened:
        modes = [
            str(found.get("/S"))
            for found in opened.objects
            if isinstance(found, pikepdf.Dictionary)
            and isinstance(layout := found.get("/A"), pikepdf.Dictionary)
            and layout.get("/WritingMode") == "/RlTb"
        ]
    assert {"/Div", "/P", "/H3"} <= set(modes)
