"""Reading a PDF back, as a screen reader and as a person would."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pikepdf

from document.dates import PartialDate
from document.nodes import AnyNode

CODES = frozenset(
    [
        "ref",
        "roadmap",
        "parent",
        "presents",
        "outcome",
        "objectives",
        "priorities",
        "case_studies",
        "depends_on",
        "items",
        "references",
        "roadmaps",
        "type",
        "volume",
        "kind",
        "status",
        "confidence",
        "horizon",
        "ring",
        "evidence",
        "sha256",
        "media_type",
        "href",
        "align",
        "unit",
        "language",
        "position",
        "alt",
        "strategy_volume_title",
        "case_studies_volume_title",
    ]
)
"""Fields whose text is a code or a reference, or is printed in another form."""


def squeezed(text: str) -> str:
    """``text`` without any white space, as lines may break anywhere."""
    return re.sub(r"\s+", "", text)


@cache
def told(pdf: Path) -> str:
    """What the structure tree says in reading order, squeezed."""
    lines = re.findall(r'^\s*"(.*)"$', _run("pdfinfo", "-struct-text", str(pdf)), re.MULTILINE)
    return squeezed("".join(lines))


@cache
def shown(pdf: Path) -> str:
    """What stands on the pages, squeezed."""
    return squeezed(_run("pdftotext", str(pdf), "-"))


def facts(pdf: Path) -> dict[str, str]:
    """What ``pdfinfo`` says of the file."""
    pairs = (line.partition(":") for line in _run("pdfinfo", str(pdf)).splitlines())
    return {name: value.strip() for name, _, value in pairs}


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def words_of(value: Any, name: str = "") -> list[str]:
    """Every text in a node that people are meant to read."""
    if name in CODES or value is None or isinstance(value, bool | int):
        return []
    if isinstance(value, PartialDate):
        return [value.short_label]
    if isinstance(value, msgspec.Struct):
        fields = value.__struct_fields__
        return [text for field in fields for text in words_of(getattr(value, field), field)]
    if isinstance(value, tuple):
        return [text for each in value for text in words_of(each, name)]
    return [line for line in str(value).splitlines() if line.strip()]


def missing(nodes: list[AnyNode], text: str) -> list[str]:
    """The texts of ``nodes`` that ``text`` does not hold."""
    return [words for node in nodes for words in words_of(node) if squeezed(words) not in text]


def bookmarks(pdf: Path) -> list[str]:
    """The titles of the first level of bookmarks."""
    with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
        return [item.title for item in outline.root]


@contextmanager
def elements(pdf: Path) -> Iterator[list[tuple[str, Any]]]:
    """Every structure element with its role, in reading order, as long as the file is open."""
    found: list[tuple[str, Any]] = []

    def visit(element: Any) -> None:
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return
        found.append((str(element.S), element))
        kids: Any = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            visit(kid)

    with pikepdf.open(pdf) as opened:
        for kid in opened.Root.StructTreeRoot.K:
            visit(kid)
        yield found
