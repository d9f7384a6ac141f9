"""Good decks pass the gate, and no fault does: each rule is broken once."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from document.dates import PartialDate
from document.markdown import parse
from document.nodes import CaseStudy, Roadmap, RoadmapItem, Section
from document.vocabulary import Volume
from exports.cuts import Cut
from exports.gate.deck_file import FRAME, GROUP, PICTURE, Shape, shapes_of
from exports.gate.pptx import check
from exports.selection import Selection, select
from exports.slides.render import render
from tests.exports.flow.sample import CONTEXT, full, strategy
from tests.exports.slides.opened import county_deck, full_deck, opened
from tests.exports.slides.samples import county, document

pytestmark = pytest.mark.render

Fault = Callable[[Any], None]
VOLUMES = pytest.mark.parametrize("volume", list(Volume))


def findings(data: bytes, volume: Volume = Volume.STRATEGY) -> tuple[str, ...]:
    """What the gate finds in a deck of the full sample."""
    return check(data, Selection.of_volume(full(), volume), CONTEXT)


def spoiled(fault: Fault, volume: Volume) -> bytes:
    """The deck of the full sample with one fault."""
    presentation, target = opened(full_deck(volume)), io.BytesIO()
    fault(presentation)
    presentation.save(target)
    return target.getvalue()


@VOLUMES
def test_good_decks_pass(volume: Volume) -> None:
    assert findings(full_deck(volume), volume) == ()
    selection = Selection.of_volume(county(roadmaps=4), volume)
    assert check(county_deck(volume), selection, CONTEXT) == ()


def test_links_are_told_as_they_were_approved() -> None:
    body = "See [here](https://example.org/a), a [l **s** *e*](https://example.org/b), and [**here** we say](https://example.org/c)."
    selection = Selection.of_volume(
        strategy(Section(ref="s", title="More", body=parse(body))), Volume.STRATEGY
    )
    assert check(render(selection, CONTEXT), selection, CONTEXT) == ()


def test_a_summary_says_less_but_keeps_the_rules() -> None:
    selection = select(full(), Cut.parse("summary"))
    assert check(render(selection, CONTEXT), selection, CONTEXT) == ()


# Languages ---------------------------------------------------------------------------------------------------------------
def welsh(body: str = "Plain.", description: str = "Plain.") -> Selection:
    """A section on slides, and an item whose description only stands in notes."""
    item = RoadmapItem(
        ref="i", roadmap="r", title="Item", start=PartialDate.parse("2026"), description=parse(description)
    )
    section = Section(ref="s", title="The company’s plans", body=parse(body))
    return Selection.of_volume(strategy(section, Roadmap(ref="r", title="Roadmap"), item), Volume.STRATEGY)


def in_english(selection: Selection) -> bytes:
    """The deck of a selection in which nothing is marked as Welsh any more."""
    presentation, target = opened(render(selection, CONTEXT)), io.BytesIO()
    for slide in presentation.slides:
        for part in (slide, slide.notes_slide):
            for run in part._element.iter(qn("a:rPr")):
                run.set("lang", "en-GB")
    presentation.save(target)
    return target.getvalue()


@pytest.mark.parametrize("words", ["pan", "mae’r cyngor yn gwrando"])
def test_a_passage_that_is_not_marked_as_being_in_its_language_is_found(words: str) -> None:
    selection = welsh(body=f"We say [{words}]{{lang=cy}} here.")
    assert check(render(selection, CONTEXT), selection, CONTEXT) == ()
    assert f"“{words}” is not marked as being in the language cy." in check(
        in_english(selection), selection, CONTEXT
    )


@pytest.mark.parametrize("description", ["We say [pan]{lang=cy} here.", "::: {lang=cy}\npan\n:::"])
def test_a_word_of_another_language_within_a_longer_one_is_no_fault(description: str) -> None:
    selection = welsh(description=description)
    assert check(render(selection, CONTEXT), selection, CONTEXT) == ()


# Faults ------------------------------------------------------------------------------------------------------------------
def first(presentation: Any, wanted: Callable[[Shape], bool]) -> Shape:
    """The first shape that is wanted."""
    return next(shape for slide in presentation.slides for shape in shapes_of(slide) if wanted(shape))


def element(presentation: Any, tag: str) -> Any:
    """The first element with a tag on any slide."""
    return next(found for slide in presentation.slides for found in slide._element.iter(qn(tag)))


def described(tag: str) -> Callable[[Shape], bool]:
    """Whether a shape has a tag and is described."""
    return lambda shape: shape.element.tag == tag and bool(shape.alternative)


def no_title(presentation: Any) -> None:
    presentation.slides[4].shapes.title.text_frame.clear()


def title_in_a_text_box(presentation: Any) -> None:
    place = presentation.slides[4].shapes.title._element.find(f".//{qn('p:ph')}")
    place.getparent().remove(place)


def same_title(presentation: Any) -> None:
    presentation.slides[4].shapes.title.text_frame.text = presentation.slides[5].shapes.title.text_frame.text


def title_last(presentation: Any) -> None:
    title = presentation.slides[4].shapes.title._element
    title.getparent().append(title)


def group_without_alternative(presentation: Any) -> None:
    del first(presentation, described(GROUP)).properties.attrib["descr"]


def table_without_alternative(presentation: Any) -> None:
    del first(presentation, described(FRAME)).properties.attrib["descr"]


def picture_without_alternative(presentation: Any) -> None:
    del first(presentation, described(PICTURE)).properties.attrib["descr"]


def meaningless_alternative(presentation: Any) -> None:
    first(presentation, described(FRAME)).properties.set("descr", "x")


def file_name(presentation: Any) -> None:
    first(presentation, described(PICTURE)).properties.set("descr", "DSC_0042.jpeg")


def not_decorative(presentation: Any) -> None:
    """A mark that says nothing is neither described nor marked as decoration."""
    shape = first(presentation, lambda shape: shape.is_decorative and not shape.text.strip())
    for child in list(shape.properties):
        shape.properties.remove(child)


def words_as_decoration(presentation: Any) -> None:
    decorative = first(presentation, lambda shape: shape.is_decorative)
    words = first(presentation, lambda shape: bool(shape.text.strip()) and not shape.is_grouped)
    for child in list(decorative.properties):
        words.properties.append(child)


def no_language(presentation: Any) -> None:
    del element(presentation, "a:rPr").attrib["lang"]


def another_language_in_notes(presentation: Any) -> None:
    presentation.slides[0].notes_slide._element.find(f".//{qn('a:rPr')}").set("lang", "de-DE")


def file_in_another_language(presentation: Any) -> None:
    presentation.core_properties.language = "de-DE"


def no_header_row(presentation: Any) -> None:
    del element(presentation, "a:tblPr").attrib["firstRow"]


def merged_cells(presentation: Any) -> None:
    element(presentation, "a:tc").set("gridSpan", "2")


def empty_header_cell(presentation: Any) -> None:
    for run in list(list(element(presentation, "a:tr"))[1].iter(qn("a:r"))):
        run.getparent().remove(run)


def vague_link(presentation: Any) -> None:
    runs = (link for slide in presentation.slides for link in slide._element.iter(qn("a:hlinkClick")))
    link = next(link for link in runs if link.getparent().tag == qn("a:rPr"))
    next(link.iterancestors(qn("a:r"))).find(qn("a:t")).text = "click here"


def same_number(presentation: Any) -> None:
    one, other, *_ = shapes_of(presentation.slides[1])
    other.properties.set("id", one.number)


def no_name(presentation: Any) -> None:
    shapes_of(presentation.slides[4])[0].properties.set("name", "")


def empty_placeholder(presentation: Any) -> None:
    presentation.slides[4].placeholders[13].text_frame.clear()


def foreign_placeholder(presentation: Any) -> None:
    presentation.slides[4].placeholders[13]._element.find(f".//{qn('p:ph')}").set("idx", "77")


def no_slide_number(presentation: Any) -> None:
    number = presentation.slides[4].placeholders[12]._element
    number.getparent().remove(number)


def no_footer(presentation: Any) -> None:
    footer = presentation.slides[4].placeholders[11]._element
    footer.getparent().remove(footer)


def empty_slide(presentation: Any) -> None:
    slide = presentation.slides[4]
    for shape in list(slide.shapes):
        kind = shape._element.find(f".//{qn('p:ph')}")
        if kind is None or kind.get("type") not in {"title", "ftr", "sldNum"}:
            shape._element.getparent().remove(shape._element)


def no_author(presentation: Any) -> None:
    presentation.core_properties.author = ""


def slide_outside_sections(presentation: Any) -> None:
    listed = presentation.part._element.xpath('.//*[local-name()="sectionLst"]//*[local-name()="sldId"]')
    listed[2].getparent().remove(listed[2])


def small_text(presentation: Any) -> None:
    words = first(
        presentation, lambda s: s.place is not None and s.place.get("type") not in {"title", "ctrTitle"}
    )
    next(words.element.iter(qn("a:rPr"))).set("sz", "1300")


def small_text_inherited(presentation: Any) -> None:
    styles = presentation.slide_master._element.find(qn("p:txStyles"))
    for size in styles.find(qn("p:titleStyle")).iter(qn("a:defRPr")):
        size.set("sz", "1000")


def text_shrunk_to_fit(presentation: Any) -> None:
    body = presentation.slides[4].shapes.title._element.find(f".//{qn('a:bodyPr')}")
    for child in list(body):
        body.remove(child)
    body.append(
        parse_xml(
            '<a:normAutofit xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" fontScale="25000"/>'
        )
    )


def small_table(presentation: Any) -> None:
    next(element(presentation, "a:tbl").iter(qn("a:rPr"))).set("sz", "1100")


def small_chart(presentation: Any) -> None:
    shapes = (shape for slide in presentation.slides for shape in slide.shapes)
    chart = next(shape.chart for shape in shapes if getattr(shape, "has_chart", False))
    next(chart.part._element.iter(qn("a:defRPr"))).set("sz", "900")


def coloured(run: Any, colour: str) -> None:
    """Give a run a colour of its own."""
    look = run.find(qn("a:rPr"))
    for child in list(look):
        look.remove(child)
    look.append(
        parse_xml(
            f'<a:solidFill xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{colour}</a:solidFill>'
        )
    )


def faint_text(presentation: Any) -> None:
    coloured(element(presentation, "a:r"), '<a:srgbClr val="777777"/>')


def faint_text_of_the_theme(presentation: Any) -> None:
    """The brand's dark green, made lighter and lighter."""
    colour = '<a:schemeClr val="tx2"><a:lumMod val="20000"/><a:lumOff val="80000"/></a:schemeClr>'
    coloured(next(presentation.slides[4].shapes.title._element.iter(qn("a:r"))), colour)


