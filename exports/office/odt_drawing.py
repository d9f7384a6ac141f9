"""A drawing in an OpenDocument text: native shapes in a group, which people can move and recolour."""

from __future__ import annotations

from exports.office.drawn import Disc, Drawn, Look, Outline, Shape, Words
from exports.office.odf import Automatic, attribute, characters, words
from exports.office.odt_styles import size

ALIGNED = {"start": "start", "middle": "center", "end": "end"}
NO_ROOM = 'fo:padding="0pt" draw:auto-grow-height="false" draw:auto-grow-width="false" fo:min-height="0pt"'
IN_LINE = 'style:run-through="foreground" style:vertical-pos="top" style:vertical-rel="baseline"'


def group(drawn: Drawn, number: int, automatic: Automatic) -> str:
    """The drawing within a paragraph. Its ground is as large as all of it, so that it stands where it should."""
    whole = ((0.0, 0.0), (drawn.width, 0.0), (drawn.width, drawn.height), (0.0, drawn.height))
    ground = Outline((whole,), Look("#ffffff"), True)
    shapes = "".join(_shape(shape, automatic) for shape in (ground, *drawn.shapes))
    style = automatic.style("graphic", f"<style:graphic-properties {IN_LINE}/>")
    return (
        f'<draw:g text:anchor-type="as-char" draw:style-name="{style}" draw:name={attribute(f"Drawing {number}")}>'
        f"<svg:desc>{words(drawn.title)}</svg:desc>{shapes}</draw:g>"
    )


def _shape(shape: Shape, automatic: Automatic) -> str:
    left, top, wide, high = shape.box
    place = f'svg:x="{left:.2f}pt" svg:y="{top:.2f}pt" svg:width="{max(wide, 0.01):.2f}pt" svg:height="{max(high, 0.01):.2f}pt"'
    match shape:
        case Words():
            style = automatic.style(
                "graphic", f'<style:graphic-properties draw:stroke="none" draw:fill="none" {NO_ROOM}/>'
            )
            return f'<draw:rect draw:style-name="{style}" {place}>{_lines(shape, automatic)}</draw:rect>'
        case Disc(look=look):
            return f'<draw:ellipse draw:style-name="{_style(look, automatic)}" {place}/>'
        case Outline(strokes=(((x1, y1), (x2, y2)),), look=look):
            ends = f'svg:x1="{x1:.2f}pt" svg:y1="{y1:.2f}pt" svg:x2="{x2:.2f}pt" svg:y2="{y2:.2f}pt"'
            return f'<draw:line draw:style-name="{_style(look, automatic)}" {ends}/>'
        case Outline(strokes=strokes, look=look, is_closed=is_closed):
            view = f'svg:viewBox="0 0 {max(1, round(wide * 100))} {max(1, round(high * 100))}"'
            steps = "".join(
                "M"
                + "L".join(f"{round((x - left) * 100)} {round((y - top) * 100)}" for x, y in stroke)
                + ("Z" if is_closed else "")
                for stroke in strokes
            )
            return f'<draw:path draw:style-name="{_style(look, automatic)}" {place} {view} svg:d="{steps}"/>'


def _style(look: Look, automatic: Automatic) -> str:
    ground = f'draw:fill="solid" draw:fill-color="{look.filling}"' if look.filling else 'draw:fill="none"'
    line = 'draw:stroke="none"'
    if look.line:
        kind = 'draw:stroke="dash" draw:stroke-dash="Dashed"' if look.is_dashed else 'draw:stroke="solid"'
        line = f'{kind} svg:stroke-width="{look.width:.2f}pt" svg:stroke-color="{look.line}"'
    return automatic.style("graphic", f"<style:graphic-properties {ground} {line}/>")


def _lines(shape: Words, automatic: Automatic) -> str:
    """The words, a paragraph for each line."""
    bold = ' fo:font-weight="bold" style:font-weight-complex="bold"' if shape.is_bold else ""
    style = automatic.style(
        "paragraph",
        f'<style:paragraph-properties fo:text-align="{ALIGNED[shape.anchor]}" fo:line-height="{shape.leading:.2f}pt" '
        'fo:margin-top="0pt" fo:margin-bottom="0pt"/>'
        f'<style:text-properties {size(round(shape.size, 1))} fo:color="{shape.colour}"{bold}/>',
    )
    return "".join(f'<text:p text:style-name="{style}">{characters(line)}</text:p>' for line in shape.lines)
