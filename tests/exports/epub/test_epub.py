"""The e-book of a small strategy that uses every kind and field: EPUBCheck, and what a reading system finds in it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from document.nodes import CaseStudy
from exports.context import Brand, RenderContext
from exports.cuts import Cut
from exports.data.archive import zipped
from exports.epub.gate import check
from exports.epub.render import render
from exports.pictures import PictureMissing
from exports.selection import Selection, select
from tests.exports.epub.checking import faults
from tests.exports.flow.sample import CONTEXT, full, strategy

pytestmark = pytest.mark.render
NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "s": "http://www.w3.org/2000/svg",
    "epub": "http://www.idpf.org/2007/ops",
}


@pytest.fixture(scope="module")
def selection() -> Selection:
    return select(full(), Cut.parse("whole"))


@pytest.fixture(scope="module")
def data(selection: Selection) -> bytes:
    return render(selection, CONTEXT)


@pytest.fixture(scope="module")
def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def find(data: bytes, path: str) -> list[Any]:
    """What an XPath finds in a file."""
    found: Any = etree.fromstring(data).xpath(path, namespaces=NAMES)
    return list(found)


def test_epubcheck_finds_nothing(data: bytes, tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    book.write_bytes(data)
    assert faults(book) == []


def test_epubcheck_and_the_gate_find_a_broken_link(
    data: bytes, files: dict[str, bytes], selection: Selection, tmp_path: Path
) -> None:
    assert check(data, selection, CONTEXT) == ()
    broken = {name: content.replace(b"#case-study-C1", b"#nowhere") for name, content in files.items()}
    (tmp_path / "broken.epub").write_bytes(zipped(broken, stored=("mimetype",)))
    assert any("RSC-012" in fault for fault in faults(tmp_path / "broken.epub"))
    assert any(
        "#nowhere" in found for found in check((tmp_path / "broken.epub").read_bytes(), selection, CONTEXT)
    )


@pytest.mark.parametrize(
    ("before", "after", "finding"),
    [
        (b"Item description.", b"", "is not told"),
        (b"Item description.", b"Itemdescription.", "run together or are torn"),
        (b"Item description.", b"Item descrip tion.", "run together or are torn"),
        (b'alt="A green rectangle."', b'alt="A picture"', "alternative text"),
        (b'<h3 id="roadmap-item-IAM-01"', b'<h4 id="roadmap-item-IAM-01"', "heading of level 4, not 3"),
        (b'href="https://example.org/strong"', b'href="https://example.org/weak"', "is no link to"),
        (b'src="pictures/', b'src="images/', "shows a picture that is not there"),
    ],
)
def test_the_gate_finds_faults(
    files: dict[str, bytes], selection: Selection, before: bytes, after: bytes, finding: str
) -> None:
    assert any(before in content for content in files.values())
    broken = {name: content.replace(before, after) for name, content in files.items()}
    if b"h4" in after:
        end = b"Item with everything</h%d>"
        broken = {name: content.replace(end % 3, end % 4) for name, content in broken.items()}
    assert any(finding in found for found in _checked(broken, selection))


def test_the_gate_compares_the_files_with_the_list_of_them(
    files: dict[str, bytes], selection: Selection
) -> None:
    without = {name: content for name, content in files.items() if name != "EPUB/book.css"}
    assert _checked(without, selection) == ("The file EPUB/book.css is missing.",)
    assert _checked({**files, "EPUB/more.css": b""}, selection) == ("The file EPUB/more.css is not listed.",)
    last = {**{name: content for name, content in files.items() if name != "mimetype"}, "mimetype": b""}
    assert _checked(last, selection) == ("The archive does not begin with its media type.",)


def _checked(files: dict[str, bytes], selection: Selection) -> tuple[str, ...]:
    return check(zipped(files, stored=("mimetype",)), selection, CONTEXT)


def test_each_chapter_is_a_file_with_its_title_as_first_heading(files: dict[str, bytes]) -> None:
    chapters = [content for name, content in files.items() if name.startswith("EPUB/chapter-")]
    titles = [find(chapter, "string((//x:h1)[1])") for chapter in chapters]
    assert [etree.fromstring(chapter).xpath("count(//x:h1)", namespaces=NAMES) for chapter in chapters] == [
        1.0
    ] * len(chapters)
    assert len(titles) == 10
    assert all(find(chapter, "/x:html[@lang='en-GB']") for chapter in chapters)


def test_contents_and_landmarks_lead_to_their_places(files: dict[str, bytes]) -> None:
    nav = files["EPUB/contents.xhtml"]
    lines = find(nav, "//x:nav[@epub:type='toc']//x:a/text()")
    assert lines[2:5] == ["1 First section", "1.1 Section below", "2 All roadmaps"]
    assert find(nav, "//x:nav[@epub:type='landmarks']//x:a/@epub:type") == [
        "cover",
        "toc",
        "bodymatter",
        "glossary",
    ]


def test_the_package_tells_how_it_can_be_read(files: dict[str, bytes]) -> None:
    package = files["EPUB/package.opf"]
    said = {
        prop: find(package, f"//o:meta[@property='{prop}']/text()")
        for prop in (
            "schema:accessMode",
            "schema:accessibilityHazard",
            "schema:accessModeSufficient",
            "dcterms:modified",
        )
    }
    assert said == {
        "schema:accessMode": ["textual", "visual"],
        "schema:accessibilityHazard": ["none"],
        "schema:accessModeSufficient": ["textual"],
        "dcterms:modified": ["2021-04-12T00:00:00Z"],
    }
    assert len(find(package, "//o:meta[@property='schema:accessibilityFeature']")) == 6
    assert len(find(package, "string(//o:meta[@property='schema:accessibilitySummary'])")) > 100
    assert find(package, "//dc:publisher/text()") == ["Anyshire County Council"]


def test_drawings_and_pictures_say_what_they_show_and_have_a_table(files: dict[str, bytes]) -> None:
    roadmap = next(content for content in files.values() if b"Timeline of Identity" in content)
    assert find(roadmap, "//s:svg/@role") == ["img"]
    assert find(roadmap, "//s:svg/@aria-label")[0].startswith("Timeline of Identity roadmap")
    assert find(roadmap, "//s:svg/following::x:table[1]/x:caption/text()") == ["Identity roadmap: every item"]
    study = next(content for content in files.values() if b"Case headline" in content)
    assert find(study, "//x:img/@alt") == ["A green rectangle."]
    assert f"EPUB/{find(study, '//x:img/@src')[0]}" in files


def test_the_cover_is_a_picture_in_the_brand_s_colours(files: dict[str, bytes]) -> None:
    with Image.open(io.BytesIO(files["EPUB/cover.png"])) as cover:
        assert cover.size == (1200, 1800)
        colours = {colour for _, colour in cover.convert("RGB").getcolors(100_000) or ()}
        assert {(0, 59, 54), (245, 179, 53), (255, 255, 255)} < colours


def test_a_book_without_pictures_is_said_to_be_text() -> None:
    selection = select(strategy(), Cut.parse("whole"))
    data = render(selection, CONTEXT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        package = archive.read("EPUB/package.opf")
    assert find(package, "//o:meta[@property='schema:accessMode']/text()") == ["textual"]
    assert check(data, selection, CONTEXT) == ()


def test_a_missing_picture_stops_the_book(selection: Selection) -> None:
    assert selection.document.all(CaseStudy)
    with pytest.raises(PictureMissing):
        render(selection, RenderContext(Brand("Anyshire")))
