"""A deck knows which record and fields each shape shows: in its tags, its name and the manifest; and they agree."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn

from document.codec import digest
from document.nodes import KINDS, StrategyDocument, kind_of
from document.vocabulary import Volume
from exports.slides import make_template
from exports.slides.folio import anchor_of
from exports.slides.paint.identity import NAMESPACE
from exports.slides.paint.package import Package
from tests.exports.flow.sample import full
from tests.exports.slides.opened import county_deck, every_shape, full_deck, opened, text_of
from tests.exports.slides.samples import county

pytestmark = pytest.mark.render

M = f"{{{NAMESPACE}}}"
DECKS = pytest.mark.parametrize("volume", list(Volume))


def manifest_of(data: bytes) -> Any:
    """The manifest's root, found by its namespace as a program would."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        items = [n for n in archive.namelist() if re.fullmatch(r"customXml/item\d+\.xml", n)]
        roots = [etree.fromstring(archive.read(name)) for name in items]
    return next(root for root in roots if root.tag == f"{M}deck")


def tags_of(slide: Any, shape: Any) -> dict[str, str]:
    """The tags of a shape; none where it has no tags."""
    for reference in shape._element.xpath("./*/p:nvPr/p:custDataLst/p:tags"):
        part = slide.part.rels[reference.get(qn("r:id"))].target_part
        return {str(tag.get("name")): str(tag.get("val")) for tag in etree.fromstring(part.blob)}
    return {}


def tagged(data: bytes) -> Iterator[tuple[Any, Any, dict[str, str]]]:
    """Each tagged shape with its slide and its tags."""
    for slide in opened(data).slides:
        for shape, _ in every_shape(slide.shapes):
            if tags := tags_of(slide, shape):
                yield slide, shape, tags


def listed(root: Any) -> dict[tuple[int, int], list[tuple[str, str, str]]]:
    """What the manifest says of each slide's shapes: row, “kind ref” and fields."""
    found: dict[tuple[int, int], list[tuple[str, str, str]]] = {}
    for record in root:
        for slide in record:
            for shape in slide:
                row = (shape.get("row", ""), f"{record.get('kind')} {record.get('ref')}", shape.get("fields"))
                found.setdefault((int(slide.get("id")), int(shape.get("id"))), []).append(row)
    return found


def full_name(anchor: str) -> str:
    """“roadmap-item IAM-01” for “item IAM-01”."""
    return re.sub("^item ", "roadmap-item ", anchor)


@DECKS
def test_tags_names_and_manifest_say_the_same(volume: Volume) -> None:
    manifest = listed(manifest_of(full_deck(volume)))
    assert len(manifest) > 20
    seen = set()
    for slide, shape, tags in tagged(full_deck(volume)):
        said = manifest[slide.slide_id, shape.shape_id]
        seen.add((slide.slide_id, shape.shape_id))
        assert shape.name.startswith(f"{tags['STRATEGY_RECORD']}: ")
        if "STRATEGY_ROWS" in tags:
            rows = tags["STRATEGY_ROWS"].split("; ")
            assert [(row, record) for row, record, _ in sorted(said, key=lambda each: int(each[0]))] == [
                (str(n), full_name(record)) for n, record in enumerate(rows, 1)
            ]
        else:
            assert said == [("", full_name(tags["STRATEGY_RECORD"]), tags["STRATEGY_FIELDS"])]
    assert seen == set(manifest)


@DECKS
def test_the_manifest_names_the_approved_content_by_its_digest(volume: Volume) -> None:
    root, document = manifest_of(full_deck(volume)), full()
    assert (root.get("version"), root.get("publication"), root.get("cut")) == (
        "1",
        document.number,
        volume.value,
    )
    digests = {(kind_of(node).slug, node.ref): digest(node) for node in document.nodes}
    records = {(record.get("kind"), record.get("ref")): record.get("digest") for record in root}
    assert len(records) == len(root) > 4
    assert records.items() <= digests.items()


def shown(root: Any, document: StrategyDocument) -> set[tuple[str, str]]:
    return {(kind, ref) for kind, ref in ((r.get("kind"), r.get("ref")) for r in root)}


def test_every_record_of_the_publication_is_identified() -> None:
    document = county(roadmaps=4)
    found = set[tuple[str, str]]()
    for volume in Volume:
        found |= shown(manifest_of(county_deck(volume)), document)
    assert found == {(kind_of(node).slug, node.ref) for node in document.nodes}


