"""How well a finished PDF's pages are filled, and what is torn between them. Measured in the file itself: in pictures of its pages, and in its structure."""

from __future__ import annotations

import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pikepdf
from PIL import Image

from exports.gate.pdf_book import level_of
from exports.gate.pdf_tree import Element, Text, TreeReader

FINENESS = 20
"""Dots to the inch: enough to tell text from none."""
INK = 235
"""What is darker than this is no paper."""
LEAST_LINES = 2
"""So many lines at least stand together on each page of a paragraph or a row that breaks."""
LINE = 3.0
"""Words less than so many points apart in height stand on one line."""


class Margins(NamedTuple):
    """The room of running heads and feet, in millimetres."""

    head: float
    foot: float


USUAL, LARGE = Margins(21, 22), Margins(30, 33)
"""A little less than the stylesheets give, for letters that reach out of their lines."""


class Filling(NamedTuple):
    """``shares`` says of each page after the cover how far down the room between head and foot it is used, from 0 to 1; ``across`` are the pages that are turned."""

    shares: tuple[float, ...]
    across: tuple[int, ...]

    @property
    def mean(self) -> float:
        return sum(self.shares) / len(self.shares)

    def below(self, share: float) -> list[int]:
        """The numbers of pages that are used less."""
        return [number for number, each in enumerate(self.shares, 2) if each < share]


def filling(pdf: Path, margins: Margins) -> Filling:
    """How a file's pages are filled."""
    shares, across = [], []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["pdftoppm", "-r", str(FINENESS), "-gray", "-f", "2", str(pdf), f"{folder}/page"], check=True
        )
        for number, path in enumerate(sorted(Path(folder).iterdir()), 2):
            with Image.open(path) as picture:
                shares.append(share_of(picture, margins))
                if picture.width > picture.height:
                    across.append(number)
    return Filling(tuple(shares), tuple(across))


def share_of(picture: Image.Image, margins: Margins) -> float:
    """How far down the room between the margins there is ink on the picture of a page."""
    dots = FINENESS / 25.4
    head, foot = (round(margin * dots) for margin in margins)
    body = picture.crop((0, head, picture.width, picture.height - foot))
    inked = body.point(lambda shade: 255 if shade < INK else 0).getbbox()
    return inked[3] / body.height if inked else 0.0


def torn(pdf: Path, *, low: int) -> list[str]:
    """Headings at the foot of a page without what they head, torn rows, and single lines and rows of many that stand alone on a page.

    A row of more than ``low`` lines is as much as a paragraph, and may stand alone.
    """
    with pikepdf.open(pdf) as opened:
        top = TreeReader(opened).read()
    assert top is not None
    return [*_headings(top), *_lines(top), *_rows(top, low)]


def _headings(top: Element) -> Iterator[str]:
    """Figures say nothing, so a heading before one counts only where words of its own section follow on another page at once."""
    told = [
        (element, each) for element in top.walk() for each in element.kids if isinstance(each, Text | Element)
    ]
    texts = [(element, each) for element, each in told if isinstance(each, Text)]
    drawn = {id(element) for element, each in pairwise(_blocks(top)) if each.role == "Figure"}
    for (element, one), (_, other) in pairwise(texts):
        if level_of(element) and id(element) not in drawn and one.page != other.page:
            yield f"page {one.page + 1}: “{element.words}” is a heading at the foot"


def _blocks(top: Element) -> list[Element]:
    return [
        element
        for element in top.walk()
        if element.role in {"P", "Figure", "TD", "TH", "LBody"} or level_of(element)
    ]


def _lines(top: Element) -> Iterator[str]:
    for element in top.walk():
        if element.role == "P":
            pages = Counter(page for page, _ in _set_lines(element))
            alone = [page for page, count in pages.items() if count < LEAST_LINES]
            if len(pages) > 1 and alone and sum(pages.values()) >= 2 * LEAST_LINES:
                yield f"page {alone[0] + 1}: a line of “{element.words[:60]}” stands alone"


def _set_lines(element: Element) -> Iterator[tuple[int, float]]:
    """The page and the height of each line of a paragraph."""
    before: Text | None = None
    for text in element.texts():
        if before is None or before.page != text.page or abs(before.height - text.height) > LINE:
            yield text.page, text.height
        before = text


def _rows(top: Element, low: int) -> Iterator[str]:
    """Rows of a table that are torn, and single low ones: of these one stands alone on a page while more stand together on another."""
    for table in top.walk():
        if table.role == "Table":
            rows = [row for row in table.walk() if row.role == "TR"][1:]
            found = [_places(row) for row in rows]
            pages = Counter(next(iter(places)) for places in found if places)
            lonely = (
                {page for page, count in pages.items() if count == 1}
                if max(pages.values(), default=0) > 2
                else set()
            )
            yield from (
                f"page {min(places) + 1}: a row is torn"
                for places in found
                if len(places) > 1 and min(places.values()) < LEAST_LINES
            )
            yield from (
                f"page {page + 1}: a row stands alone"
                for places in found
                for page, lines in places.items()
                if page in lonely and lines <= low
            )


def _places(row: Element) -> dict[int, int]:
    """The pages of a row, and in how many lines it is told on each."""
    heights = {(text.page, round(text.height / LINE)) for text in row.texts()}
    return dict(Counter(page for page, _ in sorted(heights)))
