"""A slide of a finished deck as SVG: its ground, its shapes and its words, where the file has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from exports.deck_templates.colours import written
from exports.gate.deck_file import FRAME, PICTURE, SHAPE, Shape, qn, shapes_of
from exports.gate.deck_grounds import Box, Ground, Grounds, box_of, fill_of, painted
from exports.gate.deck_styles import Layout, Style
from exports.sketches.lines import Block, Piece, drawn

POINT = 12700
"""EMU in a point."""
LINE = qn("p:cxnSp")
WORDS = (qn("a:r"), qn("a:fld"), qn("a:br"))


def slide_svg(presentation: Any, slide: Any, number: int, label: str) -> str:
    """The drawing of the slide with that number in its deck; ``label`` is what a screen reader says of it."""
    layout = Layout(presentation, slide.slide_layout)
    wide, high = presentation.slide_width / POINT, presentation.slide_height / POINT
    below = painted(layout)
    grounds = Grounds(layout, slide, below)
    parts = [_rect(Box(0, 0, wide * POINT, high * POINT), grounds.back)]
    parts += [_rect(box, ground) for box, ground in below]
    for shape in shapes_of(slide):
        parts += _shape(shape, layout, number)
    return (
        f'<svg class="app-slide" viewBox="0 0 {wide:g} {high:g}" role="img" aria-label="{_attribute(label)}" '
        f'font-family="Arial, Liberation Sans, sans-serif">{"".join(parts)}</svg>'
    )


def _shape(shape: Shape, layout: Layout, number: int) -> Iterator[str]:
    box = box_of(shape, layout)
    if box is None:
        return
    if shape.element.tag == LINE:
        yield _line(box, shape, layout)
    elif shape.element.tag == PICTURE:
        yield from _stand_in(box, shape.alternative or "Picture", layout)
    elif shape.element.tag == FRAME:
        table = shape.element.find(f".//{qn('a:tbl')}")
        if table is None:
            yield from _stand_in(box, shape.alternative or "Chart", layout)
        else:
            yield from _table(table, box, layout)
    elif shape.element.tag == SHAPE:
        ground = fill_of(shape, layout) or _pattern(shape, layout)
        yield _freeform(box, shape, ground, _edge(shape, layout)) or _rect(box, ground, _edge(shape, layout))
        yield from _body(shape, box, layout, number)


def _rect(box: Box, ground: Ground, edge: str = "") -> str:
    if not ground and not edge:
        return ""
    fill = written(ground[0]) if ground else "none"
    return (
        f'<rect x="{box.left / POINT:.1f}" y="{box.top / POINT:.1f}" width="{(box.right - box.left) / POINT:.1f}" '
        f'height="{(box.bottom - box.top) / POINT:.1f}" fill="{fill}"{edge}/>'
    )


def _freeform(box: Box, shape: Shape, ground: Ground, edge: str) -> str:
    """A shape with an outline of its own through points of its box; "" for any other."""
    path = shape.element.find(f"{qn('p:spPr')}/{qn('a:custGeom')}/{qn('a:pathLst')}/{qn('a:path')}")
    if path is None:
        return ""
    drawn = []
    for step in path:
        point = step.find(qn("a:pt"))
        if point is None:
            drawn.append("Z")
        else:
            x, y = (box.left + int(point.get("x"))) / POINT, (box.top + int(point.get("y"))) / POINT
            drawn.append(f"{'M' if step.tag == qn('a:moveTo') else 'L'}{x:.1f} {y:.1f}")
    fill = written(ground[0]) if ground and path.get("fill") != "none" else "none"
    return f'<path d="{"".join(drawn)}" fill="{fill}"{edge}/>'


def _edge(shape: Shape, layout: Layout) -> str:
    """A shape's outline, as attributes."""
    line = shape.element.find(f"{qn('p:spPr')}/{qn('a:ln')}")
    solid = line.find(qn("a:solidFill")) if line is not None else None
    if line is None or solid is None:
        return ""
    width = int(line.get("w") or POINT) / POINT
    dashed = ' stroke-dasharray="4 3"' if line.find(qn("a:prstDash")) is not None else ""
    return f' stroke="{written(layout.scheme.resolved(solid[0]))}" stroke-width="{width:g}"{dashed}'


def _pattern(shape: Shape, layout: Layout) -> Ground:
    """The strongest colour of a pattern: at this size it is seen as one."""
    pattern = shape.element.find(f"{qn('p:spPr')}/{qn('a:pattFill')}/{qn('a:fgClr')}")
    return () if pattern is None else (layout.scheme.resolved(pattern[0]),)


def _line(box: Box, shape: Shape, layout: Layout) -> str:
    left, top, right, bottom = (side / POINT for side in box)
    edge = _edge(shape, layout) or ' stroke="#505a5f"'
    geometry = shape.element.find(f"{qn('p:spPr')}/{qn('a:prstGeom')}")
    kind = "" if geometry is None else geometry.get("prst")
    if kind == "bentConnector2":  # it is turned by a quarter, so its sides are the other way round
        middle, centre, wide, high = (left + right) / 2, (top + bottom) / 2, bottom - top, right - left
        left, right, top, bottom = middle - wide / 2, middle + wide / 2, centre - high / 2, centre + high / 2
        return f'<path d="M{left:.1f} {top:.1f}V{bottom:.1f}H{right:.1f}" fill="none"{edge}/>'
    if kind.startswith("bentConnector"):
        middle = (left + right) / 2
        return f'<path d="M{left:.1f} {top:.1f}H{middle:.1f}V{bottom:.1f}H{right:.1f}" fill="none"{edge}/>'
    return f'<line x1="{left:.1f}" y1="{top:.1f}" x2="{right:.1f}" y2="{bottom:.1f}"{edge}/>'


