"""Every deck keeps the rules of accessibility; and every rule finds a breach, so that the first says something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pptx.oxml.ns import qn

from document.vocabulary import Volume
from tests.exports.slides.opened import county_deck, every_shape, full_deck, opened, properties
from tests.exports.slides.rules import findings

pytestmark = pytest.mark.render


@pytest.mark.parametrize("volume", list(Volume))
@pytest.mark.parametrize("deck", [full_deck, county_deck])
def test_a_deck_keeps_the_rules_of_accessibility(deck: Callable[[Volume], bytes], volume: Volume) -> None:
    assert findings(opened(deck(volume))) == []


def _first(presentation: Any, tag: str) -> Any:
    return next(
        shape
        for slide in presentation.slides
        for shape, _ in every_shape(slide.shapes)
        if shape._element.tag == qn(tag)
    )


def _element(presentation: Any, tag: str) -> Any:
    return next(found for slide in presentation.slides for found in slide._element.iter(qn(tag)))


def no_title(presentation: Any) -> None:
    presentation.slides[4].shapes.title.text_frame.clear()


def same_title(presentation: Any) -> None:
    presentation.slides[4].shapes.title.text_frame.text = presentation.slides[5].shapes.title.text_frame.text


def title_last(presentation: Any) -> None:
    title = presentation.slides[4].shapes.title._element
    title.getparent().append(title)


def no_alternative(presentation: Any) -> None:
    del properties(_first(presentation, "p:grpSp")).attrib["descr"]


def file_name(presentation: Any) -> None:
    properties(_first(presentation, "p:graphicFrame")).set("descr", "chart.png")


def not_decorative(presentation: Any) -> None:
    shapes = (shape for slide in presentation.slides for shape, _ in every_shape(slide.shapes))
    bar = next(shape for shape in shapes if shape.name.endswith(": bar"))
    properties(bar).clear()
    properties(bar).set("name", "Bar")
    properties(bar).set("id", "990")


def no_language(presentation: Any) -> None:
    del _element(presentation, "a:rPr").attrib["lang"]


def other_language_in_notes(presentation: Any) -> None:
    presentation.slides[0].notes_slide._element.find(".//" + qn("a:rPr")).set("lang", "de-DE")


def no_header_row(presentation: Any) -> None:
    del _element(presentation, "a:tblPr").attrib["firstRow"]


def merged_cells(presentation: Any) -> None:
    _element(presentation, "a:tc").set("gridSpan", "2")


def vague_link(presentation: Any) -> None:
    link = next(
        found
        for slide in presentation.slides
        for found in slide._element.iter(qn("a:hlinkClick"))
        if found.getparent().tag == qn("a:rPr")
    )
    next(link.iterancestors(qn("a:r"))).find(qn("a:t")).text = "click here"


def same_number(presentation: Any) -> None:
    shapes = presentation.slides[1].shapes
    properties(shapes[1]).set("id", properties(shapes[0]).get("id"))


def empty_placeholder(presentation: Any) -> None:
    presentation.slides[4].placeholders[13].text_frame.clear()


def no_slide_number(presentation: Any) -> None:
    number = presentation.slides[4].placeholders[12]._element
    number.getparent().remove(number)


def no_author(presentation: Any) -> None:
    presentation.core_properties.author = ""


def slide_outside_sections(presentation: Any) -> None:
    listed = presentation.part._element.xpath('.//*[local-name()="sectionLst"]//*[local-name()="sldId"]')
    listed[2].getparent().remove(listed[2])


BREACHES: dict[Callable[[Any], None], str] = {
    no_title: "no title",
    same_title: "have the title",
    title_last: "first in reading order",
    no_alternative: "has no alternative text",
    file_name: "file's name",
    not_decorative: "has no alternative text",
    no_language: "does not say its language",
    other_language_in_notes: "does not say its language",
    no_header_row: "no header row",
    merged_cells: "merged cells",
    vague_link: "does not say where it leads",
    same_number: "have the number",
    empty_placeholder: "empty placeholder",
    no_slide_number: "there is no sldNum",
    no_author: "no author",
    slide_outside_sections: "sections do not hold",
}


@pytest.mark.parametrize("breach", BREACHES, ids=lambda breach: breach.__name__)
def test_a_rule_finds_its_breach(breach: Callable[[Any], None]) -> None:
    presentation = opened(full_deck(Volume.STRATEGY))
    breach(presentation)
    found = findings(presentation)
    assert len(found) >= 1
    assert any(BREACHES[breach] in fault for fault in found), found
