"""What a deck's file must keep for everyone to be able to read it: the rules of PowerPoint's own checker, and stricter ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pptx.oxml.ns import qn

from tests.exports.slides.opened import every_shape, is_decorative, properties, text_of, trees

FILE_NAME = re.compile(r"\.(png|jpe?g|gif|svg|emf|webp)$", re.IGNORECASE)
VAGUE_LINK = re.compile(r"(click )?here|link|more|https?://\S*|www\.\S*", re.IGNORECASE)
DRAWN = (qn("p:pic"), qn("p:graphicFrame"), qn("p:grpSp"))
LEAST_ALT_NEEDED = "has no alternative text"


def findings(presentation: Any) -> list[str]:
    """Every breach of a rule, with where it is."""
    found = [*_document(presentation), *_titles(presentation)]
    for number, slide in enumerate(presentation.slides, 1):
        rules = (_order, _numbers, _alternatives, _placeholders, _tables, _feet)
        found += [f"slide {number}: {fault}" for rule in rules for fault in rule(slide)]
    for place, tree in trees(presentation):
        found += [f"{place}: {fault}" for fault in (*_language(tree, presentation), *_links(tree))]
    return found


def _document(presentation: Any) -> Iterator[str]:
    core = presentation.core_properties
    for name in ("title", "author", "language"):
        if not getattr(core, name).strip():
            yield f"the document has no {name}"
    ids = [entry.get("id") for entry in presentation.part._element.iter(qn("p:sldId"))]
    listed = presentation.part._element.xpath('.//*[local-name()="sectionLst"]//*[local-name()="sldId"]/@id')
    if listed != ids:
        yield "the sections do not hold every slide once, in order"


def _titles(presentation: Any) -> Iterator[str]:
    titles = Counter(
        slide.shapes.title.text_frame.text.casefold() if slide.shapes.title is not None else ""
        for slide in presentation.slides
    )
    yield from (f"{count} slides have the title “{title}”" for title, count in titles.items() if count > 1)
    if not all(title.strip() for title in titles):
        yield "a slide has no title"


def _order(slide: Any) -> Iterator[str]:
    first = next(iter(slide.shapes), None)
    title = slide.shapes.title
    if first is None or title is None or first.shape_id != title.shape_id:
        yield "the title is not the first in reading order"


def _numbers(slide: Any) -> Iterator[str]:
    seen = Counter(shape.shape_id for shape, _ in every_shape(slide.shapes))
    yield from (f"{count} shapes have the number {number}" for number, count in seen.items() if count > 1)


def _alternatives(slide: Any) -> Iterator[str]:
    for shape, grouped in every_shape(slide.shapes):
        text = (properties(shape).get("descr") or "").strip()
        silent = not text_of(shape._element).strip() and shape._element.tag == qn("p:sp")
        needed = shape._element.tag in DRAWN or (silent and not shape.is_placeholder)
        if needed and not text and not is_decorative(shape):
            yield f"{shape.name} {LEAST_ALT_NEEDED}"
        if FILE_NAME.search(text):
            yield f"{shape.name} has a file's name as alternative text"
        if not shape.name.strip():
            yield "a shape has no name"
        if is_decorative(shape) and text_of(shape._element).strip() and not grouped:
            yield f"{shape.name} is marked decorative but says something"


def _placeholders(slide: Any) -> Iterator[str]:
    places = {place.placeholder_format.idx for place in slide.slide_layout.placeholders}
    for shape in slide.placeholders:
        if shape.placeholder_format.idx not in places:
            yield f"{shape.name} is a placeholder that the layout lacks"
        if shape._element.tag == qn("p:sp") and not text_of(shape._element).strip():
            yield f"{shape.name} is an empty placeholder"


def _tables(slide: Any) -> Iterator[str]:
    for table in slide._element.iter(qn("a:tbl")):
        if table.find(qn("a:tblPr")).get("firstRow") != "1":
            yield "a table has no header row"
        cells = list(table.iter(qn("a:tc")))
        if any(cell.get(name) for cell in cells for name in ("gridSpan", "rowSpan", "hMerge", "vMerge")):
            yield "a table has merged cells"
        corner, *header = next(table.iter(qn("a:tr"))).iter(qn("a:tc"))
        if not all(text_of(cell).strip() for cell in header):
            yield "a table's header has an empty cell"
        if not text_of(corner).strip() and table.find(qn("a:tblPr")).get("firstCol") != "1":
            yield "a table's corner is empty, but its first column is no header"


def _feet(slide: Any) -> Iterator[str]:
    kinds = {place.get("type") for place in slide._element.iter(qn("p:ph"))}
    yield from (f"there is no {kind}" for kind in ("ftr", "sldNum") if kind not in kinds)


def _language(tree: Any, presentation: Any) -> Iterator[str]:
    wanted = presentation.core_properties.language
    for run in tree.iter(qn("a:r"), qn("a:fld"), qn("a:br")):
        own = run.find(qn("a:rPr"))
        if own is None or own.get("lang") != wanted:
            yield f"“{run.findtext(qn('a:t')) or ''}” does not say its language"


def _links(tree: Any) -> Iterator[str]:
    for link in tree.iter(qn("a:hlinkClick")):
        run = next(link.iterancestors(qn("a:r"), qn("p:sp")))
        words = text_of(run) or run.findtext(qn("a:t")) or ""
        if not words.strip() or VAGUE_LINK.fullmatch(words.strip()):
            yield f"the link “{words}” does not say where it leads"