def _stand_in(box: Box, words: str, layout: Layout) -> Iterator[str]:
    """A grey box that says what stands there: pictures and charts are not drawn."""
    scheme = layout.scheme
    yield _rect(box, (scheme.named("bg2"),), f' stroke="{written(scheme.named("tx1"))}"')
    piece = Piece(words, 12, written(scheme.named("tx1")), italic=True)
    left, top, right, bottom = (side / POINT for side in box)
    yield from drawn([Block((piece,))], left + 10, top, right - left - 20, room=bottom - top, anchor="ctr")


def _body(shape: Shape, box: Box, layout: Layout, number: int) -> Iterator[str]:
    body = shape.element.find(qn("p:txBody"))
    if body is None or not shape.text.strip():
        return
    given = _properties(shape, layout)
    left, top, right, bottom = (int(given.get(name, usual)) / POINT for name, usual in INSETS)
    x, y = box.left / POINT + left, box.top / POINT + top
    wide = (box.right - box.left) / POINT - left - right
    high = (box.bottom - box.top) / POINT - top - bottom
    measure = wide if given.get("wrap") != "none" else 10_000.0
    yield from drawn(
        _blocks(body, layout.of(shape), number), x, y, measure, room=high, anchor=given.get("anchor", "t")
    )


INSETS = (("lIns", 91440), ("tIns", 45720), ("rIns", 91440), ("bIns", 45720))


def _properties(shape: Shape, layout: Layout) -> dict[str, str]:
    """What the shape, or else its placeholder, says of where its words stand."""
    found: dict[str, str] = {}
    for element in reversed((shape.element, *layout.above(shape))):
        body = element.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
        found |= {} if body is None else dict(body.attrib)
    return found


def _blocks(body: Any, style: Style, number: int = 0) -> Iterator[Block]:
    for paragraph in body.iterfind(qn("a:p")):
        given = paragraph.find(qn("a:pPr"))
        got = {} if given is None else dict(given.attrib)
        space = paragraph.find(f"{qn('a:pPr')}/{qn('a:spcBef')}/{qn('a:spcPts')}")
        yield Block(
            tuple(_pieces(paragraph, style, number)),
            indent=int(got.get("marL", 0)) / POINT,
            before=int(space.get("val")) / 100 if space is not None else 0.0,
            mark=_mark(given),
            align=got.get("algn") or _inherited(style, "algn") or "l",
        )


def _mark(properties: Any) -> str:
    """What stands before a paragraph."""
    if properties is None:
        return ""
    bullet, number = properties.find(qn("a:buChar")), properties.find(qn("a:buAutoNum"))
    if bullet is not None:
        return str(bullet.get("char"))
    return f"{number.get('startAt') or 1}." if number is not None else ""


def _pieces(paragraph: Any, style: Style, number: int) -> Iterator[Piece]:
    for run in paragraph.iter(*WORDS):
        words = "\n" if run.tag == qn("a:br") else run.findtext(qn("a:t")) or ""
        if number and run.get("type") == "slidenum":
            words = str(number)
        given = run.find(qn("a:rPr"))
        got = {} if given is None else dict(given.attrib)
        bold = got.get("b") or _inherited(style, "b", "a:defRPr")
        yield Piece(words, style.size(run), written(style.colour(run)), bold == "1", got.get("i") == "1")


def _inherited(style: Style, name: str, inner: str = "") -> str:
    """An attribute of paragraphs, or of their words, on the first level: the nearest list style that has it."""
    for each in style.lists:
        found = each.find(qn("a:lvl1pPr"))
        if found is not None and inner:
            found = found.find(qn(inner))
        if found is not None and found.get(name):
            return str(found.get(name))
    return ""


def _table(table: Any, box: Box, layout: Layout) -> Iterator[str]:
    scheme = layout.scheme
    dark, pale = written(scheme.named("tx2")), written(scheme.named("bg1"))
    style, y = layout.table(None), box.top
    widths = [int(column.get("w")) for column in table.iter(qn("a:gridCol"))]
    for number, row in enumerate(table.iter(qn("a:tr"))):
        high, x = int(row.get("h")), box.left
        place = Box(x, y, x + sum(widths), y + high)
        yield _rect(place, (scheme.named("tx2"),) if not number else ())
        for cell, width in zip(row.iter(qn("a:tc")), widths, strict=False):
            blocks = list(_blocks(cell.find(qn("a:txBody")), style))
            if not number:
                blocks = [_in_colour(block, pale) for block in blocks]
            given = cell.find(qn("a:tcPr"))
            inset_x, inset_y = (int(given.get(name, 0)) / POINT for name in ("marL", "marT"))
            yield from drawn(blocks, x / POINT + inset_x, y / POINT + inset_y, width / POINT - 2 * inset_x)
            x += width
        y += high
        yield f'<rect x="{box.left / POINT:.1f}" y="{y / POINT:.1f}" width="{sum(widths) / POINT:.1f}" height="0.75" fill="{dark}"/>'


def _in_colour(block: Block, colour: str) -> Block:
    pieces = tuple(Piece(p.text, p.size, colour, True, p.italic) for p in block.pieces)
    return Block(pieces, block.indent, block.before, block.mark, block.align)


def _attribute(text: str) -> str:
    return escape(text, {'"': "&quot;"})
