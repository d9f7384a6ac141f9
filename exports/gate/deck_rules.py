"""What a deck's file must keep for everyone to be able to read it: the rules of PowerPoint's own checker, and stricter ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Any

from exports.context import Progress, counted, no_progress
from exports.gate.deck_file import FRAME, GROUP, PICTURE, SHAPE, Shape, qn, shapes_of, text_of, trees
from exports.gate.words import brief

FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|svg|emf|webp|bmp|tiff?)", re.IGNORECASE)
VAGUE_LINK = re.compile(
    r"((click|press|tap) )?(here|this)|link|(read|see|find out) more|more|https?://\S*|www\.\S*",
    re.IGNORECASE,
)
LEAST_ALTERNATIVE = 4
"""Fewer letters than that describe nothing."""
FEET = {"ftr": "footer", "sldNum": "slide number"}
MERGED = ("gridSpan", "rowSpan", "hMerge", "vMerge")


def findings(
    presentation: Any, progress: Progress = no_progress, approved: Collection[str] = ()
) -> Iterator[str]:
    """Every breach of a rule, with where it is. ``approved`` are the words of links as the approved text has them: they are told as they are."""
    yield from _document(presentation)
    progress("Checking the titles of slides")
    yield from _titles(presentation)
    slides = tuple(presentation.slides)
    for number, slide in enumerate(counted(slides, progress, "Checking the shapes of slide"), 1):
        shapes = shapes_of(slide)
        found = (
            *_order(shapes),
            *_numbers(shapes),
            *_places(slide, shapes),
            *_tables(slide),
            *_empty(shapes),
        )
        yield from (f"Slide {number}: {fault}" for fault in found)
        yield from (f"Slide {number}: {fault}" for shape in shapes for fault in _alternative(shape))
    progress("Checking the links of slides and notes")
    for place, tree in trees(presentation):
        yield from (
            f"{place.capitalize()}: {fault}" for fault in (*_languages(tree), *_links(tree, approved))
        )


def _document(presentation: Any) -> Iterator[str]:
    core = presentation.core_properties
    for name in ("title", "author", "language"):
        if not getattr(core, name).strip():
            yield f"The file has no {name}."
    ids = [entry.get("id") for entry in presentation.part._element.iter(qn("p:sldId"))]
    listed = presentation.part._element.xpath('.//*[local-name()="sectionLst"]//*[local-name()="sldId"]/@id')
    if listed != ids:
        yield "The sections do not hold every slide once, in order."
    if not ids:
        yield "There is no slide."


def _titles(presentation: Any) -> Iterator[str]:
    titles: Counter[str] = Counter()
    for number, slide in enumerate(presentation.slides, 1):
        title = next((shape.text.strip() for shape in shapes_of(slide) if shape.is_title), "")
        if not title:
            yield f"Slide {number} has no title."
        titles[title.casefold()] += 1
    yield from (
        f"{count} slides have the title “{brief(title)}”."
        for title, count in titles.items()
        if title and count > 1
    )


def _order(shapes: tuple[Shape, ...]) -> Iterator[str]:
    if not shapes or not shapes[0].is_title:
        yield "the title is not the first in reading order."


def _numbers(shapes: tuple[Shape, ...]) -> Iterator[str]:
    seen = Counter(shape.number for shape in shapes)
    yield from (f"{count} shapes have the number {number}." for number, count in seen.items() if count > 1)


def _alternative(shape: Shape) -> Iterator[str]:
    """Every picture, chart, table and group is described, and so is every drawn shape without words, unless it is decoration."""
    is_silent = shape.element.tag not in {FRAME, GROUP, PICTURE} and not shape.text.strip()
    needs_one = shape.element.tag in {FRAME, GROUP, PICTURE} or (is_silent and shape.place is None)
    words = shape.alternative
    if needs_one and not shape.is_decorative and len(words) < LEAST_ALTERNATIVE:
        yield f"{shape.name} has no alternative text."
    if FILE_NAME.fullmatch(words):
        yield f"{shape.name} has a file's name as alternative text."
    if not shape.name.strip():
        yield "a shape has no name."
    if shape.is_decorative and shape.text.strip() and not shape.is_grouped:
        yield f"{shape.name} is marked decorative but says something."


def _places(slide: Any, shapes: tuple[Shape, ...]) -> Iterator[str]:
    """Placeholders are those of the layout, none stays empty, and the feet are there."""
    known = {place.placeholder_format.idx for place in slide.slide_layout.placeholders}
    places = [shape for shape in shapes if shape.place is not None]
    for shape in places:
        if int(shape.place.get("idx") or 0) not in known:
            yield f"{shape.name} is a placeholder that the layout lacks."
        if shape.element.tag == SHAPE and not shape.text.strip():
            yield f"{shape.name} is an empty placeholder."
    kinds = {shape.place.get("type") for shape in places}
    yield from (f"there is no {name}." for kind, name in FEET.items() if kind not in kinds)


def _tables(slide: Any) -> Iterator[str]:
    for table in slide._element.iter(qn("a:tbl")):
        look = table.find(qn("a:tblPr"))
        if look is None or look.get("firstRow") != "1":
            yield "a table has no header row."
        if any(cell.get(name) for cell in table.iter(qn("a:tc")) for name in MERGED):
            yield "a table has merged cells."
        corner, *header = next(table.iter(qn("a:tr"))).iter(qn("a:tc"))
        if not all(text_of(cell).strip() for cell in header):
            yield "a table's header has an empty cell."
        if not text_of(corner).strip() and (look is None or look.get("firstCol") != "1"):
            yield "a table's corner is empty, but its first column is no header."


def _empty(shapes: tuple[Shape, ...]) -> Iterator[str]:
    """A slide says or shows something beside its title and its feet."""
    feet = {"title", "ctrTitle", "dt", *FEET}
    content = (shape for shape in shapes if shape.place is None or shape.place.get("type") not in feet)
    if not any(shape.text.strip() or shape.element.tag in {FRAME, PICTURE} for shape in content):
        yield "there is nothing but a title."


def _languages(tree: Any) -> Iterator[str]:
    for run in tree.iter(qn("a:r"), qn("a:fld"), qn("a:br")):
        own = run.find(qn("a:rPr"))
        if own is None or not own.get("lang"):
            yield f"“{brief(run.findtext(qn('a:t')) or '')}” does not say its language."


def _links(tree: Any, approved: Collection[str]) -> Iterator[str]:
    for words in map(str.strip, _linked(tree)):
        if (not words or VAGUE_LINK.fullmatch(words)) and not _is_part(words, approved):
            yield f"the link “{brief(words)}” does not say where it leads."


def _is_part(words: str, approved: Collection[str]) -> bool:
    """Whether a link's words are approved, or are where such a link begins or ends on a slide."""
    return any(
        words == each or each.startswith(f"{words} ") or each.endswith(f" {words}") for each in approved
    )


def _linked(tree: Any) -> Iterator[str]:
    """The words of each link. Runs side by side that lead to the same place are one."""
    for link in tree.iter(qn("a:hlinkClick")):
        if link.getparent().tag != qn("a:rPr"):
            holder = next(link.iterancestors(SHAPE, PICTURE, GROUP), None)
            yield "" if holder is None else text_of(holder)
    for paragraph in tree.iter(qn("a:p")):
        for target, runs in groupby(paragraph.iter(qn("a:r"), qn("a:fld")), key=_target):
            if target:
                yield "".join(run.findtext(qn("a:t")) or "" for run in runs)


def _target(run: Any) -> tuple[str, str] | None:
    link = run.find(f"{qn('a:rPr')}/{qn('a:hlinkClick')}")
    return None if link is None else (link.get(qn("r:id"), ""), link.get("action", ""))
