"""A volume in print: whole, tagged, navigable, and the same every time."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path

import msgspec
import page
import pikepdf
import pytest

from document.codec import SCHEMA, canonical
from document.outline import walk
from document.vocabulary import Volume
from exports.child import Order
from exports.flow.render import CannotPrint, render
from exports.selection import Selection
from tests.exports.flow import reading
from tests.exports.flow.sample import CONTEXT, DIGEST, PHOTOGRAPH, full

pytestmark = pytest.mark.render


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[Volume, Path]:
    """Both volumes of the full sample as files."""
    folder = tmp_path_factory.mktemp("print")
    made = {volume: folder / f"{volume.value}.pdf" for volume in Volume}
    for volume, path in made.items():
        path.write_bytes(render(Selection.of_volume(full(), volume), CONTEXT))
    return made


@pytest.mark.parametrize("volume", list(Volume))
def test_a_volume_conforms_to_pdf_ua(printed: dict[Volume, Path], volume: Volume) -> None:
    result = page.validate_pdf(str(printed[volume]), profile="ua1")
    assert [(failure.rule_id, failure.message) for failure in result.failures] == []
    assert result.is_compliant


@pytest.mark.parametrize("volume", list(Volume))
def test_everything_approved_is_told_and_shown(printed: dict[Volume, Path], volume: Volume) -> None:
    nodes = [entry.node for entry in walk(full(), volume) if entry.node]
    assert nodes
    assert reading.missing(nodes, reading.told(printed[volume])) == []
    shown = reading.shown(printed[volume])
    assert [node.title for node in nodes if reading.squeezed(node.title) not in shown] == []


@pytest.mark.parametrize("volume", list(Volume))
def test_headings_are_told_in_reading_order(printed: dict[Volume, Path], volume: Volume) -> None:
    told, place = reading.told(printed[volume]), 0
    for entry in walk(full(), volume):
        number = "" if entry.node and entry.node.ref == "G1" else entry.number
        place = told.find(reading.squeezed(f"{number} {entry.title}"), place)
        assert place >= 0, f"{entry.number} {entry.title} is missing or out of order"


def test_the_file_says_what_it_is(printed: dict[Volume, Path]) -> None:
    facts = reading.facts(printed[Volume.STRATEGY])
    assert facts["Title"] == "Anyshire’s Strategy: Digital Strategy and Roadmap"
    assert facts["Author"] == "Anyshire County Council"
    assert facts["Subject"] == "The strategy’s headline"
    assert facts["Tagged"] == "yes"
    assert "2021" in facts["CreationDate"]
    assert facts["Page size"].endswith("(A4)")


def test_cover_and_front_matter_say_who_when_and_by_whose_decision(printed: dict[Volume, Path]) -> None:
    told = reading.told(printed[Volume.STRATEGY])
    for words in (
        "Publication 2021.0",
        "12 April 2021",
        "Cabinet decided it",
        "The summary of what changed.",
        "Telephone 01603 000000",
        "so that it is shortened there.",
        "Illustrative example: Invented, to show what could stand here.",
        "https://strategy.example.org",
        "braille, recording and data from the page of downloads: https://strategy.example.org/editions/2021.0/downloads/",
    ):
        assert reading.squeezed(words) in told, words


def test_slippage_is_told_with_its_reason(printed: dict[Volume, Path]) -> None:
    told = reading.told(printed[Volume.STRATEGY])
    assert reading.squeezed("End first published: Oct–Dec 2021 (Q3 2021/22) (now 4 quarters later)") in told
    assert reading.squeezed("Why the date moved: The supplier was late.") in told


def test_bookmarks_name_every_chapter(printed: dict[Volume, Path]) -> None:
    assert reading.bookmarks(printed[Volume.STRATEGY]) == [
        "About this document",
        "Contents",
        "1 First section",
        "2 All roadmaps",
        "3 Objectives",
        "4 Priorities",
        "5 Outcomes",
        "6 Measures",
        "7 Horizon scan",
        "Index of items",
    ]


def test_heads_and_feet_of_pages_are_not_told(printed: dict[Volume, Path]) -> None:
    path = printed[Volume.STRATEGY]
    assert reading.squeezed("Page 2 of") not in reading.told(path)
    assert reading.squeezed("Page 2 of") in reading.shown(path)
    assert reading.squeezed("Invented content, for demonstration.") in reading.shown(path)


@pytest.mark.parametrize("volume", list(Volume))
def test_a_link_is_one_link_described_by_its_words(printed: dict[Volume, Path], volume: Volume) -> None:
    with reading.elements(printed[volume]) as elements:
        links = [element for role, element in elements if role == "/Link"]
        assert links
        for link in links:
            annotations = [kid.Obj for kid in link.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
            assert len(annotations) == 1
            assert not str(annotations[0].Contents).startswith(("#", "section-", "roadmap-"))


def test_pictures_and_drawings_have_descriptions(printed: dict[Volume, Path]) -> None:
    described = []
    for volume in Volume:
        with reading.elements(printed[volume]) as elements:
            described += [str(element.Alt) for role, element in elements if role == "/Figure"]
    assert described == [
        "Timeline of Identity roadmap, 2020 to 2023. The table after it says the same in words.",
        "Chart of A measure. The table after it gives every value.",
        "A green rectangle.",
    ]


def test_figures_say_where_they_stand(printed: dict[Volume, Path]) -> None:
    with reading.elements(printed[Volume.STRATEGY]) as elements:
        boxes = [[float(side) for side in element.A.BBox] for role, element in elements if role == "/Figure"]
    assert boxes
    for left, foot, right, head in boxes:
        assert 62 <= left < right <= 533.5
        assert 70 < foot < head < 780


def test_headings_skip_no_level(printed: dict[Volume, Path]) -> None:
    for path in printed.values():
        with reading.elements(path) as elements:
            levels = [int(role[2]) for role, _ in elements if role[1] == "H" and role[2:].isdigit()]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_same_document_gives_the_same_bytes(printed: dict[Volume, Path]) -> None:
    again = render(Selection.of_volume(full(), Volume.CASE_STUDIES), CONTEXT)
    assert again == printed[Volume.CASE_STUDIES].read_bytes()


def test_another_process_gives_the_same_bytes(
    printed: dict[Volume, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "1")
    (tmp_path / DIGEST).write_bytes(PHOTOGRAPH)
    order = Order(
        document=canonical(full()).decode(),
        schema=SCHEMA,
        cut=Volume.CASE_STUDIES.value,
        renderer="exports.flow.render.render",
        gate="",
        options={},
        brand=asdict(CONTEXT.brand),
        site_url=CONTEXT.site_url,
        pictures=str(tmp_path),
        output=str(tmp_path / "print.pdf"),
        memory=4 * 1024**3,
        seconds=120,
        parent=os.getpid(),
    )
    (tmp_path / "order").write_bytes(msgspec.json.encode(order))
    subprocess.run(
        [sys.executable, "-m", "exports.child", str(tmp_path / "order")], check=True, capture_output=True
    )
    assert (tmp_path / "print.pdf").read_bytes() == printed[Volume.CASE_STUDIES].read_bytes()


def test_another_publication_gives_another_identifier(printed: dict[Volume, Path]) -> None:
    other = render(
        Selection.of_volume(msgspec.structs.replace(full(), number="2021.1"), Volume.CASE_STUDIES), CONTEXT
    )
    assert other != printed[Volume.CASE_STUDIES].read_bytes()


def test_nothing_is_complained_about(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        for volume in Volume:
            render(Selection.of_volume(full(), volume), CONTEXT)
    assert caplog.messages == []


def test_a_missing_picture_stops_the_print() -> None:
    def none(sha256: str) -> bytes:
        raise LookupError(f"No picture {sha256[:4]}")

    with pytest.raises(CannotPrint, match="No picture"):
        render(Selection.of_volume(full(), Volume.CASE_STUDIES), replace(CONTEXT, image=none))


def test_a_picture_that_cannot_be_read_stops_the_print() -> None:
    with pytest.raises(CannotPrint, match="not in a form that pictures are stored in"):
        render(
            Selection.of_volume(full(), Volume.CASE_STUDIES),
            replace(CONTEXT, image=lambda sha256: b"no picture at all"),
        )


def test_the_other_volume_s_records_are_named_without_a_link(printed: dict[Volume, Path]) -> None:
    assert reading.squeezed("A case study (in the other volume)") in reading.told(printed[Volume.STRATEGY])