def faint_cells(presentation: Any) -> None:
    """Green words in the heads of tables, which the style of some fills with a darker green."""
    for slide in presentation.slides:
        for table in slide._element.iter(qn("a:tbl")):
            coloured(next(table.iter(qn("a:r"))), '<a:srgbClr val="1F5F55"/>')


def faint_on_a_box_below(presentation: Any) -> None:
    """Dark words on a white slide, until somebody paints a dark box below them."""
    tree = presentation.slides[4].shapes._spTree
    box = presentation.slides[4].shapes.add_shape(
        1, 0, 0, presentation.slide_width, presentation.slide_height
    )
    box.fill.solid()
    box.fill.fore_color.rgb = RGBColor(0x11, 0x22, 0x22)
    tree.insert(3, box._element)


def paragraph_left_out(presentation: Any) -> None:
    for slide in presentation.slides:
        for tree in (slide._element, slide.notes_slide._element if slide.has_notes_slide else slide._element):
            for text in tree.iter(qn("a:t")):
                text.text = (text.text or "").replace("Where it stands today.", "")


def fact_changed(presentation: Any) -> None:
    for slide in presentation.slides:
        for tree in (slide._element, slide.notes_slide._element if slide.has_notes_slide else slide._element):
            for text in tree.iter(qn("a:t")):
                text.text = (text.text or "").replace("Items Service", "Another Service")


