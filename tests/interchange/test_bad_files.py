"""Files that cannot be loaded: each gives a clear error with file, line, path, value and what was expected, and writes nothing."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from PIL import Image

from interchange.load import load
from interchange.notation import LoadError
from strategy.models import Section
from tests.interchange.faults import CHANGED, GOOD, WHOLE_FILES
from tests.strategies import written
from tests.strategies.long import a_body_of_20000_words
from tests.strategies.plain import one_section

pytestmark = pytest.mark.django_db


def everything() -> dict[str, Any]:
    """How many rows every table has, and which picture files there are."""
    rows: dict[str, Any] = {model._meta.label: model._default_manager.count() for model in apps.get_models()}
    media = settings.MEDIA_DIR
    return rows | {"files": sorted(path.name for path in media.iterdir()) if media.is_dir() else []}


@pytest.fixture
def untouched(db: None) -> Iterator[None]:
    """The test leaves the database and the store of pictures as they were."""
    before = everything()
    yield
    assert everything() == before


def faults(path: Path, text: str | bytes) -> list[str]:
    """What is said of a file with this text, without the directory."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(LoadError) as caught:
        load([path], publishing=True)
    return [str(problem).removeprefix(f"{path.parent}/") for problem in caught.value.problems]


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(("old", "new", "expected"), CHANGED.values(), ids=CHANGED)
def test_a_faulty_file_is_explained(old: str, new: str, expected: str, tmp_path: Path) -> None:
    assert old in GOOD
    found = faults(tmp_path / "f.yaml", GOOD.replace(old, new, 1))
    assert any(fault.startswith(expected) for fault in found), found


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(("name", "text", "expected"), WHOLE_FILES.values(), ids=WHOLE_FILES)
def test_a_file_of_another_kind_is_explained_at_once(
    name: str, text: str | bytes, expected: str, tmp_path: Path
) -> None:
    began = time.monotonic()
    found = faults(tmp_path / name, text)
    assert any(fault.startswith(expected) for fault in found), found
    assert time.monotonic() - began < 20


@pytest.mark.usefixtures("untouched")
def test_what_is_no_file_is_explained(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "notes.txt").write_text("Not a part.")
    with pytest.raises(LoadError) as caught:
        load([tmp_path / "missing.yaml", tmp_path / "parts"])
    assert [str(problem).removeprefix(f"{tmp_path}/") for problem in caught.value.problems] == [
        "missing.yaml: the file cannot be read (No such file or directory).",
        "parts: the directory holds no .yaml, .yml or .json file.",
    ]


@pytest.mark.usefixtures("untouched")
def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        GOOD.replace("title: Top", "title: []").replace("start: 2021-Q2", "start: soon")
    )
    (tmp_path / "b.yaml").write_text("format: strategy-file/1\nsections: x\n")
    with pytest.raises(LoadError) as caught:
        load([tmp_path / "a.yaml", tmp_path / "b.yaml"])
    assert [(Path(problem.file).name, problem.line) for problem in caught.value.problems] == [
        ("a.yaml", 11),
        ("a.yaml", 22),
        ("b.yaml", 2),
    ]


@pytest.mark.usefixtures("untouched")
def test_a_fault_in_the_second_file_undoes_the_first_with_its_pictures(tmp_path: Path) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(drawn, "PNG")
    (tmp_path / "red.png").write_bytes(drawn.getvalue())
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text(GOOD.replace("title: Case", "title: Case, image: red.png, image_alt: Red"))
    second.write_text(
        "format: strategy-file/1\npublication: {number: '2023.0', date: 2024-06-01, summary: x, decision: y}\n"
    )
    with pytest.raises(LoadError, match=r"2023.0 would come after 2024.0; editions only go forward"):
        load([first, second], publishing=True)


def test_a_publication_does_not_go_back_in_time(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text(GOOD)
    load([first], publishing=True)
    before = everything()
    second.write_text(
        "format: strategy-file/1\npublication: {number: '2024.1', date: 2024-04-30, summary: x}\n"
    )
    with pytest.raises(
        LoadError, match=r"found “2024-04-30”; expected 1 May 2024, when 2024.0 was published, or a later day"
    ):
        load([second], publishing=True)
    assert everything() == before


@pytest.mark.usefixtures("untouched")
def test_a_dry_run_keeps_no_picture(tmp_path: Path) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "blue").save(drawn, "PNG")
    (tmp_path / "blue.png").write_bytes(drawn.getvalue())
    path = tmp_path / "a.yaml"
    path.write_text(GOOD.replace("title: Case", "title: Case, image: blue.png, image_alt: Blue"))
    (plan,) = load([path], dry_run=True, publishing=True)
    assert plan.publication == "2024.0"


def test_a_body_of_20000_words_is_taken_and_one_of_38000_is_not(tmp_path: Path) -> None:
    data = a_body_of_20000_words()
    assert load([written(data, tmp_path)])[0].changes
    before = everything()
    data["sections"][0]["body"] *= 2
    with pytest.raises(
        LoadError, match=r"the text has 37,944 words; the most is 30,000. Divide it into sub-sections"
    ):
        load([written(data, tmp_path)])
    assert everything() == before


def test_words_that_json_writes_otherwise_are_read_as_meant(tmp_path: Path) -> None:
    data = one_section()
    title = "A rocket 🚀, not \\ud83d\\ude80"
    data["sections"][0]["title"] = title
    for name, text in (
        ("a.json", json.dumps(data, indent="\t")),
        ("b.json", json.dumps(data, ensure_ascii=False)),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        load([path])
        assert Section.objects.get(ref="s").title == title


def test_lines_of_another_kind_stay_in_json_text(tmp_path: Path) -> None:
    data = one_section()
    data["sections"][0]["summary"] = "One\u2028two\u2029three"
    path = tmp_path / "a.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    load([path])
    assert Section.objects.get(ref="s").summary == "One\u2028two\u2029three"
