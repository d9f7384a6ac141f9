"""Pictures: whole, undistorted, in a form that presentation programs read, with their alternative text."""

from __future__ import annotations

from pptx.opc.constants import RELATIONSHIP_TYPE

from document.nodes import Image
from exports.pictures import stored
from exports.slides.drawing import geometry, xfrm
from exports.slides.paint.canvas import Canvas
from exports.slides.sheet import Box, Place


def paint_picture(canvas: Canvas, image: Image, box: Box) -> Box:
    """The picture, as large as ``box`` allows, at its top left. Where it stands.

    Raises:
        PictureMissing: its bytes are not stored, or are no picture.
    """
    found = stored(canvas.deck.picture, image.sha256, image.alt)
    part = canvas.deck.package.add_picture(image.sha256, found.media_type, found.data)
    number = canvas.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    placed = fitted((found.width, found.height), box)
    identity, tagged = canvas.identity(canvas.shown("image"), image.alt)
    canvas.put(
        f"<p:pic><p:nvPicPr>{identity}<p:cNvPicPr><a:picLocks noGrp="
        f'"1" noChangeAspect="1"/></p:cNvPicPr><p:nvPr><p:ph type="pic" idx="{Place.PICTURE.value}"/>{tagged}</p:nvPr></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="{number}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{xfrm(placed)}{geometry("rect")}'
        "</p:spPr></p:pic>"
    )
    return placed


def fitted(size: tuple[int, int], box: Box) -> Box:
    """The largest box of the proportions of ``size`` within ``box``."""
    width, height = size
    scale = min(box.w / width, box.h / height)
    return Box(box.x, box.y, round(width * scale, 2), round(height * scale, 2))
