"""A volume as a PowerPoint file: whole, valid, navigable, identified, and the same every time."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from math import log
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from document.codec import canonical
from document.nodes import StrategyDocument
from document.outline import walk
from document.richtext import RichText, plain_lines
from document.vocabulary import Volume
from exports.gate.deck_rules import findings
from exports.selection import Selection
from exports.slides.paint.finish import _relationships
from exports.slides.plan import plan
from exports.slides.render import paint, render
from tests.exports.flow.reading import missing, squeezed
from tests.exports.flow.sample import CONTEXT, full
from tests.exports.slides.hostile import DOCUMENTS, hostile_deck
from tests.exports.slides.opened import county_deck, full_deck, opened, text_of, whole_text
from tests.exports.slides.samples import county

pytestmark = pytest.mark.render

VOLUMES = pytest.mark.parametrize("volume", list(Volume))
ADDRESS = CONTEXT.site_url


def errors(data: bytes, folder: Path) -> list[str]:
    """What an Open XML validator finds."""
    path = folder / "deck.pptx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator(FileFormat.MICROSOFT_365).validate(str(path)).errors]


@VOLUMES
@pytest.mark.parametrize("deck", [full_deck, county_deck])
def test_a_deck_is_valid_open_xml(deck: Callable[[Volume], bytes], volume: Volume, tmp_path: Path) -> None:
    assert errors(deck(volume), tmp_path) == []


@VOLUMES
@pytest.mark.parametrize("name", DOCUMENTS)
def test_hostile_documents_make_valid_and_accessible_decks(name: str, volume: Volume, tmp_path: Path) -> None:
    data = hostile_deck(name, volume)
    assert errors(data, tmp_path) == []
    assert list(findings(opened(data))) == []


# Whole -----------------------------------------------------------------------------------------------------------------
@VOLUMES
def test_every_word_that_was_approved_is_on_a_slide_or_in_its_notes(volume: Volume) -> None:
    text = squeezed(whole_text(opened(full_deck(volume))))
    nodes = [entry.node for entry in walk(full(), volume) if entry.node]
    assert len(nodes) > 4
    assert missing(nodes, text) == []
    assert missing([full().details], text) == []


@VOLUMES
def test_long_texts_stand_in_order_in_the_notes(volume: Volume) -> None:
    notes = [
        squeezed(text_of(s.notes_slide._element))
        for s in opened(full_deck(volume)).slides
        if s.has_notes_slide
    ]
    for entry in walk(full(), volume):
        bodies = [getattr(entry.node, name) for name in entry.node.__struct_fields__] if entry.node else []
        for body in bodies:
            if isinstance(body, RichText) and body:
                lines = [re.escape(squeezed(line.replace("\t", "|"))) for line in plain_lines(body.blocks)]
                assert any(re.search(".*?".join(lines), text) for text in notes), entry.title


def test_the_file_has_the_slides_that_were_planned() -> None:
    deck = plan(Selection.of_volume(county(roadmaps=4), Volume.STRATEGY), site_url=ADDRESS)
    slides = list(opened(county_deck(Volume.STRATEGY)).slides)
    assert [slide.shapes.title.text_frame.text for slide in slides] == [s.head.title for s in deck.slides]
    notes = [slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "" for slide in slides]
    assert notes == ["\n".join(s.head.notes) for s in deck.slides]


def test_sections_are_the_chapters_of_the_plan() -> None:
    root = opened(county_deck(Volume.STRATEGY)).part._element
    found = [
        (section.get("name"), len(section.xpath('.//*[local-name()="sldId"]')))
        for section in root.xpath('.//*[local-name()="sectionLst"]/*')
    ]
    deck = plan(Selection.of_volume(county(roadmaps=4), Volume.STRATEGY), site_url=ADDRESS)
    assert found == [(section.name, len(section.slides)) for section in deck.sections]


# Links -----------------------------------------------------------------------------------------------------------------
def jumps(slide: Any) -> list[tuple[str, Any]]:
    """The words of each jump of a slide and the slide it leads to."""
    found = []
    for link in slide._element.iter(qn("a:hlinkClick")):
        relation = slide.part.rels[link.get(qn("r:id"))]
        if relation.reltype == RELATIONSHIP_TYPE.SLIDE:
            holder = next(link.iterancestors(qn("a:r"), qn("p:sp")))
            found.append((text_of(holder) or holder.findtext(qn("a:t")), relation.target_part.slide))
    return found


@VOLUMES
def test_the_contents_lead_to_their_slides(volume: Volume) -> None:
    presentation = opened(county_deck(volume))
    contents = next(
        slide for slide in presentation.slides if slide.shapes.title.text_frame.text == "Contents"
    )
    rows = [row.cells for shape in contents.shapes if shape.has_table for row in list(shape.table.rows)[1:]]
    lines = [tuple(cell.text_frame.text for cell in cells) for cells in rows]
    targets = dict(jumps(contents))
    numbers = {slide.slide_id: str(n) for n, slide in enumerate(presentation.slides, 1)}
    assert len(lines) > 5
    for _, title, number in lines:
        assert numbers[targets[title].slide_id] == number
        assert title in targets[title].shapes.title.text_frame.text


def test_every_slide_leads_back_to_the_contents() -> None:
    cover, *slides = opened(county_deck(Volume.STRATEGY)).slides
    others = [slide for slide in slides if slide.shapes.title.text_frame.text != "Contents"]
    assert len(others) > 40
    for slide in others:
        assert [
            target.shapes.title.text_frame.text for words, target in jumps(slide) if words == "Contents"
        ] == ["Contents"]
    assert "Contents" not in [words for words, _ in jumps(cover)]


def test_links_in_the_text_lead_to_records_and_to_the_web() -> None:
    presentation = opened(county_deck(Volume.STRATEGY))
    led = {
        target.shapes.title.text_frame.text
        for slide in presentation.slides
        for words, target in jumps(slide)
        if words == "the item"
    }
    assert led == {"Networks and connectivity: work without dates"}
    addresses = {
        relation.target_ref
        for slide in presentation.slides
        for relation in slide.part.rels.values()
        if relation.is_external
    }
    assert {"https://example.org/a?b=c&d=e", ADDRESS} <= addresses


def test_a_link_that_could_run_a_program_is_no_link() -> None:
    presentation = opened(hostile_deck("markup", Volume.CASE_STUDIES))
    relations = [relation for slide in presentation.slides for relation in slide.part.rels.values()]
    addresses = [relation.target_ref for relation in relations if relation.is_external]
    assert addresses
    assert all(address.startswith("https://") and " " not in address for address in addresses)


# What the file says of itself --------------------------------------------------------------------------------------------
def test_the_file_says_what_it_is() -> None:
    core = opened(full_deck(Volume.STRATEGY)).core_properties
    assert core.title == "Anyshire’s Strategy: Digital Strategy and Roadmap"
    assert (core.author, core.last_modified_by, core.language) == (
        "Anyshire County Council",
        "Anyshire County Council",
        "en-GB",
    )
    assert core.created.isoformat() == core.modified.isoformat() == "2021-04-12T00:00:00"
    assert core.version == "2021.0"


def test_every_slide_says_which_publication_it_is_of() -> None:
    for number, slide in enumerate(opened(full_deck(Volume.STRATEGY)).slides, 1):
        footer = slide.placeholders[11].text_frame.text
        assert "Publication 2021.0" in footer
        assert "12 April 2021" in footer
        assert f"{ADDRESS}/editions/2021.0/" in footer
        assert text_of(slide.placeholders[12]._element) == str(number)


def test_shapes_are_named_by_the_record_and_field_they_show() -> None:
    names = {shape.name for slide in opened(full_deck(Volume.STRATEGY)).slides for shape in slide.shapes}
    assert {
        "section intro: title",
        "section intro: headline, summary",
        "roadmap IAM: where_we_are",
        "item IAM-01: dates",
    } <= names
    assert {"measure M1: values", "objective O1: title, headline"} <= names
    names = {shape.name for slide in opened(full_deck(Volume.CASE_STUDIES)).slides for shape in slide.shapes}
    assert {"case-study C1: challenge", "case-study C1: image", "case-study C1: image credit"} <= names


def test_progress_is_told_as_slides() -> None:
    said: list[str] = []
    render(Selection.of_volume(full(), Volume.STRATEGY), type(CONTEXT)(CONTEXT.brand, progress=said.append))
    count = len(opened(full_deck(Volume.STRATEGY)).slides)
    assert said[0] == "Planning the slides"
    assert "Planning slides of “First section”" in said
    assert [each for each in said if each.startswith(f"Painting slide 1 of {count}, “")]
    assert said[-1] == "Writing the slides"


# The same every time ----------------------------------------------------------------------------------------------------
ONCE = """
import hashlib, sys
from document.codec import decode_document
from document.vocabulary import Volume
from exports.selection import Selection
from exports.slides.render import paint, render
from tests.exports.flow.sample import CONTEXT
document = decode_document(sys.stdin.buffer.read())
print(*(hashlib.sha256(render(Selection.of_volume(document, volume), CONTEXT)).hexdigest() for volume in Volume))
"""


def test_every_process_writes_the_same_bytes() -> None:
    digests = " ".join(hashlib.sha256(full_deck(volume)).hexdigest() for volume in Volume)
    for seed in ("1", "77"):
        told = subprocess.run(
            [sys.executable, "-c", ONCE],
            input=canonical(full()),
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC-{seed[0]}", "PYTHONPATH": str(Path.cwd())},
            capture_output=True,
            check=True,
        )
        assert told.stdout.decode().strip() == digests


@VOLUMES
def test_the_file_tells_nothing_of_the_machine(volume: Volume) -> None:
    with zipfile.ZipFile(BytesIO(full_deck(volume))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = archive.namelist()
        assert names[0] == "[Content_Types].xml"
        assert not [name for name in names if "printerSettings" in name or "thumbnail" in name]
        assert len(set(names)) == len(names)


# Large -----------------------------------------------------------------------------------------------------------------
def seconds(document: StrategyDocument, runs: int) -> tuple[int, float]:
    """How many slides a strategy has, and the processor time that its deck takes in the best run."""
    selection, taken = Selection.of_volume(document, Volume.STRATEGY), []
    for _ in range(runs):
        start = time.process_time()
        deck = plan(selection, site_url=ADDRESS)
        paint(deck, CONTEXT)
        taken.append(time.process_time() - start)
    return len(deck.slides), min(taken)


def test_time_grows_with_the_number_of_slides_only() -> None:
    """Looking for something among all slides for each of them would double the exponent."""
    few, short = seconds(county(roadmaps=6), 3)
    many, long = seconds(county(roadmaps=70), 1)
    assert many > 500
    assert log(long / short) / log(many / few) < 1.3


def test_what_parts_refer_to_is_written_as_python_pptx_writes_it() -> None:
    presentation = opened(full_deck(Volume.STRATEGY))
    presentation.part.relate_to(
        'https://example.org/?a=1&b="<é>"', RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    package = presentation.part.package
    parts = [package, *package.iter_parts()]
    assert len(parts) > 50
    assert [_relationships(part) for part in parts] == [part._rels.xml for part in parts]
