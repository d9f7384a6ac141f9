"""The OpenDocument presentation, opened by odfdo and LibreOffice, checked by a validator, and held against the PowerPoint deck."""

from __future__ import annotations

import io
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from odfdo import Document
from openxml_audit.odf import OdfValidator
from PIL import Image, ImageChops, ImageFilter, ImageStat
from pypdf import PdfReader

from document.markdown import parse
from document.nodes import Roadmap, Section
from exports.cuts import Cut, CutKind
from exports.office import odp, odp_gate
from exports.selection import Selection, select
from exports.slides.plan import plan
from exports.slides.render import render as render_pptx
from tests.exports.flow.sample import CONTEXT, strategy
from tests.exports.office.opening import converted, pdf_text
from tests.exports.office.samples import tongues, whole
from tests.exports.office.test_word import replaced
from tests.exports.slides.samples import county

OBJECTS = "Frame child references 'Object"
"""A finding of the validator that every embedded chart has: it looks for a file where the format has a folder."""
NEAR = 3.0
"""The mean difference between two pictures of a slide, of 255, up to which they show the same."""


@cache
def data() -> bytes:
    """The sample as a presentation."""
    return odp.render(whole(), CONTEXT)


def roadmap() -> Selection:
    """One roadmap of a county’s strategy."""
    document = county(roadmaps=1)
    (found,) = document.all(Roadmap)
    return select(document, Cut(CutKind.ROADMAP, found.ref))


def opened(file: bytes) -> Any:
    """As odfdo opens it."""
    return Document(io.BytesIO(file))


def pages(file: bytes) -> list[Any]:
    """Its slides."""
    found: list[Any] = opened(file).body.get_elements("//draw:page")
    return found


def text_of(element: Any) -> str:
    """All words below an element, spaces run together."""
    return " ".join(" ".join(str(p) for p in element.get_elements(".//text:p")).split())


@pytest.mark.parametrize("selection", [whole(), tongues(), roadmap()], ids=["sample", "tongues", "roadmap"])
def test_the_validator_finds_nothing(selection: Selection, tmp_path: Path) -> None:
    path = tmp_path / "deck.odp"
    path.write_bytes(odp.render(selection, CONTEXT))
    found = [str(finding) for finding in OdfValidator().validate(path).errors]
    assert [finding for finding in found if OBJECTS not in finding] == []


def test_slides_are_those_of_the_plan() -> None:
    planned = plan(whole(), site_url=CONTEXT.site_url).slides
    assert len(pages(data())) == len(planned)
    for page, slide in zip(pages(data()), planned, strict=True):
        title, *_ = page.get_elements("draw:frame")
        assert title.get_attribute("presentation:class") == "title"
        assert text_of(title) == " ".join(slide.head.title.split())


def test_every_slide_stands_on_a_master_of_its_kind() -> None:
    document = opened(data())
    masters = {each.get_attribute("style:name") for each in document.get_styles("master-page")}
    used = {page.get_attribute("draw:master-page-name") for page in pages(data())}
    assert used <= masters
    assert {"Title", "Section_20_divider", "Roadmap", "Table", "Chart", "Case_20_study"} <= used


def test_what_is_drawn_has_an_alternative_text() -> None:
    shapes = opened(data()).body.get_elements(
        "//draw:page/draw:g|//draw:page/draw:frame[draw:image or draw:object or table:table]"
    )
    assert len(shapes) >= 10
    described = [shape.get_element("svg:desc").text for shape in shapes]
    assert all(described)
    assert "A green rectangle." in described
    assert any("Item with everything: Jul–Sep 2020" in words for words in described)


def test_the_chart_holds_its_own_data() -> None:
    with zipfile.ZipFile(io.BytesIO(data())) as archive:
        chart = archive.read("Object 1/content.xml").decode()
        manifest = archive.read("META-INF/manifest.xml").decode()
    assert 'office:value="41.5"' in chart
    assert 'office:value="81.5"' in chart
    assert '"Object 1/" manifest:media-type="application/vnd.oasis.opendocument.chart"' in manifest


def test_notes_hold_the_approved_text() -> None:
    notes = " ".join(
        text_of(page.get_element("presentation:notes"))
        for page in pages(data())
        if page.get_element("presentation:notes")
    )
    for words in ("What the case did.", "The supplier was late.", "Where it stands today."):
        assert words in notes


