"""Running text for the page: tables that conform, and that fit, and paragraphs that can be broken into lines."""

from __future__ import annotations

import re

from django.utils.safestring import SafeString, mark_safe

from exports.flow.parts import SHORT_TABLE

_TABLE = re.compile(r"<table>(<thead>.*?</thead>)(.*?)</table>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_MONSTER = re.compile(r">[^<]{20000,}<")
"""A run of text longer than any real paragraph."""
_PIECE = re.compile(r"(?:&[a-z0-9#]+;|[^\s&]){60}(?=\S)")
MOST_UPRIGHT = 8
"""A table with more columns is printed across the page."""
FEW_COLUMNS = 3
"""In large print one with more than these is, too."""
LONGEST_WHOLE = 22
"""In a table without longer words no word is ever broken."""


def fitted(html: str) -> SafeString:
    """``html`` as ``document.html`` writes it for print, with its tables and monstrous paragraphs made ready."""
    return mark_safe(_MONSTER.sub(_breakable, _TABLE.sub(_table, html)))  # noqa: S308 - escaped where it was written


def _breakable(found: re.Match[str]) -> str:
    """The text with places to break in its long words.

    Each line that begins with one takes WeasyPrint as long as the whole paragraph is, and one that is too wide for
    Pango's numbers would vanish beyond the edge of the page.
    """
    return _PIECE.sub(lambda piece: f"{piece[0]}\u200b", found[0])


def _table(found: re.Match[str]) -> str:
    """The table with every cell of its head as a header: PDF/UA wants one over each column, even one without words."""
    head = found[1].replace("<td", '<th scope="col"').replace("</td>", "</th>")
    names = [name for name in (_breadth(head), _words(head + found[2]), _length(found[2])) if name]
    named = f' class="{" ".join(names)}"' if names else ""
    return f"<table{named}>{head}{found[2]}</table>"


def _breadth(head: str) -> str:
    """“many” columns lie across the page in large print only."""
    columns = head.count("<th ")
    return "broad" if columns > MOST_UPRIGHT else "many" if columns > FEW_COLUMNS else ""


def _words(cells: str) -> str:
    longest = max((len(word) for word in _TAG.sub(" ", cells).split()), default=0)
    return "whole" if longest <= LONGEST_WHOLE else ""


def _length(body: str) -> str:
    return "short" if body.count("<tr>") <= SHORT_TABLE else ""