FAULTS: dict[Fault, str] = {
    no_title: "Slide 5 has no title.",
    title_in_a_text_box: "Slide 5 has no title.",
    same_title: "2 slides have the title",
    title_last: "Slide 5: the title is not the first in reading order.",
    group_without_alternative: "has no alternative text",
    table_without_alternative: "has no alternative text",
    picture_without_alternative: "has no alternative text",
    meaningless_alternative: "has no alternative text",
    file_name: "a file's name as alternative text",
    not_decorative: "has no alternative text",
    words_as_decoration: "is marked decorative but says something",
    no_language: "does not say its language",
    another_language_in_notes: "is marked as de-DE",
    file_in_another_language: "does not say that its language is en-GB",
    no_header_row: "a table has no header row",
    merged_cells: "a table has merged cells",
    empty_header_cell: "a table's header has an empty cell",
    vague_link: "the link “click here” does not say where it leads",
    same_number: "2 shapes have the number",
    no_name: "a shape has no name",
    empty_placeholder: "is an empty placeholder",
    foreign_placeholder: "is a placeholder that the layout lacks",
    no_slide_number: "there is no slide number",
    no_footer: "there is no footer",
    empty_slide: "there is nothing but a title",
    no_author: "The file has no author.",
    slide_outside_sections: "sections do not hold every slide",
    small_text: "is set in 13 pt; 14 pt is the least",
    small_text_inherited: "is set in 10 pt; 14 pt is the least",
    text_shrunk_to_fit: "14 pt is the least",
    small_table: "is set in 11 pt; 12 pt is the least",
    small_chart: "a chart: its words are set in 9 pt",
    faint_text: "which is too faint",
    faint_text_of_the_theme: "which is too faint",
    faint_cells: "#1f5f55 on #003b36, which is too faint",
    faint_on_a_box_below: "on #112222, which is too faint",
    paragraph_left_out: "2.1 Identity roadmap: “Where it stands today.” is on no slide and in no notes.",
    fact_changed: "2.1.1 Item with everything: “Items Service” is on no slide and in no notes.",
}
WITH_A_PICTURE = (picture_without_alternative, file_name)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_is_found(fault: Fault) -> None:
    volume = Volume.CASE_STUDIES if fault in WITH_A_PICTURE else Volume.STRATEGY
    found = findings(spoiled(fault, volume), volume)
    assert any(FAULTS[fault] in finding for finding in found), found


def test_a_deck_that_was_only_read_and_written_passes() -> None:
    assert findings(spoiled(lambda presentation: None, Volume.STRATEGY)) == ()


def test_what_is_no_deck_does_not_pass() -> None:
    for data in (b"", b"PK no archive", full_deck(Volume.STRATEGY)[:5000]):
        (finding,) = findings(data)
        assert finding.startswith("The file cannot be read: ")


def test_a_column_that_has_no_heading_in_the_approved_text_has_none_in_the_deck() -> None:
    table = parse("| What | |\n| --- | --- |\n| Sites | 372 |")
    study = CaseStudy(ref="one", title="One", what_was_done=table)
    selection = Selection.of_volume(document([study]), Volume.CASE_STUDIES)
    assert check(render(selection, CONTEXT), selection, CONTEXT) == ()
