"""Links of a page rewritten for a copy: to files where the copy has them, to the site on the web where it does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

_ADDRESS = re.compile(r'(?<=\s)(href|src|action)="([^"]*)"')
"""Attributes as templates write them: text never holds a plain quotation mark after an equals sign, as it is escaped."""


def rewritten(html: str, change: Callable[[str], str]) -> str:
    """``html`` with every address changed."""
    return _ADDRESS.sub(lambda found: f'{found[1]}="{escape(change(unescape(found[2])))}"', html)


def addresses(html: str) -> list[str]:
    """The addresses that a page leads to or loads, in order."""
    return [unescape(address) for _, address in _ADDRESS.findall(html)]
