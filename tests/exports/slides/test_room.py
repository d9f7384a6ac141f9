"""How the plan uses a slide's room: large where little is said, and nothing cut or set lower that need not be."""

from __future__ import annotations

import pytest

from document.markdown import parse
from document.nodes import AnyNode, Benefit, CaseStudy, Outcome, Section
from document.vocabulary import Volume
from exports.selection import Selection
from exports.slides import sheet
from exports.slides.deck import AnySlide, CardsSlide, ContentsSlide, StatementSlide, TableSlide
from exports.slides.folio import LONGEST_SUFFIX, Subject
from exports.slides.plan import plan
from exports.slides.prose import line
from tests.exports.slides.fit import overflows
from tests.exports.slides.samples import document

TABLE = "| Step | When |\n|---|---|\n" + "| One | Now |\n" * 3


def slides(*nodes: AnyNode, volume: Volume = Volume.STRATEGY) -> list[AnySlide]:
    """The slides of a strategy of ``nodes``, in which everything fits."""
    deck = plan(Selection.of_volume(document(list(nodes)), volume))
    assert overflows(deck) == []
    return list(deck.slides)


def section(n: int, body: str = "") -> Section:
    """A section, of a few words or of ``body``."""
    return Section(ref=f"s{n}", title=f"Section {n}", summary="It is said here.", body=parse(body))


@pytest.mark.parametrize(("count", "columns"), [(5, 1), (30, 2)])
def test_a_short_contents_has_the_width_of_the_slide(count: int, columns: int) -> None:
    (contents,) = (each for each in slides(*map(section, range(count))) if isinstance(each, ContentsSlide))
    assert len(contents.columns) == columns
    assert contents.look.size == (20 if columns == 1 else 14)
    assert sum(contents.look.widths) == pytest.approx((sheet.BODY if columns == 1 else sheet.LEFT).w)


def test_one_slide_keeps_no_room_for_the_number_of_a_series() -> None:
    title = "Words"
    while sheet.title_growth(f"{title} words") == sheet.title_growth("Words"):
        title += " words"
    subject = Subject(title)
    assert subject.own_drop < subject.drop
    assert subject.heading(1) == (sheet.TITLE_SIZE, sheet.title_growth(title))
    assert subject.heading(2) == (
        sheet.title_size(title + LONGEST_SUFFIX),
        sheet.title_growth(title + LONGEST_SUFFIX),
    )
    rooms = {subject.own_drop: ["one"], subject.drop: ["one", "two"]}
    assert subject.settled(rooms.__getitem__) == ["one"]
    rooms[subject.own_drop] = ["one", "two"]
    assert subject.settled(rooms.__getitem__) == rooms[subject.drop]


def test_a_card_is_not_cut_for_the_sake_of_larger_type() -> None:
    long = "Everyone who lives here can use what the council offers. " * 7
    outcomes = [
        Outcome(ref=f"o{n}", title=f"Outcome {n}", summary=long if n == 1 else "Short.") for n in range(3)
    ]
    cards = [card for each in slides(*outcomes) if isinstance(each, CardsSlide) for card in each.cards]
    assert len(cards) == 3


def test_a_single_card_has_the_width_of_the_slide() -> None:
    (cards,) = (each for each in slides(Outcome(ref="o", title="Outcome")) if isinstance(each, CardsSlide))
    assert [card.box.w for card in cards.cards] == [sheet.BODY.w]


@pytest.mark.parametrize(("count", "wide"), [(3, True), (4, False)])
def test_few_benefits_stand_one_below_another(count: int, wide: bool) -> None:
    benefits = tuple(Benefit(f"Benefit {n}: {'words ' * 18}", f"£{n}m") for n in range(count))
    study = CaseStudy(ref="c", title="Case", benefits=benefits)
    (cards,) = (each for each in slides(study, volume=Volume.CASE_STUDIES) if isinstance(each, CardsSlide))
    assert {card.box.x for card in cards.cards} == ({sheet.BODY.x} if wide else {sheet.BODY.x, 488.0})
    assert len({card.paras[0].size for card in cards.cards}) == 1


def test_a_table_s_notes_say_where_its_text_is_told() -> None:
    statement, table = (
        each for each in slides(section(1, TABLE)) if isinstance(each, StatementSlide | TableSlide)
    )
    assert statement.head.notes
    assert table.head.notes == (f"The full text is in the notes of the slide “{statement.head.title}”.",)


def test_rows_of_a_short_table_stand_apart_and_fill_more_of_the_slide() -> None:
    (table,) = (each for each in slides(section(1, TABLE)) if isinstance(each, TableSlide))
    assert table.rows[0][0][0].size == 18
    assert table.header_height + sum(table.heights) > sheet.BODY.h / 2


def test_a_mark_has_room_before_words_in_large_type() -> None:
    assert [line("Words", size, mark="10.").indent for size in (12.0, 14.0, 20.0)] == [20.0, 20.0, 28.0]
