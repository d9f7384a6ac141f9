"""Saving working records: history, compare-and-set, and clear faults."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from records.actions import StaleRecord, create_record, save_record
from records.models import Picture
from strategy.models import Outcome, Section
from tests import people

pytestmark = pytest.mark.django_db


def test_save_writes_who_and_why() -> None:
    olive = people.officer()
    section = people.section(olive)
    section.title = "New title"
    assert save_record(section, by=olive, reason="Clearer.", expected_version=1)
    newest = section.history.first()
    assert (newest.title, newest.history_user, newest.history_change_reason) == (
        "New title",
        olive,
        "Clearer.",
    )
    assert (section.lock_version, section.history.count()) == (2, 2)


def test_save_of_a_stale_record_changes_nothing() -> None:
    olive, rita = people.officer(), people.reviewer()
    section = people.section(olive)
    mine, theirs = Section.objects.get(pk=section.pk), Section.objects.get(pk=section.pk)
    theirs.title = "Theirs"
    save_record(theirs, by=rita, reason="First.", expected_version=1)
    mine.title = "Mine"
    with pytest.raises(StaleRecord) as caught:
        save_record(mine, by=olive, reason="Second.", expected_version=1)
    assert caught.value.current.title == "Theirs"
    stored = Section.objects.get(pk=section.pk)
    assert (stored.title, stored.lock_version, stored.history.count()) == ("Theirs", 2, 2)


def test_save_without_a_change_writes_no_history() -> None:
    olive = people.officer()
    section = people.section(olive)
    assert not save_record(section, by=olive, reason="Nothing.", expected_version=1)
    assert section.history.count() == 1
    assert Section.objects.get(pk=section.pk).lock_version == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "x" * 300}, "title"),
        ({"title": "a\x0bb"}, "title"),
        ({"body": "<script>alert(1)</script>"}, "body"),
        ({"body": "word " * 30_001}, "body"),
        ({"summary": "x" * 601}, "summary"),
        ({"ref": "no spaces"}, "ref"),
    ],
)
def test_bad_value_is_a_fault_at_its_field(values: dict[str, str], field: str) -> None:
    olive = people.officer()
    with pytest.raises(ValidationError) as caught:
        create_record(Section(**{"ref": "s", "title": "S", **values}), by=olive, reason="x")
    assert list(caught.value.message_dict) == [field]
    assert not Section.objects.exists()


def test_refs_that_name_nothing_are_refused() -> None:
    outcome = Outcome(ref="o", title="O", objectives=["nowhere"])
    with pytest.raises(ValidationError, match="no record nowhere"):
        create_record(outcome, by=people.officer(), reason="x")


def test_picture_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError, match="not a JPEG, PNG or WebP"):
        Picture.store(b"<svg/>")
    assert not Picture.objects.exists()
