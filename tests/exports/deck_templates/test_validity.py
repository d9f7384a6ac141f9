"""What does not keep to the Open XML format is said in plain words, where people would look for it."""

from __future__ import annotations

import io
import zipfile

import pytest

from exports.deck_templates import validity
from exports.deck_templates.checking import findings
from exports.deck_templates.checks import Finding, Level, Subject
from tests.exports.deck_templates.councils import COUNCILS, office_wide

CONTENT = "ppt/slideLayouts/slideLayout2.xml"


def changed(old: bytes, new: bytes, part: str = CONTENT, data: bytes = b"") -> bytes:
    """A template with other bytes in one of its parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data or office_wide())) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            was = source.read(name)
            assert name != part or old in was
            copy.writestr(name, was.replace(old, new, 1) if name == part else was)
    return target.getvalue()


def about_format(data: bytes) -> list[Finding]:
    """What is found about the format."""
    return [found for found in findings(data) if found.subject is Subject.FORMAT]


@pytest.mark.parametrize("name", COUNCILS)
def test_sound_templates_are_passed_over(name: str) -> None:
    assert about_format(COUNCILS[name]()) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"</p:spTree>", b"<p:nonsense/></p:spTree>", "an element “nonsense” where none may stand"),
        (b"<p:cSld ", b'<p:cSld foo="1" ', "an attribute “foo” that the format does not know"),
        (b'type="obj"', b'type="blob"', "a value of “type” that the format does not allow"),
    ],
)
def test_a_fault_is_told_with_its_layout_and_its_consequence(old: bytes, new: bytes, said: str) -> None:
    where, what = about_format(changed(old, new))
    assert where.level is Level.WARNING
    assert where.text.startswith("The layout “Title and Content” does not keep to the Open XML format: ")
    assert said in where.text
    assert what.level is Level.FAULT
    assert "PowerPoint may then offer to repair" in what.text


def test_a_fault_that_is_written_anew_matters_to_no_deck() -> None:
    """An element in the wrong order is put right when the layout is taken apart."""
    (found,) = about_format(changed(b"<p:clrMapOvr>", b"<p:timing/><p:clrMapOvr>"))
    assert found.level is Level.WARNING


def test_a_fault_on_a_slide_that_is_left_out_is_passed_over() -> None:
    data = changed(b"</p:spTree>", b"<p:nonsense/></p:spTree>", "ppt/slides/slide1.xml")
    assert about_format(data) == []


def test_several_faults_in_one_place_are_one_finding() -> None:
    data = changed(
        b"</p:spTree>", b"<p:one/><p:two/></p:spTree>", data=changed(b"<p:cSld ", b'<p:cSld foo="1" ')
    )
    where, _ = about_format(data)
    assert where.text.endswith(" more.")


def test_a_vast_template_is_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validity, "MOST_JUDGED", 1000)
    (found,) = about_format(office_wide())
    assert found.text.startswith("It holds too much to be checked")
