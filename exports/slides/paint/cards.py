"""Cards: each a single shape with its words in it, so that a person can move, copy or restyle it."""

from __future__ import annotations

from exports.slides import sheet
from exports.slides.deck import Card, CardsSlide, Shown
from exports.slides.drawing import fill, outline
from exports.slides.paint.canvas import Canvas


def paint_cards(canvas: Canvas, slide: CardsSlide) -> None:
    """The slide's cards, in the order they are read."""
    for card in slide.cards:
        canvas.put(_heading(canvas, card) if card.tone == "heading" else _card(canvas, card))


def _card(canvas: Canvas, card: Card) -> str:
    inset = (sheet.CARD_PADDING, sheet.CARD_PADDING)
    return canvas.words(card.shown, card.box, card.paras, filling=fill("pale"), inset=inset)


def link_card(canvas: Canvas, card: Card) -> str:
    """A box that leads to the slide of its record as a whole: its words wrap well in every program, and it is one link."""
    target = card.shown.record if isinstance(card.shown, Shown) else ""
    return canvas.words(card.shown, card.box, card.paras, jump=canvas.jump(target))


def _heading(canvas: Canvas, card: Card) -> str:
    inset = (sheet.CARD_PADDING, 0.0)
    filled = fill("dark")
    return canvas.words(
        card.shown, card.box, card.paras, filling=filled, line=outline(""), inset=inset, anchor="ctr"
    )
