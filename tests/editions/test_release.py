"""The release that could be published now, and comparisons between publications."""

from __future__ import annotations

from datetime import date

import pytest

from accounts.models import User
from document.diff import Change
from editions.actions import publish
from editions.release import NEXT, compared, document_of, next_release, possible_numbers, published_from
from editions.state import State, survey
from records.actions import save_record, withdraw_record
from strategy.models import Section
from tests import people

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


@pytest.fixture
def published() -> None:
    people.approved_strategy()
    publish(by=people.publisher(), number="2026.0", summary="F.", published_on=TODAY, decision="Cabinet")


def change_section(title: str) -> Section:
    """Save the section with another title; nobody has approved it yet."""
    section = Section.objects.get(ref="summary")
    section.title = title
    save_record(section, by=_user("olive"), reason="Better.", expected_version=section.lock_version)
    return section


def approve(section: Section) -> None:
    people.approve(section, by=_user("olive"), reviewer=_user("rita"))


def _user(username: str) -> User:
    return User.objects.get(username=username)


def test_first_release_holds_everything_as_new() -> None:
    people.approved_strategy()
    release = next_release(today=TODAY)
    assert (release.current, release.has_faults) == ("", False)
    assert release.comparison.counts == [(Change.ADDED, 4)]
    assert possible_numbers(release, today=TODAY) == ["2026.0", "2027.0"]


@pytest.mark.usefixtures("published")
def test_release_holds_what_was_approved_since_and_no_draft() -> None:
    assert next_release(today=TODAY).comparison.changes == ()
    approve(change_section("Approved"))
    change_section("A draft")
    release = next_release(today=TODAY)
    assert [(c.ref, c.title) for c in release.comparison.changes] == [("summary", "Approved")]
    assert [(kind.slug, len(changes)) for kind, changes in release.comparison.by_kind] == [("section", 1)]


@pytest.mark.usefixtures("published")
def test_release_digest_changes_with_every_approval_and_publication() -> None:
    seen = [next_release(today=TODAY).digest]
    approve(change_section("Approved"))
    seen.append(next_release(today=TODAY).digest)
    change_section("A draft")
    assert next_release(today=TODAY).digest == seen[1]
    publish(by=_user("pavel"), number="2026.1", summary="More.", published_on=TODAY)
    seen.append(next_release(today=TODAY).digest)
    assert len(set(seen)) == 3


@pytest.mark.usefixtures("published")
def test_published_from_finds_the_publication_of_the_same_release_only() -> None:
    approve(change_section("Approved"))
    shown = next_release(today=TODAY).digest
    assert published_from("2026.1", shown) is None
    made = publish(by=_user("pavel"), number="2026.1", summary="M.", published_on=TODAY, expected=shown)
    assert published_from("2026.1", shown) == made
    assert published_from("2026.1", next_release(today=TODAY).digest) is None


@pytest.mark.usefixtures("published")
def test_possible_numbers_without_a_change_are_new_editions() -> None:
    assert possible_numbers(next_release(today=TODAY), today=TODAY) == ["2027.0"]
    approve(change_section("Approved"))
    assert possible_numbers(next_release(today=TODAY), today=TODAY) == ["2026.1", "2027.0"]
    in_2029 = date(2029, 1, 1)
    assert possible_numbers(next_release(today=in_2029), today=in_2029) == [
        "2026.1",
        "2027.0",
        "2028.0",
        "2029.0",
        "2030.0",
    ]


@pytest.mark.usefixtures("published")
def test_compared_goes_in_both_directions_and_up_to_what_is_approved_now() -> None:
    section = Section.objects.get(ref="summary")
    withdraw_record(section, by=_user("olive"), reason="Gone.", expected_version=1)
    approve(section)
    assert [c.change for c in compared("2026.0", NEXT).changes] == [Change.REMOVED]
    publish(by=_user("pavel"), number="2026.1", summary="Without it.", published_on=TODAY)
    assert [c.change for c in compared("2026.1", "2026.0").changes] == [Change.ADDED]
    assert len(compared("", "2026.0").changes) == 4
    assert document_of("1999.0") is None


@pytest.mark.usefixtures("published")
def test_survey_sorts_every_record_by_its_state() -> None:
    olive = _user("olive")
    people.section(olive, "draft")
    change_section("Changed")
    assert {state: [record.ref for record in records] for state, records in survey().items()} == {
        State.DRAFT: ["draft"],
        State.CHANGED: ["summary"],
        State.PUBLISHED: ["strategy", "iam", "IAM-01"],
    }
