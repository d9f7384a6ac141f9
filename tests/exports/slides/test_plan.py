"""The plan: everything approved is in it, and everything fits."""

from __future__ import annotations

import re

import pytest

from document.nodes import Details, Roadmap, Section, StrategyDocument, kind_of
from document.outline import walk
from document.richtext import RichText, plain_text
from document.vocabulary import Volume
from exports.cuts import Cut, CutKind
from exports.selection import Selection, select
from exports.slides import metrics, sheet
from exports.slides.deck import (
    CardsSlide,
    ChartSlide,
    ClosingSlide,
    ContentsSlide,
    CoverSlide,
    Deck,
    DividerSlide,
    StatementSlide,
    TableSlide,
    TextSlide,
    TimelineSlide,
)
from exports.slides.plan import plan
from tests.exports.slides import samples
from tests.exports.slides.fit import overflows, title_faults
from tests.exports.slides.samples import county

SITE = "https://strategy.example.org"


@pytest.fixture(scope="module")
def document() -> StrategyDocument:
    """A county's strategy."""
    return county()


def words_of(deck: Deck) -> set[str]:
    """Every word on the slides and in their notes."""
    texts: list[str] = []
    for slide in deck.slides:
        texts += [slide.head.title, slide.head.kicker, slide.head.tag, *slide.head.notes]
        columns: list[object] = []
        match slide:
            case CoverSlide(lines=lines) | DividerSlide(lines=lines):
                columns = [lines]
            case StatementSlide(body=body, aside=aside):
                columns = [body, aside]
            case TextSlide(columns=given):
                columns = list(given)
            case CardsSlide(cards=cards):
                columns = [card.paras for card in cards]
            case TableSlide(rows=rows, header=header):
                columns = [header, *(cell for row in rows for cell in row)]
            case TimelineSlide(rows=rows):
                columns = [row.label for row in rows]
            case ChartSlide(aside=aside):
                columns = [aside]
            case ClosingSlide(body=body):
                columns = [body]
            case ContentsSlide():
                columns = []
        texts += [para.text for column in columns for para in column]  # type: ignore[attr-defined]
    return {word for text in texts for word in _split(text)}


def _split(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def approved_words(document: StrategyDocument, volume: Volume) -> set[str]:
    """Every word of the records of one volume."""
    found: set[str] = set()
    for entry in walk(document, volume):
        for name in entry.node.__struct_fields__ if entry.node else ():
            value = getattr(entry.node, name)
            if isinstance(value, RichText):
                found.update(_split(plain_text(value)))
            elif isinstance(value, str) and name in {
                "title",
                "headline",
                "summary",
                "definition",
                "cost",
                "source",
            }:
                found.update(_split(value))
    return found


@pytest.mark.parametrize("volume", list(Volume))
def test_everything_fits(document: StrategyDocument, volume: Volume) -> None:
    deck = plan(Selection.of_volume(document, volume), site_url=SITE)
    assert overflows(deck) == []
    assert title_faults(deck) == []


@pytest.mark.parametrize("volume", list(Volume))
def test_no_approved_word_is_lost(document: StrategyDocument, volume: Volume) -> None:
    missing = approved_words(document, volume) - words_of(
        plan(Selection.of_volume(document, volume), site_url=SITE)
    )
    assert missing == set()


@pytest.mark.parametrize("volume", list(Volume))
def test_every_record_can_be_reached(document: StrategyDocument, volume: Volume) -> None:
    deck = plan(Selection.of_volume(document, volume), site_url=SITE)
    anchors = {anchor for slide in deck.slides for anchor in slide.head.anchors}
    for entry in walk(document, volume):
        if entry.node and not isinstance(entry.node, Section | Details):
            slug = "item" if kind_of(entry.node).slug == "roadmap-item" else kind_of(entry.node).slug
            assert f"{slug} {entry.ref}" in anchors


def test_the_same_document_gives_the_same_deck(document: StrategyDocument) -> None:
    assert plan(Selection.of_volume(document, Volume.STRATEGY)) == plan(
        Selection.of_volume(county(), Volume.STRATEGY)
    )


def test_a_deck_can_be_presented(document: StrategyDocument) -> None:
    assert 90 <= len(plan(Selection.of_volume(document, Volume.STRATEGY)).slides) <= 160


@pytest.mark.parametrize("length", [10, 40, 500])
def test_the_foot_says_where_to_check_as_far_as_it_fits(length: int) -> None:
    address = f"https://{'s' * length}.example"
    foot = plan(Selection.of_volume(samples.document([]), Volume.STRATEGY), site_url=address).footer
    assert foot.startswith("Publication 2021.0  ·  12 April 2021")
    assert metrics.width(foot, sheet.FOOTER_SIZE) <= sheet.FOOTER.w
    assert (f"{address}/editions/2021.0/" in foot) is (length < 500)
    assert ("Check it is current" in foot) is (length < 40)


def test_a_deck_of_one_roadmap_has_no_contents_and_names_the_strategy(document: StrategyDocument) -> None:
    roadmap = document.all(Roadmap)[0]
    deck = plan(select(document, Cut(CutKind.ROADMAP, roadmap.ref)), site_url=SITE)
    assert not any(isinstance(slide, ContentsSlide) for slide in deck.slides)
    kickers = [slide.head.kicker for slide in deck.slides if slide.head.title.startswith(roadmap.title)]
    assert kickers
    assert all(kicker.endswith(f"  ·  {document.details.title}") for kicker in kickers)


def test_content_begins_higher_below_a_title_of_one_line() -> None:
    gap = sheet.BODY.y - sheet.TITLE.bottom
    short, long = sheet.title_growth("Short"), sheet.title_growth("Long words " * 20)
    assert short < -25 < 0 < long
    line = metrics.height("Short", sheet.TITLE_SIZE, sheet.TITLE.w, bold=True)
    assert sheet.BODY.y + short == pytest.approx(sheet.TITLE.y + line + gap, abs=1)
    with sheet.using(dict(sheet.BOXES)):
        assert sheet.title_growth("Short") == 0  # on a template of one's own
