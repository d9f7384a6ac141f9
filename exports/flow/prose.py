"""Running text for the page: tables that conform, and that fit."""

from __future__ import annotations

import re

from django.utils.safestring import SafeString, mark_safe

from exports.flow.parts import SHORT_TABLE

_TABLE = re.compile(r"<table>(<thead>.*?</thead>)(.*?)</table>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
MOST_UPRIGHT = 8
"""A table with more columns is printed across the page."""
LONGEST_WHOLE = 22
"""In a table without longer words no word is ever broken."""


def fitted(html: str) -> SafeString:
    """``html`` as ``document.html`` writes it for print, with its tables made ready."""
    return mark_safe(_TABLE.sub(_table, html))  # noqa: S308 - escaped where it was written


def _table(found: re.Match[str]) -> str:
    """The table with every cell of its head as a header: PDF/UA wants one over each column, even one without words."""
    head = found[1].replace("<td", '<th scope="col"').replace("</td>", "</th>")
    names = [name for name in (_breadth(head), _words(head + found[2]), _length(found[2])) if name]
    named = f' class="{" ".join(names)}"' if names else ""
    return f"<table{named}>{head}{found[2]}</table>"


def _breadth(head: str) -> str:
    return "broad" if head.count("<th ") > MOST_UPRIGHT else ""


def _words(cells: str) -> str:
    longest = max((len(word) for word in _TAG.sub(" ", cells).split()), default=0)
    return "whole" if longest <= LONGEST_WHOLE else ""


def _length(body: str) -> str:
    return "short" if body.count("<tr>") <= SHORT_TABLE else ""
