"""Loading, publishing and dumping whole strategies."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from casestudies.models import CaseStudy
from document import nodes
from editions import read
from editions.models import Publication
from interchange.dump import dump
from interchange.load import load
from interchange.notation import LoadError
from records.actions import save_record
from roadmaps.models import RoadmapItem
from strategy.models import Section
from tests import people

WHOLE = """
format: strategy-file/1
scope: whole
statuses: {Complete: delivered, Ongoing: in-progress}
strategy: {ref: strategy, title: Strategaeth ddigidol, publisher: Cyngor Sir, language: cy}
publication: {number: "2021.0", date: 2021-04-12, summary: The first., decision: Cabinet}
objectives: [{ref: o1, title: One}]
sections:
- ref: s1
  title: Top
  body: |
    Hello

    - a
    - b
  sections:
  - {ref: s2, title: Sub, presents: roadmaps}
measures:
- {ref: m1, title: M, unit: '%', baseline: {value: 3}, actuals: [{date: 2023, value: 1.730}]}
roadmaps:
- ref: r1
  title: R
  start: 2021
  items:
  - {ref: i1, title: A, status: Ongoing, start: 2021-Q2, end: 2022-Q1, benefits: [x, {figure: £1m, text: y}], objectives: [o1], owner: {role: Head}}
  - {ref: i2, title: B, status: Complete, depends_on: [i1]}
glossary: [{ref: g, title: G, definition: "it is"}]
"""

UPDATE = """
format: strategy-file/1
publication: {number: "2021.1", date: 2021-10-04, summary: One word.}
glossary: [{ref: g, title: G, definition: "it was"}]
remove: [{kind: roadmap-item, ref: i2}]
"""


@pytest.fixture(autouse=True)
def _no_jobs(settings: object) -> None:
    settings.AFTER_PUBLISH = []  # type: ignore[attr-defined]
    read.forget()


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A small whole strategy."""
    path = tmp_path / "whole.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    return path


@pytest.mark.django_db
def test_load_twice_changes_nothing(whole: Path) -> None:
    first, second = load([whole])[0], load([whole])[0]
    assert {change.verb for change in first.changes} == {"new"}
    assert second.changes == []


@pytest.mark.django_db
def test_load_dump_load_is_identity(whole: Path, tmp_path: Path) -> None:
    load([whole])
    dumped = dump()
    again = tmp_path / "again.yaml"
    again.write_text(dumped, encoding="utf-8")
    assert load([again])[0].changes == []
    assert dump() == dumped


@pytest.mark.django_db
def test_load_dry_run_writes_nothing(whole: Path) -> None:
    assert len(load([whole], dry_run=True)[0].changes) == 9
    assert not Section.objects.exists()


@pytest.mark.django_db
def test_load_fault_is_named_with_its_line_and_nothing_is_written(whole: Path) -> None:
    whole.write_text(WHOLE.replace("status: Complete", "status: Finito"), encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        load([whole])
    (problem,) = caught.value.problems
    assert problem.line == WHOLE.split("\n").index(next(x for x in WHOLE.split("\n") if "ref: i2" in x)) + 1
    assert problem.path == "roadmaps[0].items[1].status"
    assert "Finito" in problem.message
    assert "delivered" in problem.message
    assert not Section.objects.exists()


@pytest.mark.django_db
def test_load_status_in_the_source_words_is_kept(whole: Path) -> None:
    load([whole])
    item = RoadmapItem.objects.get(ref="i1")
    assert (item.status, item.status_wording) == ("in-progress", "Ongoing")


@pytest.mark.django_db(transaction=False)
def test_load_publish_and_update_with_moved_date_keeps_the_first_end(whole: Path, tmp_path: Path) -> None:
    update = tmp_path / "update.yaml"
    update.write_text(
        """
format: strategy-file/1
reason: The supplier is late.
publication: {number: "2021.1", date: 2021-10-01, summary: One date moved.}
roadmaps:
- ref: r1
  items:
  - {ref: i1, title: A, status: in-progress, start: 2021-Q2, end: 2022-Q3}
""",
        encoding="utf-8",
    )
    plans = load([whole, update], publishing=True)
    assert [plan.publication for plan in plans] == ["2021.0", "2021.1"]
    published = read.current()
    assert published is not None
    item = next(node for node in published.document.nodes if node.ref == "i1")
    assert str(item.original_end) == "2022-Q1"  # type: ignore[union-attr]
    assert item.date_reason == "The supplier is late."  # type: ignore[union-attr]
    again = load([whole, update], publishing=True)
    assert [plan.skipped for plan in again] == ["2021.0 is published already", "2021.1 is published already"]
    assert Publication.objects.count() == 2


@pytest.mark.django_db
def test_load_whole_withdraws_what_it_does_not_hold(whole: Path) -> None:
    load([whole])
    whole.write_text(
        WHOLE.replace('glossary: [{ref: g, title: G, definition: "it is"}]', ""), encoding="utf-8"
    )
    (change,) = load([whole])[0].changes
    assert (change.verb, change.ref) == ("removed", "g")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title: Top", "title: " + "x" * 300, "found 300 characters; expected 255 at most"),
        ("title: Top", 'title: "Top\\x0b"', "control character"),
        ("start: 2021-Q2", "start: soon", "found “soon”; expected a date"),
        ("presents: roadmaps", "presents: potatoes", "expected one of: objectives"),
        (
            "objectives: [o1]",
            "objectives: [o9]",
            "found “o9”; expected the ref of the kind objective, in use",
        ),
        ("    - a", "    <b>a</b>", "HTML is not allowed"),
        ("ref: s2", "ref: s1", "there are two of kind section"),
        ("format: strategy-file/1", "format: other", "expected strategy-file/1"),
    ],
)
def test_load_bad_value_is_explained(whole: Path, old: str, new: str, expected: str) -> None:
    whole.write_text(WHOLE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LoadError, match=expected):
        load([whole])
    assert not Section.objects.exists()


