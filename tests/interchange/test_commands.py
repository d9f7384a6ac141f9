"""The two commands, as people use them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from casestudies.models import CaseStudy
from roadmaps.models import RoadmapItem
from tests.interchange.faults import GOOD

pytestmark = pytest.mark.django_db

UPDATE = """format: strategy-file/1
objectives:
- {ref: o1, title: One}
- {ref: o2, title: Two}
roadmaps:
- ref: r1
  items:
  - {ref: i1, title: New title, status: delivered, start: 2021-Q2, end: 2022/23, objectives: [o1], owner: Head, benefits: [x]}
remove:
- {kind: case-study, ref: c1}
"""


def said(name: str, *arguments: object, **options: object) -> str:
    """What a command prints."""
    out = io.StringIO()
    call_command(name, *map(str, arguments), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A whole strategy that has been loaded."""
    path = tmp_path / "good.yaml"
    path.write_text(GOOD)
    call_command("load_strategy", str(path), stdout=io.StringIO())
    return path


@pytest.fixture
def update(good: Path) -> Path:
    """An update to it."""
    path = good.with_name("update.yaml")
    path.write_text(UPDATE)
    return path


def test_a_dry_run_lists_what_would_change_and_changes_nothing(update: Path) -> None:
    lines = said("load_strategy", update, dry_run=True).splitlines()
    assert [line.split(maxsplit=3) for line in lines[:-1]] == [
        ["removed", "case-study", "c1", "Case"],
        ["new", "objective", "o2", "Two"],
        ["changed", "roadmap-item", "i1", "New title (title, status_wording, end)"],
        ["re-dated", "roadmap-item", "i1", "New title (end: open → 2022/23)"],
    ]
    counts = "1 new, 1 changed, 1 removed, 1 re-dated (dry run: nothing was written)."
    assert lines[-1] == f"{update}: {counts}"
    assert RoadmapItem.objects.get().title == "Item"
    assert not CaseStudy.objects.get().withdrawn


def test_what_a_dry_run_says_is_what_a_load_does(update: Path) -> None:
    foretold = said("load_strategy", update, dry_run=True).splitlines()[-1]
    done = said("load_strategy", update)
    assert foretold == done.strip().removesuffix(".") + " (dry run: nothing was written)."
    assert said("load_strategy", update) == f"{update}: no changes.\n"


def test_what_was_removed_comes_back_as_new(good: Path, update: Path) -> None:
    call_command("load_strategy", str(update), stdout=io.StringIO())
    lines = said("load_strategy", good, dry_run=True).splitlines()
    assert [line.split(maxsplit=3) for line in lines if line.startswith("new")] == [
        ["new", "case-study", "c1", "Case (it had been removed)"]
    ]


def test_faults_are_counted_and_listed(good: Path) -> None:
    good.write_text(GOOD.replace("title: Top", "title: []").replace("title: Case", "titel: Case"))
    with pytest.raises(CommandError) as caught:
        call_command("load_strategy", str(good))
    first, *others = str(caught.value).splitlines()
    assert first == "Nothing was loaded; 3 faults found:"
    assert others[0] == f"  {good}:11: sections[0].title: found “[]”; expected text."
    assert len(others) == 3


def test_a_sub_section_under_a_container_belongs_to_its_parent_s_volume(good: Path) -> None:
    good.write_text(GOOD.replace("  title: Top\n", "  title: Top\n  volume: case-studies\n"))
    call_command("load_strategy", str(good), stdout=io.StringIO())
    update = good.with_name("more.yaml")
    update.write_text("format: strategy-file/1\nsections: [{ref: s1, sections: [{ref: s2, title: Below}]}]\n")
    assert "1 new" in said("load_strategy", update)


def test_a_roadmap_is_not_removed_from_under_its_items(good: Path) -> None:
    update = good.with_name("less.yaml")
    update.write_text("format: strategy-file/1\nremove: [{kind: roadmap, ref: r1}]\n")
    with pytest.raises(CommandError, match="roadmap-item “i1” is still in “r1”, which was removed"):
        call_command("load_strategy", str(update))


def test_another_council_s_whole_strategy_takes_the_place_of_the_first(good: Path) -> None:
    good.write_text(GOOD.replace("ref: strategy", "ref: other").replace("title: Strategy", "title: Another"))
    lines = said("load_strategy", good, dry_run=True).splitlines()
    assert [line.split()[:3] for line in lines[:-1]] == [
        ["removed", "strategy", "strategy"],
        ["new", "strategy", "other"],
    ]


def test_pictures_are_dumped_beside_the_file(good: Path, tmp_path: Path) -> None:
    Image.new("RGB", (8, 8), "red").save(tmp_path / "red.png")
    good.write_text(GOOD.replace("title: Case", "title: Case, image: red.png, image_alt: Red"))
    call_command("load_strategy", str(good), stdout=io.StringIO())
    dumped = tmp_path / "elsewhere" / "dumped.yaml"
    dumped.parent.mkdir()
    assert said("dump_strategy", output=dumped) == f"Wrote {dumped}.\n"
    (picture,) = (dumped.parent / "dumped-pictures").iterdir()
    assert picture.read_bytes() == (tmp_path / "red.png").read_bytes()
    assert said("load_strategy", dumped) == f"{dumped}: no changes.\n"


def test_parts_in_a_directory_are_one_file(tmp_path: Path) -> None:
    head, tail = GOOD.split("measures:\n")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "1.yaml").write_text(head)
    (tmp_path / "parts" / "2.yaml").write_text(
        f"format: strategy-file/1\nobjectives: [{{ref: o2, title: Two}}]\nmeasures:\n{tail}"
    )
    assert said("load_strategy", tmp_path / "parts") == f"{tmp_path / 'parts'}: 8 new.\n"
    (tmp_path / "parts" / "3.yaml").write_text("format: strategy-file/1\nscope: whole\n")
    with pytest.raises(CommandError, match=r"3.yaml:2: scope: this key stands in two parts"):
        call_command("load_strategy", str(tmp_path / "parts"))
