"""The register of publications in print: every one up to this, newest first, with the decision on it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from document.vocabulary import Volume
from exports.flow.book import compose
from exports.flow.render import page, render
from exports.gate.pdf import check
from exports.releases import Release
from exports.selection import Selection
from tests.exports.flow import reading
from tests.exports.flow.sample import CONTEXT, full

PUBLICATIONS = (
    Release("2020.0", "2020-04-06", "It began.\nWith little.", "Cabinet, April", "https://example.org/april"),
    Release("2020.1", "2020-10-05", "", "An officer, under delegated powers"),
    Release.of(full()),
)


def selection(volume: Volume = Volume.STRATEGY) -> Selection:
    return Selection.of_volume(full(), volume, PUBLICATIONS)


def printed(of: Selection) -> Any:
    return html.fromstring(page(compose(of, CONTEXT)))


def chapter(of: Selection) -> Any:
    (found,) = printed(of).xpath("//section[.//h2[@id='publications']]")
    return found


@pytest.mark.parametrize("volume", list(Volume))
def test_every_publication_is_told_newest_first(volume: Volume) -> None:
    headings = chapter(selection(volume)).xpath(".//h3/text()")
    assert headings == [
        "Publication 2021.0, 12 April 2021",
        "Publication 2020.1, 5 October 2020",
        "Publication 2020.0, 6 April 2020",
    ]


def test_each_says_who_decided_it_and_what_it_changed() -> None:
    told = [" ".join(" ".join(each.itertext()).split()) for each in chapter(selection()).xpath(".//article")]
    assert told[2:] == [
        "Publication 2020.1, 5 October 2020 Decision: An officer, under delegated powers",
        "Publication 2020.0, 6 April 2020 Decision: Cabinet, April It began. With little.",
    ]
    links = [link.get("href") for link in chapter(selection()).xpath(".//a")]
    assert links == ["https://example.org/decision", "https://example.org/april"]


def test_the_contents_lead_to_it() -> None:
    lines = printed(selection()).xpath("//nav//a")
    assert [re.sub(r"\s+", " ", line.text_content()).strip() for line in lines][-2:] == [
        "Publications and decisions",
        "Index of items",
    ]
    assert lines[-2].get("href") == "#publications"


def test_without_publications_there_is_none() -> None:
    book = compose(Selection.of_volume(full(), Volume.STRATEGY), CONTEXT)
    assert "publications" not in page(book)


@pytest.mark.render
def test_the_gate_wants_each_publication_and_each_decision(tmp_path: Path) -> None:
    target = tmp_path / "strategy.pdf"
    target.write_bytes(render(selection(), CONTEXT))
    assert check(target.read_bytes(), selection(), CONTEXT) == ()
    assert reading.bookmarks(target)[-2:] == ["Publications and decisions", "Index of items"]
    other = Release("2019.0", "2019-04-01", "An earlier one.", "Council", "https://example.org/council")
    more = Selection.of_volume(full(), Volume.STRATEGY, (other, *PUBLICATIONS))
    findings = check(target.read_bytes(), more, CONTEXT)
    assert any("“An earlier one.” is not told" in each for each in findings), findings
    assert any("“Council” is no link to https://example.org/council" in each for each in findings), findings
