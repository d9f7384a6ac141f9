"""How well a finished PDF's pages are filled, and what is torn between them. Measured in the file itself: in pictures of its pages, and in its structure."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
from PIL import Image

FINENESS = 20
"""Dots to the inch: enough to tell text from none."""
INK = 235
"""What is darker than this is no paper."""
LEAST_LINES = 2
"""So many lines at least stand together on each page of a paragraph or a row that breaks."""
HEADING = re.compile(r"/H[1-6]")


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


# What is torn ------------------------------------------------------------------------------------------------------------
class Piece(NamedTuple):
    """Content of an element on one page, from 0, and the heights of its lines."""

    page: int
    lines: frozenset[int]


@dataclass
class Part:
    """A structure element with its role and what it holds."""

    role: str
    kids: list[Part | Piece] = field(default_factory=list)

    def walk(self) -> Iterator[Part]:
        """It and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Part):
                yield from kid.walk()

    @property
    def pieces(self) -> list[Piece]:
        return [kid for part in self.walk() for kid in part.kids if isinstance(kid, Piece)]

    @property
    def lines(self) -> dict[int, int]:
        """How many lines it has on each of its pages."""
        found: dict[int, set[int]] = defaultdict(set)
        for page, lines in self.pieces:
            found[page] |= lines
        return {page: len(lines) for page, lines in found.items() if lines}


def torn(pdf: Path, *, low: int) -> list[str]:
    """Headings at the foot of a page without what they head, torn rows, and single lines and rows of many that stand alone on a page.

    A row of more than ``low`` lines is as much as a paragraph, and may stand alone.
    """
    with pikepdf.open(pdf) as opened:
        top = _Reader(opened).read(opened.Root.StructTreeRoot, None)
    return [*_headings(top), *_lines(top), *_rows(top, low)]


def _headings(top: Part) -> Iterator[str]:
    """A heading ends on the page on which what follows it begins, unless that is a heading no deeper than itself."""
    told = [part for part in top.walk() if any(isinstance(kid, Piece) for kid in part.kids)]
    for one, other in pairwise(told):
        is_empty = HEADING.fullmatch(other.role) and other.role <= one.role
        if HEADING.fullmatch(one.role) and not is_empty and one.pieces[-1].page != other.pieces[0].page:
            yield f"page {one.pieces[-1].page + 1}: a heading stands at the foot"


def _lines(top: Part) -> Iterator[str]:
    for part in top.walk():
        lines = part.lines if part.role == "/P" else {}
        if len(lines) > 1 and sum(lines.values()) >= 2 * LEAST_LINES and min(lines.values()) < LEAST_LINES:
            yield f"page {min(lines) + 1}: a line of a paragraph stands alone"


def _rows(top: Part, low: int) -> Iterator[str]:
    for table in top.walk():
        if table.role == "/Table":
            rows = [row.lines for row in table.walk() if row.role == "/TR"][1:]
            pages = Counter(min(lines) for lines in rows if lines)
            many = max(pages.values(), default=0) > 2
            for lines in rows:
                if len(lines) > 1 and min(lines.values()) < LEAST_LINES:
                    yield f"page {min(lines) + 1}: a row is torn"
                elif many and lines and pages[min(lines)] == 1 and max(lines.values()) <= low:
                    yield f"page {min(lines) + 1}: a row stands alone"


class _Reader:
    """Reads the structure of an open file, with the heights of the lines of its content."""

    def __init__(self, opened: pikepdf.Pdf) -> None:
        self.pages = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
        self.content: dict[Any, dict[int, set[int]]] = {}

    def read(self, element: Any, page: Any) -> Part:
        """``element`` and all below it; ``page`` is that of its content where this does not say."""
        page, made = element.get("/Pg", page), Part(str(element.get("/S", "")))
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                made.kids.append(self._piece(page, page, kid))
            elif "/S" in kid:
                made.kids.append(self.read(kid, page))
            elif "/MCID" in kid:
                home = kid.get("/Pg", page)
                made.kids.append(self._piece(kid.get("/Stm", home), home, int(kid.MCID)))
        return made

    def _piece(self, holder: Any, page: Any, number: int) -> Piece:
        if holder.objgen not in self.content:
            self.content[holder.objgen] = _heights(holder)
        return Piece(self.pages[page.objgen], frozenset(self.content[holder.objgen].get(number, ())))


def _heights(stream: Any) -> dict[int, set[int]]:
    """The heights at which words are set in each piece of marked content, in whole units, by its number."""
    found: dict[int, set[int]] = defaultdict(set)
    numbers: list[int | None] = []
    height = 0.0
    for instruction in pikepdf.parse_content_stream(stream, "BDC BMC EMC BT Tm Td Tj TJ"):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC" | "BMC":
                properties = operands[1] if len(operands) > 1 else None
                marked = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
                numbers.append(int(properties.MCID) if marked else (numbers[-1] if numbers else None))  # type: ignore[union-attr]
            case "EMC" if numbers:
                numbers.pop()
            case "BT":
                height = 0.0
            case "Tm":
                height = float(operands[5])
            case "Td":
                height += float(operands[1])
            case "Tj" | "TJ" if numbers and (number := numbers[-1]) is not None:
                found[number].add(round(height))
    return found