@DECKS
def test_fields_are_those_of_the_records(volume: Volume) -> None:
    for record in manifest_of(full_deck(volume)):
        known = set(KINDS[record.get("kind")].node.__struct_fields__)
        for shape in record.iter(f"{M}shape"):
            fields = set(re.split("[,;] ", shape.get("fields")))
            assert fields <= known, (record.get("kind"), fields)


@DECKS
def test_rows_of_a_table_are_the_records_that_they_show(volume: Volume) -> None:
    titles = {full_name(anchor_of(node)): node.title for node in full().nodes}
    tables = 0
    for _, shape, tags in tagged(full_deck(volume)):
        if "STRATEGY_ROWS" in tags:
            tables += 1
            cells = [row.cells[0].text_frame.text for row in list(shape.table.rows)[1:]]
            for text, record in zip(cells, tags["STRATEGY_ROWS"].split("; "), strict=True):
                assert text.startswith(titles[full_name(record)])
    assert tables


def test_a_shape_that_shows_a_records_title_is_identified() -> None:
    """Read from the words: whatever shows an item's title is that item's shape, or a table with its row."""
    items = {node.title: node.ref for node in full().nodes if kind_of(node).slug == "roadmap-item"}
    found = 0
    for slide in opened(full_deck(Volume.STRATEGY)).slides:
        for shape, _ in every_shape(slide.shapes):
            words = text_of(shape._element).strip().split("\n")[0]
            if words in items and shape._element.tag == qn("p:sp"):
                found += 1
                assert tags_of(slide, shape)["STRATEGY_RECORD"] == f"item {items[words]}"
    assert found > 2


def test_the_manifest_is_a_custom_part_of_the_presentation() -> None:
    part = opened(full_deck(Volume.STRATEGY)).part.part_related_by(RELATIONSHIP_TYPE.CUSTOM_XML)
    described = part.part_related_by(RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    root: Any = etree.fromstring(described.blob)
    assert root.xpath('.//@*[local-name()="uri"]') == [NAMESPACE]
    assert re.fullmatch(r"\{[0-9A-F-]{36}\}", root.xpath('@*[local-name()="itemID"]')[0])


# Saved by another program ----------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The deck as LibreOffice saves it. It drops tags: what it keeps must be enough to find every record again."""
    tmp_path = tmp_path_factory.mktemp("saved")
    source = tmp_path / "in" / "deck.pptx"
    source.parent.mkdir()
    source.write_bytes(full_deck(Volume.STRATEGY))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pptx", "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (tmp_path / "deck.pptx").read_bytes()


def test_names_and_manifest_outlive_another_program(saved: bytes) -> None:
    assert etree.tostring(manifest_of(saved)) == etree.tostring(manifest_of(full_deck(Volume.STRATEGY)))
    for before, after in zip(opened(full_deck(Volume.STRATEGY)).slides, opened(saved).slides, strict=True):
        kept = {shape.name: text_of(shape._element) for shape, _ in every_shape(after.shapes)}
        for shape, grouped in every_shape(before.shapes):
            if tags_of(before, shape) and (grouped or not shape.is_placeholder):
                assert text_of(shape._element) == kept[shape.name].strip()


def test_placeholders_which_lose_their_names_are_found_by_their_order(saved: bytes) -> None:
    before, after = opened(full_deck(Volume.STRATEGY)).slides, opened(saved).slides
    orders = {
        (int(slide.get("id")), int(shape.get("id"))): int(shape.get("order"))
        for slide in manifest_of(saved).iter(f"{M}slide")
        for shape in slide
        if shape.get("order")
    }
    found = 0
    for old, new in zip(before, after, strict=True):
        for shape in old.placeholders:
            if tags_of(old, shape):
                found += 1
                same = list(new.shapes)[orders[old.slide_id, shape.shape_id] - 1]
                assert text_of(same._element) == text_of(shape._element)
    assert found > 20


def test_parts_of_a_template_keep_their_names() -> None:
    """A council's template may bring pictures, tags or custom parts of its own."""
    source = io.BytesIO(make_template.TARGET.read_bytes())
    template = Presentation(source)
    for name in ("/customXml/item1.xml", "/ppt/tags/tag1.xml"):
        part = Part(PackURI(name), "application/xml", template.part.package, b"<own/>")
        template.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    template.save(target := io.BytesIO())
    package = Package(target.getvalue())
    package.add_data(b"<ours/>", b"<about/>")
    assert package.add_tags(b"<t/>").partname == "/ppt/tags/tag2.xml"
    names = [str(part.partname) for part in package.parts]
    assert len(names) == len(set(names))
