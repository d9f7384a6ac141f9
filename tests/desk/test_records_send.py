"""Sending for approval, withdrawing, bringing back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from editions.models import Submission, SubmissionAction
from editions.state import State, states
from records.actions import bring_back_record, save_record, withdraw_record
from roadmaps.models import RoadmapItem
from strategy.models import Section
from tests import people
from tests.support.filling import errors, filled, text, values

pytestmark = pytest.mark.django_db
SECTION = "/desk/records/section/summary/"
ITEM = "/desk/records/roadmap-item/IAM-01/"


@pytest.fixture
def olive(client: Client) -> Any:
    officer = people.officer()
    people.section(officer)
    client.force_login(officer)
    return officer


def state_of(record: Any) -> State:
    stored = type(record).objects.get(pk=record.pk)
    return states([stored])[stored.uuid]


def moved_item(olive: Any) -> RoadmapItem:
    """An item whose published end has been moved in the working record."""
    item = people.item(olive, people.roadmap(olive))
    people.approve(item, by=olive, reviewer=people.reviewer())
    item.end = "2027-Q2"
    save_record(item, by=olive, reason="Supplier late.", expected_version=1)
    return item


def test_send_shows_what_changes_and_suggests_the_reasons_given(client: Client, olive: Any) -> None:
    section = Section.objects.get()
    people.approve(section, by=olive, reviewer=people.reviewer())
    section.body = "Some *better* text."
    save_record(section, by=olive, reason="Clearer.", expected_version=1)
    page = client.get(f"{SECTION}submit/")
    assert "Removed: **text**." in text(page)
    assert values(page, having="reason")["reason"] == ["Clearer."]
    response = client.post(f"{SECTION}submit/", filled(client, f"{SECTION}submit/", reason="Clearer text."))
    assert response.status_code == 302
    sent = Submission.objects.pending().get()
    assert (sent.change_note, sent.submitted_by, sent.lock_version) == ("Clearer text.", olive, 2)
    assert state_of(section) is State.IN_REVIEW


def test_sent_twice_is_one_submission(client: Client, olive: Any) -> None:
    sent = filled(client, f"{SECTION}submit/")
    for _ in range(2):
        assert client.post(f"{SECTION}submit/", sent).status_code == 302
    assert Submission.objects.count() == 1


def test_save_and_send_leads_to_the_difference(client: Client, olive: Any) -> None:
    response = client.post(SECTION, filled(client, SECTION, title="New", send="1"))
    assert response.headers["Location"] == f"{SECTION}submit/"
    assert Section.objects.get().title == "New"


def test_record_saved_since_it_was_shown_is_not_sent(client: Client, olive: Any) -> None:
    sent = filled(client, f"{SECTION}submit/", reason="My note.")
    section = Section.objects.get()
    section.title = "Rita’s title"
    save_record(section, by=people.reviewer(), reason="x", expected_version=1)
    response = client.post(f"{SECTION}submit/", sent)
    assert response.status_code == 409
    assert values(response, having="reason")["reason"] == ["My note."]
    assert not Submission.objects.exists()


def test_nothing_is_sent_where_nothing_differs(client: Client, olive: Any) -> None:
    section = Section.objects.get()
    people.approve(section, by=olive, reviewer=people.reviewer())
    assert "approved as it stands, so there is nothing to send" in text(client.get(f"{SECTION}submit/"))
    response = client.post(f"{SECTION}submit/", {"reason": "Again.", "version": "1"})
    assert "the same as what was approved last" in text(response) or "nothing to send" in text(response)
    assert Submission.objects.count() == 1


def test_note_is_needed(client: Client, olive: Any) -> None:
    response = client.post(f"{SECTION}submit/", filled(client, f"{SECTION}submit/", reason=""))
    assert errors(response) == {"id_reason": "Say in a few words what changed and why."}
    assert not Submission.objects.exists()


def test_moved_date_needs_a_public_reason_and_keeps_the_end_first_published(
    client: Client, olive: Any
) -> None:
    item = moved_item(olive)
    address = f"{ITEM}submit/"
    shown = client.get(address)
    assert "End moved from Oct–Dec 2026 (Q3 2026/27) to Apr–Jun 2027 (Q1 2027/28)" in text(shown)
    response = client.post(address, filled(client, address, date_reason=""))
    assert errors(response) == {"id_date_reason": "Say publicly why the dates have moved."}
    assert (
        client.post(address, filled(client, address, date_reason="The supplier is late.")).status_code == 302
    )
    item.refresh_from_db()
    assert (str(item.original_end), item.date_reason) == ("2026-Q4", "The supplier is late.")
    node = Submission.objects.pending().get().node
    assert node.date_reason == "The supplier is late."  # type: ignore[union-attr]
    assert item.history.first().history_change_reason == "For a test."


def test_moved_date_sent_twice_is_one_submission(client: Client, olive: Any) -> None:
    moved_item(olive)
    sent = filled(client, f"{ITEM}submit/", date_reason="The supplier is late.")
    before = Submission.objects.count()
    for _ in range(2):
        assert client.post(f"{ITEM}submit/", sent).status_code == 302
    assert Submission.objects.count() == before + 1


def test_withdrawal_that_was_taken_back_meanwhile_is_not_sent(client: Client, olive: Any) -> None:
    section = Section.objects.get()
    people.approve(section, by=olive, reviewer=people.reviewer())
    withdraw_record(section, by=olive, reason="x", expected_version=1)
    sent = filled(client, f"{SECTION}submit/")
    bring_back_record(section, by=olive, reason="x", expected_version=2)
    withdraw_record(section, by=olive, reason="y", expected_version=3)
    assert client.post(f"{SECTION}submit/", sent).status_code == 409
    assert not Submission.objects.pending().exists()


def test_moved_date_needs_new_words_each_time(client: Client, olive: Any) -> None:
    item = moved_item(olive)
    address = f"{ITEM}submit/"
    reason = "The supplier is <b>late</b>."
    client.post(address, filled(client, address, date_reason=reason))
    from editions.actions import decide
    from editions.models import DecisionOutcome

    sent = Submission.objects.pending().get()
    rita = people.person("rosa", "reviewer")  # type: ignore[arg-type]
    decide(sent, by=rita, outcome=DecisionOutcome.APPROVED, quoted_digest=sent.digest)
    item.refresh_from_db()
    item.end = "2027-Q4"
    save_record(item, by=olive, reason="Again.", expected_version=item.lock_version)
    shown = client.get(address)
    assert values(shown, having="reason")["date_reason"] == [""]
    assert (
        "The reason published before was: “The supplier is &lt;b&gt;late&lt;/b&gt;.”"
        in shown.content.decode()
    )
    response = client.post(address, filled(client, address, date_reason=reason))
    assert errors(response) == {
        "id_date_reason": "A published date has moved: say publicly why, in new words."
    }
    item.refresh_from_db()
    assert str(item.original_end) == "2026-Q4"
    assert not Submission.objects.pending().exists()


def test_officer_sends_only_their_own(client: Client, olive: Any) -> None:
    client.force_login(people.other_officer())
    for step in ("submit", "withdraw"):
        assert client.get(f"{SECTION}{step}/").status_code == 403
        assert client.post(f"{SECTION}{step}/", {"reason": "x", "version": "1"}).status_code == 403
    assert not Submission.objects.exists()
    assert not Section.objects.get().withdrawn


def test_draft_that_nobody_approved_is_withdrawn_at_once(client: Client, olive: Any) -> None:
    response = client.post(f"{SECTION}withdraw/", filled(client, f"{SECTION}withdraw/"))
    assert response.headers["Location"] == SECTION
    assert state_of(Section.objects.get()) is State.WITHDRAWN
    response = client.post(f"{SECTION}submit/", {"reason": "Out.", "version": "2"})
    assert "nothing to" in text(response)
    assert not Submission.objects.exists()


def test_approved_record_is_withdrawn_by_approval(client: Client, olive: Any) -> None:
    section = Section.objects.get()
    people.approve(section, by=olive, reviewer=people.reviewer())
    response = client.post(f"{SECTION}withdraw/", filled(client, f"{SECTION}withdraw/"))
    assert response.headers["Location"] == f"{SECTION}submit/"
    client.post(f"{SECTION}submit/", filled(client, f"{SECTION}submit/"))
    assert Submission.objects.pending().get().action == SubmissionAction.WITHDRAW
    assert state_of(section) is State.IN_REVIEW


def test_withdrawn_record_is_brought_back(client: Client, olive: Any) -> None:
    for _ in range(2):
        client.post(f"{SECTION}withdraw/", filled(client, f"{SECTION}withdraw/"))
    section = Section.objects.get()
    assert not section.withdrawn
    assert section.history.count() == 3


def test_record_to_which_others_belong_is_not_withdrawn(client: Client, olive: Any) -> None:
    people.item(olive, people.roadmap(olive))
    address = "/desk/records/roadmap/iam/withdraw/"
    response = client.post(address, filled(client, address))
    assert "Other records belong to it: Item IAM-01 (IAM-01)." in text(response)
    assert state_of(RoadmapItem.objects.get().roadmap) is State.DRAFT


def test_item_of_a_withdrawn_roadmap_is_not_brought_back(client: Client, olive: Any) -> None:
    people.item(olive, people.roadmap(olive))
    for address in (f"{ITEM}withdraw/", "/desk/records/roadmap/iam/withdraw/"):
        assert client.post(address, filled(client, address)).status_code == 302
    response = client.post(f"{ITEM}withdraw/", filled(client, f"{ITEM}withdraw/"))
    assert "“Roadmap iam”, to which it belongs, has been withdrawn" in text(response)
    assert RoadmapItem.objects.get().withdrawn


def test_withdraw_page_names_the_records_that_refer_to_it(client: Client, olive: Any) -> None:
    people.section(olive, "other", body="See [that](ref:summary).")
    assert "Section other" in text(client.get(f"{SECTION}withdraw/"))


def test_withdrawing_a_stale_page_does_nothing(client: Client, olive: Any) -> None:
    sent = filled(client, f"{SECTION}withdraw/")
    section = Section.objects.get()
    section.title = "Changed"
    save_record(section, by=people.reviewer(), reason="x", expected_version=1)
    client.post(f"{SECTION}withdraw/", sent)
    assert not Section.objects.get().withdrawn
