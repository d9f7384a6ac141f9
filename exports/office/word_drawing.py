"""A drawing in a Word document: native shapes in a group, which people can move and recolour."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from document.text import without_forbidden
from exports.office.drawn import Disc, Drawn, Look, Outline, Shape, Words
from exports.slides.drawing import emu, fill, freeform, geometry, outline, words, xfrm
from exports.slides.sheet import Box

GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
ALIGNED = {"start": "", "middle": '<w:jc w:val="center"/>', "end": '<w:jc w:val="right"/>'}


def group(drawn: Drawn, ids: Iterator[int], lang: str) -> str:
    """The drawing within a run. ``ids`` are the document's free numbers; ``lang`` is the language of its words, “” for the document's."""
    number, whole = next(ids), Box(0, 0, drawn.width, drawn.height)
    ground = Outline((((0, 0), (whole.w, 0), (whole.w, whole.h), (0, whole.h)),), Look("#ffffff"), True)
    shapes = "".join(_shape(shape, next(ids), lang) for shape in (ground, *drawn.shapes))
    described = f'id="{number}" name="Drawing {number}" descr={quoteattr(without_forbidden(drawn.title))}'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{emu(whole.w)}" cy="{emu(whole.h)}"/><wp:docPr {described}/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="{GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>{xfrm(whole, children=True)}</wpg:grpSpPr>{shapes}</wpg:wgp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
    )


def _shape(shape: Shape, number: int, lang: str) -> str:
    box = Box(*shape.box)
    match shape:
        case Words():
            look = "<a:noFill/><a:ln><a:noFill/></a:ln>"
            return _framed(number, "Words", box, geometry("rect") + look, _box(shape, lang), True)
        case Disc(look=look):
            return _framed(number, "Point", box, geometry("ellipse") + _painted(look), "<wps:bodyPr/>")
        case Outline(strokes=strokes, look=look, is_closed=is_closed):
            form = freeform(box, strokes, closed=is_closed)
            return _framed(
                number, "Bar" if is_closed else "Line", box, form + _painted(look), "<wps:bodyPr/>"
            )


def _framed(number: int, name: str, box: Box, look: str, body: str, has_words: bool = False) -> str:
    kind = ' txBox="1"' if has_words else ""
    return f'<wps:wsp><wps:cNvPr id="{number}" name="{name} {number}"/><wps:cNvSpPr{kind}/><wps:spPr>{xfrm(box)}{look}</wps:spPr>{body}</wps:wsp>'


def _painted(look: Look) -> str:
    return fill(look.filling) + outline(look.line, look.width, "dash" if look.is_dashed else "")


def _box(shape: Words, lang: str) -> str:
    """The words in a box that just holds them."""
    size = round(shape.size * 2)
    marks = "<w:b/><w:bCs/>" if shape.is_bold else ""
    marks += f'<w:color w:val="{shape.colour[1:].upper()}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    marks += f"<w:lang w:val={quoteattr(lang)}/>" if lang else ""
    place = (
        f'<w:pStyle w:val="DrawingText"/><w:spacing w:line="{round(shape.leading * 20)}" w:lineRule="exact"/>'
    )
    lines = "".join(
        f'<w:p><w:pPr>{place}{ALIGNED[shape.anchor]}</w:pPr><w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{words(line)}</w:t></w:r></w:p>'
        for line in shape.lines
    )
    return (
        f"<wps:txbx><w:txbxContent>{lines}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr>'
    )