@pytest.mark.django_db
def test_load_publish_leaves_the_drafts_of_others_alone(whole: Path, tmp_path: Path) -> None:
    load([whole], publishing=True)
    drafted = Section.objects.get(ref="s1")
    drafted.title = "Not approved by anybody"
    save_record(drafted, by=people.officer(), reason="A draft.", expected_version=drafted.lock_version)
    update = tmp_path / "update.yaml"
    update.write_text(UPDATE, encoding="utf-8")
    load([update], publishing=True)
    published = read.by_number("2021.1")
    assert published is not None
    section, term = (
        published.document.get(nodes.Section, "s1"),
        published.document.get(nodes.GlossaryTerm, "g"),
    )
    assert section is not None
    assert section.title == "Top"
    assert term is not None
    assert term.definition == "it was"
    assert published.document.get(nodes.RoadmapItem, "i2") is None


@pytest.mark.django_db
def test_load_publish_after_a_load_without_it_publishes_the_same(whole: Path, tmp_path: Path) -> None:
    load([whole], publishing=True)
    update = tmp_path / "update.yaml"
    update.write_text(UPDATE, encoding="utf-8")
    load([update])
    load([update], publishing=True)
    published = read.by_number("2021.1")
    assert published is not None
    term = published.document.get(nodes.GlossaryTerm, "g")
    assert term is not None
    assert term.definition == "it was"
    assert published.document.get(nodes.RoadmapItem, "i2") is None


CASE = """
format: strategy-file/1
strategy: {{ref: strategy, title: Our strategy, publisher: Council}}
case_studies: [{{ref: c, title: C, image: {image}, image_alt: A red square}}]
"""


def drawn(path: Path) -> None:
    """A small picture at ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (8, 8), "red").save(path)


@pytest.mark.django_db
@pytest.mark.parametrize("image", ["red.png", "pictures/red.png", "../images/red.png"])
def test_load_picture_near_its_file(tmp_path: Path, image: str) -> None:
    strategy = tmp_path / "content" / "2026.0"
    drawn(strategy / image)
    (strategy / "strategy.yaml").write_text(CASE.format(image=image), encoding="utf-8")
    load([strategy / "strategy.yaml"])
    assert CaseStudy.objects.filter(ref="c", image__isnull=False).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("image", ["../../red.png", "/tmp/red.png"])
def test_load_picture_from_elsewhere_is_refused(tmp_path: Path, image: str) -> None:
    strategy = tmp_path / "content" / "2026.0"
    drawn(tmp_path / "red.png")
    strategy.mkdir(parents=True)
    (strategy / "strategy.yaml").write_text(CASE.format(image=image), encoding="utf-8")
    with pytest.raises(LoadError, match="expected a path beside this file"):
        load([strategy / "strategy.yaml"])
    assert not CaseStudy.objects.exists()
