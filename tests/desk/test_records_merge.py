"""Two people change one record: neither loses anything, however often it happens."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from records.actions import save_record, withdraw_record
from roadmaps.models import RoadmapItem
from strategy.models import Section
from tests import people
from tests.support.filling import Sent, errors, filled, page, text, values

pytestmark = pytest.mark.django_db
SECTION = "/desk/records/section/summary/"
ITEM = "/desk/records/roadmap-item/IAM-01/"


@pytest.fixture
def olive(client: Client) -> Any:
    """The officer, signed in, with a section that she owns."""
    officer = people.officer()
    people.section(officer, headline="As it was", summary="A summary.")
    client.force_login(officer)
    return officer


def saved_by(user: Any, **changes: Any) -> Section:
    """Someone else saves the section."""
    section = Section.objects.get()
    for name, value in changes.items():
        setattr(section, name, value)
    save_record(section, by=user, reason="Theirs.", expected_version=section.lock_version)
    return section


def asked(response: Any) -> dict[str, str | None]:
    """The fields that the merge page asks about with the answer that is chosen, and those that it only shows."""
    sent = values(response, having="base-version")
    questions = {name: next(iter(sent.get(f"take-{name}", [])), None) for name in sent.get("fork", [])}
    return questions | dict.fromkeys(sent.get("shown", []), "shown")


def answered(response: Any, **changes: str) -> Sent:
    return values(response, having="base-version") | {
        name.replace("__", "-"): [v] for name, v in changes.items()
    }


def stored() -> tuple[str, str, int]:
    section = Section.objects.get()
    return section.title, section.headline, section.lock_version


def test_stale_save_writes_nothing_and_shows_all_three_texts(client: Client, olive: Any) -> None:
    sent = filled(client, SECTION, headline="As Olive has it", reason="Mine.")
    saved_by(people.reviewer(), headline="As Rita has it")
    response = client.post(SECTION, sent)
    assert response.status_code == 409
    assert stored() == ("Section summary", "As Rita has it", 2)
    sides = [side.text_content() for side in page(response).find_class("app-fork__side")]
    assert "As it was" in sides[0]
    assert "Rita" in sides[1]
    assert "Olive" in sides[2]
    shown = values(response, having="base-version")
    assert (shown["headline"], shown["reason"]) == (["As Olive has it"], ["Mine."])
    assert (shown["version"], shown["base-version"]) == (["2"], ["1"])
    assert asked(response) == {"headline": None}


def test_field_that_both_changed_has_to_be_decided(client: Client, olive: Any) -> None:
    sent = filled(client, SECTION, headline="As Olive has it")
    saved_by(people.reviewer(), headline="As Rita has it")
    merge = client.post(SECTION, sent)
    response = client.post(SECTION, answered(merge))
    assert response.status_code == 409
    assert errors(response) == {"id_headline": "Choose which Headline to keep."}
    assert values(response, having="base-version")["headline"] == ["As Olive has it"]
    assert stored()[2] == 2


@pytest.mark.parametrize(
    ("choice", "typed", "result"),
    [
        ("theirs", "As Olive has it", "As Rita has it"),
        ("yours", "As Olive has it", "As Olive has it"),
        ("yours", "As both have it", "As both have it"),
        ("theirs", "x" * 200, "As Rita has it"),
    ],
)
def test_choice_is_saved_as_a_new_version(
    client: Client, olive: Any, choice: str, typed: str, result: str
) -> None:
    sent = filled(client, SECTION, headline="As Olive has it", summary="Olive’s summary.")
    saved_by(people.reviewer(), headline="As Rita has it", title="Rita’s title")
    merge = client.post(SECTION, sent)
    assert asked(merge) == {"title": "shown", "headline": None, "summary": "shown"}
    response = client.post(SECTION, answered(merge, take__headline=choice, headline=typed))
    assert response.status_code == 302
    section = Section.objects.get()
    assert (section.title, section.headline, section.summary) == ("Rita’s title", result, "Olive’s summary.")
    assert (section.lock_version, section.history.count()) == (3, 3)
    assert section.history.first().history_user == olive


def test_third_person_leads_to_another_merge_that_loses_nothing(client: Client, olive: Any) -> None:
    rita, pavel = people.reviewer(), people.publisher()
    sent = filled(client, SECTION, headline="As Olive has it", summary="Olive’s summary.")
    saved_by(rita, headline="As Rita has it", title="Rita’s title")
    first = client.post(SECTION, sent)
    saved_by(pavel, headline="As Pavel has it", body="Pavel’s body.")
    second = client.post(SECTION, answered(first, take__headline="yours"))
    assert second.status_code == 409
    assert "Pavel" in text(second)
    assert asked(second) == {"headline": None, "summary": "shown", "body": "shown"}
    response = client.post(SECTION, answered(second, take__headline="yours"))
    assert response.status_code == 302
    section = Section.objects.get()
    assert (section.title, section.headline, section.summary, section.body, section.lock_version) == (
        "Rita’s title",
        "As Olive has it",
        "Olive’s summary.",
        "Pavel’s body.",
        4,
    )


def test_their_choice_survives_a_third_save(client: Client, olive: Any) -> None:
    sent = filled(client, SECTION, headline="As Olive has it")
    saved_by(people.reviewer(), headline="As Rita has it")
    first = client.post(SECTION, sent)
    saved_by(people.publisher(), title="Pavel’s title")
    second = client.post(SECTION, answered(first, take__headline="theirs"))
    assert asked(second) == {"title": "shown"}
    client.post(SECTION, answered(second))
    assert stored() == ("Pavel’s title", "As Rita has it", 3)


def test_what_only_they_changed_can_still_be_changed(client: Client, olive: Any) -> None:
    sent = filled(client, SECTION, summary="Olive’s summary.")
    saved_by(people.reviewer(), title="Rita’s title")
    merge = client.post(SECTION, sent)
    assert values(merge, having="base-version")["title"] == ["Rita’s title"]
    wrong = client.post(SECTION, answered(merge, title=""))
    assert errors(wrong) == {"id_title": "Enter the title."}
    assert asked(wrong) == {"title": "shown", "summary": "shown"}
    assert client.post(SECTION, answered(wrong, title="Both our title")).status_code == 302
    assert stored() == ("Both our title", "As it was", 3)


def test_same_change_by_two_people_needs_no_merge(client: Client, olive: Any) -> None:
    sent = filled(client, SECTION, headline="The same")
    saved_by(people.reviewer(), headline="The same")
    assert client.post(SECTION, sent).status_code == 302
    assert stored()[2] == 2


def test_save_that_loses_the_race_at_the_last_moment_is_merged(
    client: Client, olive: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, rita = filled(client, SECTION, headline="As Olive has it"), people.reviewer()

    def slower(record: Any, **values: Any) -> bool:
        """Between the check of the form and the save, someone else saves."""
        monkeypatch.undo()
        saved_by(rita, headline="As Rita has it")
        return save_record(record, **values)

    monkeypatch.setattr("desk.editing.save_record", slower)
    response = client.post(SECTION, sent)
    assert response.status_code == 409
    assert stored()[1:] == ("As Rita has it", 2)


def test_form_without_a_version_never_overwrites(client: Client, olive: Any) -> None:
    for version in ("", "0", "-1", "99", "x"):
        sent = filled(client, SECTION, headline="Forced", version=version)
        response = client.post(SECTION, sent)
        assert response.status_code in (200, 409)
        assert stored()[1:] == ("As it was", 1)


def test_merge_of_rows_and_dates_shows_them_in_words(client: Client, olive: Any) -> None:
    people.item(olive, people.roadmap(olive), benefits=[{"text": "Fewer calls"}])
    sent = filled(client, ITEM, end="Q1 2027", **{"benefits-0-text": "Far fewer calls"})
    theirs = RoadmapItem.objects.get()
    theirs.end, theirs.benefits = "2027-Q2", [{"text": "Fewer calls", "figure": "£1m"}]
    save_record(theirs, by=people.reviewer(), reason="x", expected_version=1)
    response = client.post(ITEM, sent)
    assert asked(response) == {"end": None, "benefits": None}
    assert "Jan–Mar 2027 (Q4 2026/27)" in text(response)
    assert "£1m: Fewer calls" in text(response)
    done = client.post(ITEM, answered(response, take__end="yours", take__benefits="theirs"))
    assert done.status_code == 302
    item = RoadmapItem.objects.get()
    assert (str(item.end), item.benefits) == ("2027-Q1", [{"text": "Fewer calls", "figure": "£1m"}])


def test_record_withdrawn_meanwhile_is_not_saved_and_the_text_is_shown(client: Client, olive: Any) -> None:
    sent = filled(client, SECTION, headline="Still mine")
    withdraw_record(Section.objects.get(), by=people.reviewer(), reason="Gone.", expected_version=1)
    response = client.post(SECTION, sent)
    assert response.status_code == 403
    assert "Still mine" in response.content.decode()
    assert stored()[1] == "As it was"
