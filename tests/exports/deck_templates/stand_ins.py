"""Decks as people see them who lack the template's font: a crowded strategy, one font alone to set it in, and words that run into others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pptx.oxml.ns import qn

from document.dates import PartialDate
from document.markdown import parse
from document.nodes import AnyNode, Owner, Roadmap, RoadmapItem, Section, StrategyDocument
from document.vocabulary import Evidence, Status
from tests.exports.flow.sample import strategy
from tests.exports.slides.looks import EMU
from tests.exports.slides.opened import every_shape, text_of
from tests.exports.slides.shown import Word

LETTERS = 0.22
"""How much of a word's height, above and below, is air that other words may reach into."""
TITLES = (
    "Current activities, priorities and strategic context",
    "What our departments said about where they want to get to in the next five years",
    "What comes next? The emerging future of technology",
    "Building on our success – key priorities moving forward",
    "Technology is just one part of the change process",
)
TABLE = "| Activity | Where it stands | More |\n|---|---|---|\n" + "\n".join(
    f"| Windows Server {year} | Measured from bin lorries in all seven districts, and again in {year} | Roadmap items |"
    for year in range(2016, 2024)
)
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>/etc/fonts/fonts.conf</include><selectfont>
<acceptfont><pattern><patelt name="family"><string>{name}</string></patelt></pattern></acceptfont>
<rejectfont><pattern><patelt name="scalable"><bool>true</bool></patelt></pattern></rejectfont></selectfont></fontconfig>"""


def crowded() -> StrategyDocument:
    """Chapters, parts and work with titles of the length that councils give them."""
    nodes: list[AnyNode] = []
    for n, title in enumerate(TITLES):
        nodes.append(
            Section(
                ref=f"s{n}",
                title=title,
                headline="The last county council before reorganisation, with work to finish and work to hand over",
                summary="A council of 84 members was elected. Mobile coverage is measured, and early uses are tried under rules.",
                body=parse(TABLE) if n == 0 else parse(""),
            )
        )
        nodes += [Section(ref=f"s{n}-{m}", parent=f"s{n}", title=TITLES[m]) for m in range(4)]
    return strategy(*nodes, Section(ref="maps", title="Roadmaps till 2030", presents="roadmaps"), *_roadmap())


def _roadmap() -> list[AnyNode]:
    items = [
        RoadmapItem(
            ref=f"R-{n}",
            roadmap="r",
            title=f"Passwordless sign-in (passkeys, step {n}) for every remote user",
            headline="Administrators hold powerful rights only while they need them",
            status=Status.IN_PROGRESS,
            evidence=Evidence.ILLUSTRATIVE,
            start=PartialDate.parse(f"20{20 + n}-Q1"),
            end=PartialDate.parse(f"20{21 + n}-Q2"),
            owner=Owner("Head of Cyber Security", "Information Management and Technology"),
            depends_on=(f"R-{n - 2}",) if n > 1 else (),
        )
        for n in range(6)
    ]
    return [Roadmap(ref="r", title="Identity and access management", headline=TITLES[1]), *items]


def only(font: str, folder: Path) -> Path:
    """A configuration in which the machine has one font and no other."""
    path = folder / "fonts.conf"
    path.write_text(FONTS.format(name=font), encoding="utf-8")
    return path


def clashes(pages: list[list[Word]]) -> list[str]:
    """A line for each two words that are shown one on the other."""
    return [
        f"slide {number}: “{one[0]}” and “{other[0]}”"
        for number, words in enumerate(pages, 1)
        for n, one in enumerate(words)
        for other in words[n + 1 :]
        if _share(_letters(one[1]), _letters(other[1]))
    ]


def _letters(place: tuple[float, ...]) -> tuple[float, ...]:
    left, top, right, bottom = place
    air = (bottom - top) * LETTERS
    return left, top + air, right, bottom - air


def _share(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two boxes share more than a point in both directions."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 1 and down > 1


def overlapping_texts(presentation: Any) -> list[str]:
    """A line for each two shapes with words, in groups as well, that overlap."""
    found = []
    for number, slide in enumerate(presentation.slides, 1):
        boxes = [
            (shape.name, (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height))
            for shape, _ in every_shape(slide.shapes)
            if shape._element.tag in {qn("p:sp"), qn("p:graphicFrame")} and text_of(shape._element).strip()
        ]
        points = [(name, tuple(side / EMU for side in box)) for name, box in boxes]
        found += [
            f"slide {number}: {one[0]} and {other[0]}"
            for n, one in enumerate(points)
            for other in points[n + 1 :]
            if _share(one[1], other[1])
        ]
    return found
