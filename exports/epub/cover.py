"""The picture of the cover for the shelves of reading apps. Its words stand as text on the first page too."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

from exports.context import Brand
from exports.flow.fetcher import font
from exports.flow.parts import Book

SIZE = (1200, 1800)
LEFT, RIGHT, BAND = 150, 1100, 60
FACES = (
    "atkinson-hyperlegible-next-latin-700-normal.woff2",
    "atkinson-hyperlegible-next-latin-ext-700-normal.woff2",
)
SYSTEM_FACES = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
)
"""For titles in other scripts; where neither has the letters, the words are left to the text."""
LARGEST, SMALLEST = 110, 40


def cover(book: Book, brand: Brand) -> bytes:
    """A PNG in the brand's colours with publisher, title, volume and publication."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", SIZE, brand.primary_dark)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, BAND, SIZE[1]), fill=brand.accent)
    volume = book.volume_title if book.volume_title != book.title else ""
    _write(draw, book.publisher, top=130, size=46, room=200)
    bottom = _write(draw, book.title, top=430, size=LARGEST, room=760)
    _write(draw, volume, top=bottom + 60, size=62, room=330, fill=brand.accent)
    _write(draw, f"Publication {book.number}, {book.date}", top=1640, size=40, room=100)
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=False)
    return target.getvalue()


def _write(draw: Any, words: str, *, top: int, size: int, room: int, fill: str = "#ffffff") -> int:
    """Write ``words`` as large as ``room`` allows; where the lowest line ends."""
    face = _face_for(words) if words else None
    if face is None:
        return top
    for points in range(size, SMALLEST - 1, -5):
        drawn = face(points)
        lines = _wrapped(draw, words, drawn)
        height = round(len(lines) * points * 1.2)
        if height <= room and all(draw.textlength(line, font=drawn) <= RIGHT - LEFT for line in lines):
            draw.multiline_text(
                (LEFT, top), "\n".join(lines), font=drawn, fill=fill, spacing=round(points * 0.2)
            )
            return top + height
    return top


def _wrapped(draw: Any, words: str, drawn: Any) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and draw.textlength(longer, font=drawn) > RIGHT - LEFT:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _face_for(words: str) -> Any:
    """A function that gives the face at a size in points; None where no face has all letters of ``words``."""
    from PIL import ImageFont

    needed = {ord(sign) for sign in words if not sign.isspace()}
    for name in (*FACES, *SYSTEM_FACES):
        data = _bytes_of(name)
        if data and needed <= _letters_of(name):
            return lambda points, data=data: ImageFont.truetype(io.BytesIO(data), points)
    return None


@cache
def _bytes_of(name: str) -> bytes:
    if not name.startswith("/"):
        return font(name)
    path = Path(name)
    return path.read_bytes() if path.is_file() else b""


@cache
def _letters_of(name: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    return frozenset(TTFont(io.BytesIO(_bytes_of(name)), fontNumber=0).getBestCmap() or ())
