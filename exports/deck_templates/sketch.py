"""A drawing of a layout of ours on a council's template: its ground, shapes and pictures, and our words where they will stand."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from PIL import Image

from exports.deck_templates.anatomy import Shape
from exports.deck_templates.colours import written
from exports.deck_templates.dress import Dress
from exports.deck_templates.fitting import Fitted
from exports.deck_templates.mapping import CONTENT
from exports.deck_templates.palette import Palette, Tones, ground_of
from exports.deck_templates.safety import RASTERS, Parts, picture_type
from exports.slides.sheet import WIDTH, Box, Layout

LARGEST = 640
"""Pixels along the longer side of a picture in a drawing."""
BARS = ((0.0, 0.45), (0.2, 0.7), (0.35, 1.0), (0.1, 0.5))
COLUMNS = (0.4, 0.55, 0.7, 0.9)


def drawn(made: Fitted, layout: Layout) -> bytes:
    """The drawing as SVG, without anything from elsewhere."""
    dress = made.dresses[layout]
    inner = "".join((*_template(made, dress), *_Words(made, layout, dress).all()))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {made.height:g}" width="{WIDTH:g}" height="{made.height:g}" '
        f'font-family="sans-serif">{inner}</svg>'
    ).encode()


# The template itself ---------------------------------------------------------------------------------------------------
def _template(made: Fitted, dress: Dress) -> Iterator[str]:
    page = dress.match.page
    yield _rect(Box(0, 0, WIDTH, made.height), written(page.ground.colours[0]))
    for shape in page.shapes:
        yield _shape(shape, page.whole.parts)
    for box, colour in dress.panels:
        yield _rect(Box(box.x - 10, box.y - 6, box.w + 20, box.h + 12), written(colour))


def _shape(shape: Shape, parts: Parts) -> str:
    picture = _picture(parts.get(shape.picture, b"")) if shape.picture else ""
    if picture:
        box = shape.box
        return f'<image x="{box.x:g}" y="{box.y:g}" width="{box.w:g}" height="{box.h:g}" preserveAspectRatio="none" href="{picture}"/>'
    return _rect(shape.box, written(shape.fill.colours[0])) if shape.fill and shape.fill.colours else ""


def _picture(data: bytes) -> str:
    """A small copy of a picture, to stand in the drawing; "" of one that is no raster."""
    if picture_type(data) not in RASTERS:
        return ""
    with Image.open(io.BytesIO(data)) as image:
        small = image.convert("RGBA")
        small.thumbnail((LARGEST, LARGEST))
        target = io.BytesIO()
        small.save(target, "PNG")
    return f"data:image/png;base64,{base64.b64encode(target.getvalue()).decode()}"


def _rect(box: Box, colour: str, line: str = "") -> str:
    edge = f' stroke="{line}"' if line else ""
    return f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.w:g}" height="{box.h:g}" fill="{colour}"{edge}/>'


# Our words ---------------------------------------------------------------------------------------------------------------
class _Words:
    """What stands on one layout, in its colours."""

    def __init__(self, made: Fitted, layout: Layout, dress: Dress) -> None:
        self.layout, self.dress = layout, dress
        self.box: Mapping[str, Box] = dress.boxes
        page = dress.match.page
        self.palette = Palette(page.scheme, ground_of(page.ground.colours, page.scheme))

    def all(self) -> Iterator[str]:
        yield from self._content() if self.layout in CONTENT else self._words()
        tone = "muted" if self.layout in CONTENT else "pale"
        yield self._text(self.box["FOOTER"], "Publication 2000.0  ·  1 June 2000", 12, self.dress.feet, tone)
        yield self._text(self.box["NUMBER"], "7", 12, self.dress.feet, tone, end=True)

    def _colour(self, tones: Tones, tone: str) -> str:
        return written(self.palette.rgb(tones[tone]))

    def _text(
        self,
        box: Box,
        words: str,
        size: float,
        tones: Tones,
        tone: str,
        *,
        bold: bool = False,
        end: bool = False,
    ) -> str:
        x, anchor = (box.right, "end") if end else (box.x, "start")
        if self.dress.centred and not end and self.layout not in CONTENT and box != self.box["FOOTER"]:
            x, anchor = box.x + box.w / 2, "middle"
        weight = ' font-weight="700"' if bold else ""
        fill = self._colour(tones, tone)
        return f'<text x="{x:g}" y="{box.y + size:g}" font-size="{size:g}" fill="{fill}" text-anchor="{anchor}"{weight}>{escape(words)}</text>'

    def _words(self) -> Iterator[str]:
        tones = self.dress.body
        match self.layout:
            case Layout.TITLE:
                low = self.box["COVER_KICKER"].below(self.box["COVER_KICKER"].h - 20)
                yield self._text(low, "Your council", 18, tones, "light", bold=True)
                yield self._text(
                    self.box["COVER_TITLE"], "Title of the strategy", 44, tones, "light", bold=True
                )
                yield self._text(self.box["COVER_BODY"], "Volume", 22, tones, "accent", bold=True)
                yield self._text(self.box["COVER_BODY"].below(32), "Publication and date", 16, tones, "pale")
            case Layout.CLOSING:
                yield self._text(self.box["CLOSING_TITLE"], "Other formats", 30, tones, "light", bold=True)
                yield self._text(self.box["CLOSING_BODY"], "Where the current version is", 18, tones, "light")
            case _:
                wide = "" if self.layout is Layout.DIVIDER_LIST else "WIDE_"
                yield self._text(self.box["DIVIDER_NUMBER"], "3", 60, tones, "accent", bold=True)
                yield self._text(
                    self.box[f"{wide}DIVIDER_TITLE"], "Title of a section", 38, tones, "light", bold=True
                )
                yield self._text(self.box[f"{wide}DIVIDER_BODY"], "What it is about", 16, tones, "pale")
                if self.layout is Layout.DIVIDER_LIST:
                    yield self._text(self.box["DIVIDER_INSIDE"], "3.1  First part", 16, tones, "light")

    def _content(self) -> Iterator[str]:
        head, tones = self.dress.head, self.dress.body
        yield self._text(self.box["KICKER"], "3.1  ·  Section", 14, head, "primary", bold=True)
        yield self._text(self.box["TITLE"], "Title of a slide", 24, head, "dark", bold=True)
        match self.layout:
            case Layout.ROADMAP:
                yield from self._bars(tones)
            case Layout.CHART:
                yield from self._chart(tones)
            case Layout.TABLE | Layout.CONTENTS:
                yield from self._table(tones)
            case Layout.CARDS:
                for box in self.box["BODY"].columns(3, 16):
                    yield from self._panel(Box(box.x, box.y, box.w, 120), tones)
            case Layout.TWO_COLUMNS:
                for name in ("LEFT", "RIGHT"):
                    yield from self._paragraph(self.box[name], tones)
            case Layout.STATEMENT | Layout.PANEL | Layout.CASE_STUDY:
                yield from self._statement(tones)
            case _:
                yield from self._paragraph(self.box["TEXT"], tones)

    def _paragraph(self, box: Box, tones: Tones) -> Iterator[str]:
        yield self._text(box, "A heading", 16, tones, "primary", bold=True)
        for n in range(1, 5):
            yield self._text(box.below(24.0 * n), "Words of a paragraph in its usual size", 16, tones, "text")

    def _panel(self, box: Box, tones: Tones) -> Iterator[str]:
        yield _rect(box, self._colour(tones, "pale"))
        inner = Box(box.x + 14, box.y + 12, box.w - 28, box.h)
        yield self._text(inner, "Key points", 14, tones, "primary", bold=True)
        yield self._text(inner.below(24), "Words in a panel", 14, tones, "text")

    def _statement(self, tones: Tones) -> Iterator[str]:
        yield _rect(self.box["STATEMENT_RULE"], self._colour(tones, "accent"))
        yield self._text(self.box["STATEMENT"], "What matters most", 26, tones, "dark", bold=True)
        yield self._text(
            self.box["STATEMENT"].below(44), "What supports it, in a sentence", 18, tones, "text"
        )
        if self.layout is Layout.PANEL:
            yield from self._panel(
                Box(self.box["ASIDE"].x, self.box["ASIDE"].y, self.box["ASIDE"].w, 150), tones
            )
        if self.layout is Layout.CASE_STUDY:
            yield _rect(self.box["PICTURE"], self._colour(tones, "faint"))
            yield self._text(self.box["PICTURE"].below(20), "  A picture", 14, tones, "text")

    def _table(self, tones: Tones) -> Iterator[str]:
        for box in (
            (self.box["LEFT"], self.box["RIGHT"]) if self.layout is Layout.CONTENTS else (self.box["BODY"],)
        ):
            is_table = self.layout is Layout.TABLE
            if is_table:
                yield _rect(Box(box.x, box.y, box.w, 28), self._colour(tones, "dark"))
            inside = Box(box.x + 8, box.y + 6, box.w - 16, box.h)
            yield self._text(inside, "Item", 14, tones, "light" if is_table else "muted", bold=True)
            for n in range(1, 5):
                yield self._text(inside.below(30.0 * n), "Words in a row", 14, tones, "text")
                yield _rect(Box(box.x, box.y + 28 + 30.0 * n, box.w, 0.75), self._colour(tones, "muted"))

    def _bars(self, tones: Tones) -> Iterator[str]:
        body = self.box["BODY"]
        room = Box(body.x + 346, body.y + 30, body.w - 346, body.h)
        for n, (start, end) in enumerate(BARS):
            row = Box(body.x, room.y + n * 46, body.w, 46)
            yield self._text(Box(row.x, row.y + 12, row.w, 20), "A piece of work", 14, tones, "text")
            bar = Box(room.x + start * room.w, row.y + 12, (end - start) * room.w, 20)
            yield _rect(
                bar, self._colour(tones, "primary" if n % 2 else "light"), self._colour(tones, "primary")
            )
            yield _rect(Box(row.x, row.bottom, row.w, 0.5), self._colour(tones, "muted"))

    def _chart(self, tones: Tones) -> Iterator[str]:
        box = self.box["CHART"]
        for n, share in enumerate(COLUMNS):
            high = (box.h - 40) * share
            column = Box(box.x + 40 + n * box.w / 4, box.bottom - high - 20, box.w / 8, high)
            yield _rect(column, self._colour(tones, "primary" if n else "pale"), self._colour(tones, "dark"))
        yield from self._panel(Box(self.box["ASIDE"].x, self.box["ASIDE"].y, self.box["ASIDE"].w, 150), tones)
