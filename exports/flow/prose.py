"""Running text for the page: tables that conform, and that fit, and paragraphs that can be broken into lines."""

from __future__ import annotations

import re
from html import unescape

from django.utils.safestring import SafeString, mark_safe

from exports.flow.parts import SHORT_TABLE
from exports.flow.stacking import is_stacked

_TABLE = re.compile(r"<table>(<thead>.*?</thead>)(.*?)</table>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"(<t[dh][^>]*>)(.*?)(</t[dh]>)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_MONSTER = re.compile(r">[^<]{20000,}<")
"""A run of text longer than any real paragraph."""
_PIECE = re.compile(r"(?:&[a-z0-9#]+;|[^\s&]){60}(?=\S)")
MOST_UPRIGHT = 8
"""A table with more columns is printed across the page."""
FEW_COLUMNS = 3
"""An entry of more cells need not stay on one page."""
LONGEST_WHOLE = 22
"""In a table without longer words no word is ever broken."""
BETWEEN = '<span aria-hidden="true"> · </span>'
"""Parts the words over columns that do not stand beside each other."""


def fitted(html: str, type_size: float = 0.0) -> SafeString:
    """``html`` as ``document.html`` writes it for print, with its tables and monstrous paragraphs made ready.

    ``type_size`` is that of large print in points, or nought.
    """
    made = _TABLE.sub(lambda found: _table(found[1], found[2], type_size), html)
    return mark_safe(_MONSTER.sub(_breakable, made))  # noqa: S308 - escaped where it was written


def plain(words: str) -> str:
    """What HTML says, without its tags."""
    return unescape(_TAG.sub(" ", words))


def _breakable(found: re.Match[str]) -> str:
    """The text with places to break in its long words.

    Each line that begins with one takes WeasyPrint as long as the whole paragraph is, and one that is too wide for
    Pango's numbers would vanish beyond the edge of the page.
    """
    return _PIECE.sub(lambda piece: f"{piece[0]}\u200b", found[0])


def _table(head: str, body: str, type_size: float) -> str:
    """The table with every cell of its head as a header: PDF/UA wants one over each column, even one without words."""
    head = head.replace("<td", '<th scope="col"').replace("</td>", "</th>")
    labels = [cell[2] for cell in _CELL.finditer(head)]
    rows = [[cell[2] for cell in _CELL.finditer(row[1])] for row in _ROW.finditer(body)]
    columns = [(plain(label), [plain(row[n]) for row in rows]) for n, label in enumerate(labels)]
    if is_stacked(columns, type_size):
        many = " many" if len(labels) > FEW_COLUMNS else ""
        return f'<table class="stacked{many}">{_parted(head)}{_labelled(body, labels)}</table>'
    names = [name for name in (_breadth(labels), _words(columns), _length(rows)) if name]
    named = f' class="{" ".join(names)}"' if names else ""
    return f"<table{named}>{head}{body}</table>"


def _parted(head: str) -> str:
    return head.replace("</th>", f"{BETWEEN}</th>", head.count("</th>") - 1)


def _labelled(body: str, labels: list[str]) -> str:
    """The rows with the words over its column before each cell: not before the first, which leads its row, nor before empty ones."""
    named = [_TAG.sub("", label) for label in labels]
    shown = [f'<span class="name" aria-hidden="true">{each}: </span>' if each else "" for each in named]
    shown[0] = ""
    return _ROW.sub(lambda row: f"<tr>{_with_labels(row[1], shown)}</tr>", body)


def _with_labels(row: str, shown: list[str]) -> str:
    cells = zip(_CELL.finditer(row), shown, strict=True)
    return "".join(f"{cell[1]}{label if cell[2] else ''}{cell[2]}{cell[3]}" for cell, label in cells)


def _breadth(labels: list[str]) -> str:
    return "broad" if len(labels) > MOST_UPRIGHT else ""


def _words(columns: list[tuple[str, list[str]]]) -> str:
    texts = (text for label, cells in columns for text in (label, *cells))
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    return "whole" if longest <= LONGEST_WHOLE else ""


def _length(rows: list[list[str]]) -> str:
    return "short" if len(rows) <= SHORT_TABLE else ""