def test_links_lead_to_slides() -> None:
    body = opened(data()).body
    names = {f"#{page.get_attribute('draw:name')}" for page in pages(data())}
    assert len(names) == len(pages(data()))
    hrefs = [
        link.get_attribute("xlink:href")
        for link in body.get_elements("//text:a|//presentation:event-listener")
    ]
    assert len([href for href in hrefs if href in names]) > len(names)
    assert not [href for href in hrefs if href.startswith("#") and href not in names]


def test_the_gate_passes_and_names_what_was_changed() -> None:
    assert odp_gate.check(data(), whole(), CONTEXT) == ()
    assert odp_gate.check(odp.render(tongues(), CONTEXT), tongues(), CONTEXT) == ()
    for old, new, word in (
        (b"The supplier was late.", b"x", "The supplier was late"),
        (b"<svg:desc>A green rectangle.", b"<svg:desc>", "alternative text"),
        (b'presentation:class="title"', b'presentation:class="subtitle"', "one title"),
        (b'draw:name="1 ', b'draw:name="x ', "leads to no slide"),
        (b"Objectives: in full", b"Priorities: in full", "the same title"),
        (b'xlink:href="Pictures/', b'xlink:href="Missing/', "shows is not in the file"),
    ):
        name = old if word != "leads to no slide" else b'draw:name="3 '
        findings = odp_gate.check(replaced(data(), name, new), whole(), CONTEXT)
        assert any(word in finding for finding in findings), old
    assert odp_gate.check(b"PK", whole(), CONTEXT)


@pytest.mark.render
def test_libreoffice_draws_it_as_it_draws_powerpoint_s(tmp_path: Path) -> None:
    files = []
    for name, selection in (("sample", whole()), ("roadmap", roadmap())):
        files += [tmp_path / f"{name}-odp.odp", tmp_path / f"{name}-pptx.pptx"]
        files[-2].write_bytes(odp.render(selection, CONTEXT))
        files[-1].write_bytes(render_pptx(selection, CONTEXT))
    drawn = {path.stem: path for path in converted(files, "pdf", tmp_path)}
    for name in ("sample", "roadmap"):
        ours, theirs = drawn[f"{name}-odp"], drawn[f"{name}-pptx"]
        assert sorted(pdf_text(ours).split()) == sorted(pdf_text(theirs).split())
        differences = [_difference(*pair) for pair in zip(_looks(ours), _looks(theirs), strict=True)]
        assert max(differences) < NEAR, differences
    annotations = [
        link
        for page in PdfReader(drawn["sample-odp"]).pages
        for link in page.get("/Annots", [])
        if "/Dest" in link.get_object()
    ]
    assert len(annotations) >= len(pages(data())) - 3


def _looks(path: Path) -> list[Image.Image]:
    """The pages as small pictures."""
    subprocess.run(
        ["pdftoppm", "-r", "30", "-png", str(path), str(path.with_suffix(""))], check=True, timeout=120
    )
    return [Image.open(each).convert("L") for each in sorted(path.parent.glob(f"{path.stem}-[0-9]*.png"))]


def _difference(one: Image.Image, other: Image.Image) -> float:
    """How much two pictures differ in the mean, seen from afar: type may stand a little higher in one."""
    blurred = (each.filter(ImageFilter.GaussianBlur(2)) for each in (one, other))
    mean: float = ImageStat.Stat(ImageChops.difference(*blurred)).mean[0]
    return mean


def test_the_portal_s_own_words_are_marked_in_a_strategy_of_another_language() -> None:
    section = Section(ref="rhagair", title="Rhagair", headline="Gair byr", body=parse("Testun."))
    welsh = select(strategy(section, language="cy"), Cut(CutKind.WHOLE))
    with zipfile.ZipFile(io.BytesIO(odp.render(welsh, CONTEXT))) as archive:
        content, styles = (archive.read(f"{name}.xml").decode() for name in ("content", "styles"))
    assert 'fo:language="en" fo:country="GB"' in content
    assert 'fo:language="cy"' not in content
    assert 'fo:language="cy"' in styles
    assert 'fo:language="en" fo:country="GB"' in styles
    with zipfile.ZipFile(io.BytesIO(data())) as archive:
        assert "fo:language" not in archive.read("content.xml").decode()
