"""Words broken into lines as they are measured for slides, and drawn as SVG text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from exports.slides import metrics


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line that are set alike. ``size`` is in points, ``colour`` as ``#rrggbb``."""

    text: str
    size: float
    colour: str
    bold: bool = False
    italic: bool = False

    @property
    def width(self) -> float:
        """How wide it is, in points."""
        return metrics.width(self.text, self.size, bold=self.bold)


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph to be drawn: its pieces, ``indent`` and space ``before`` in points, its mark, and how its lines are aligned."""

    pieces: tuple[Piece, ...]
    indent: float = 0.0
    before: float = 0.0
    mark: str = ""
    align: str = "l"


def broken(pieces: Iterable[Piece], measure: float) -> list[Line]:
    """The lines that ``pieces`` take in a column ``measure`` points wide. A word that is wider is drawn on a line of its own."""
    lines: list[list[Piece]] = [[]]
    used, room = 0.0, measure * metrics.SLACK
    for piece in pieces:
        for word in _words(piece):
            if word.text == "\n":
                lines.append([])
                used = 0.0
                continue
            shown = metrics.width(word.text.rstrip(), word.size, bold=word.bold)
            if used and used + shown > room:
                lines.append([])
                used = 0.0
            lines[-1].append(word)
            used += word.width
    return [tuple(line) for line in lines]


def _words(piece: Piece) -> Iterator[Piece]:
    """Each word with the space behind it; line ends by themselves."""
    for n, line in enumerate(piece.text.split("\n")):
        if n:
            yield Piece("\n", piece.size, piece.colour)
        for word in line.replace(" ", " \0").split("\0"):
            if word:
                yield Piece(word, piece.size, piece.colour, piece.bold, piece.italic)


def height(block: Block, measure: float) -> float:
    """How high a paragraph stands, without the space before it."""
    return sum(_tallest(line) for line in broken(block.pieces, measure - block.indent))


def drawn(
    blocks: Iterable[Block], x: float, y: float, measure: float, *, room: float = 0.0, anchor: str = "t"
) -> Iterator[str]:
    """SVG of paragraphs one under another from the point (x, y); ``anchor`` sets them at the foot or middle of ``room``."""
    blocks = list(blocks)
    high = sum(height(block, measure) + (block.before if n else 0.0) for n, block in enumerate(blocks))
    y += {"ctr": (room - high) / 2, "b": room - high}.get(anchor, 0.0)
    for n, block in enumerate(blocks):
        y += block.before if n else 0.0
        for number, line in enumerate(broken(block.pieces, measure - block.indent)):
            base = y + _tallest(line) * 0.8
            if block.mark and not number and block.pieces:
                first = block.pieces[0]
                yield _text(block.mark, x + block.indent - 16, base, first)
            yield from _line(line, x + block.indent, base, measure - block.indent, block.align)
            y += _tallest(line)


def _tallest(line: Line) -> float:
    return max((piece.size for piece in line), default=12.0) * metrics.LINE


def _line(line: Line, x: float, base: float, measure: float, align: str) -> Iterator[str]:
    wide = sum(piece.width for piece in line)
    x += {"ctr": (measure - wide) / 2, "r": measure - wide}.get(align, 0.0)
    for piece in line:
        if piece.text.strip():
            yield _text(piece.text.rstrip(), x, base, piece)
        x += piece.width


def _text(words: str, x: float, base: float, piece: Piece) -> str:
    look = ' font-weight="700"' if piece.bold else ""
    look += ' font-style="italic"' if piece.italic else ""
    return f'<text x="{x:.1f}" y="{base:.1f}" font-size="{piece.size:g}" fill="{piece.colour}"{look}>{escape(words)}</text>'
