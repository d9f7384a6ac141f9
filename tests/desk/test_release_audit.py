"""The audit log: everything that changes what readers see, findable, page by page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from editions.actions import decide, publish, submit
from editions.models import AuditEntry, DecisionOutcome
from tests import people
from tests.support.filling import page, text

pytestmark = pytest.mark.django_db
AUDIT = reverse("desk:audit")


@pytest.fixture
def rita(client: Client) -> User:
    """The reviewer, signed in, after a strategy was approved and published, and a section sent back."""
    people.approved_strategy()
    publish(
        by=people.publisher(),
        number="2026.0",
        summary="First.",
        published_on=date(2026, 4, 1),
        decision="Cabinet",
    )
    olive, rita = User.objects.get(username="olive"), User.objects.get(username="rita")
    sent = submit(people.section(olive, "extra"), by=olive, change_note="One more.")
    decide(sent, by=rita, outcome=DecisionOutcome.RETURNED, quoted_digest=sent.digest, comment="Too short.")
    client.force_login(rita)
    return rita


@pytest.mark.usefixtures("rita")
def test_log_tells_who_did_what_newest_first_with_links(client: Client) -> None:
    response = client.get(AUDIT)
    shown = text(response)
    assert shown.index("Sent back: Section extra Too short. Rita") < shown.index(
        "Published: 2026.0 First. Pavel"
    )
    assert "Sent for approval: Section extra One more. Olive" in shown
    html = response.content.decode()
    assert f'href="{reverse("desk:publication", args=["2026.0"])}"' in html
    assert f'href="{reverse("desk:history", args=["section", "extra"])}"' in html


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"action": "published"}, ["Published: 2026.0"]),
        ({"by": "rita", "action": "returned"}, ["Sent back: Section extra"]),
        ({"words": "one more"}, ["Sent for approval: Section extra"]),
        ({"words": "IAM-01", "action": "approved"}, ["Approved: Roadmap item IAM-01"]),
        ({"action": "nonsense"}, []),
    ],
)
@pytest.mark.usefixtures("rita")
def test_log_is_narrowed(client: Client, given: dict[str, str], expected: list[str]) -> None:
    response = client.get(AUDIT, given)
    entries = [
        " ".join(line.text_content().split()) for line in page(response).find_class("app-queue__facts")
    ]
    assert entries == expected
    assert ("Nothing fits." in text(response)) == (not expected)


def test_log_is_shown_page_by_page_and_keeps_the_choices(
    client: Client, rita: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(120):
        AuditEntry.objects.create(action="approved", target=f"section s-{number}", by=rita)
    with django_assert_max_num_queries(8):
        first = client.get(AUDIT, {"action": "approved"})
    assert len(page(first).find_class("app-queue__item")) == 50
    links = [link.get("href") for link in page(first).find_class("govuk-pagination__link")]
    assert "?action=approved&page=2" in links
    third = client.get(AUDIT, {"action": "approved", "page": "3"})
    assert len(page(third).find_class("app-queue__item")) == 24
    assert client.get(AUDIT, {"page": "nonsense"}).status_code == 200


def test_log_is_for_reviewers(client: Client) -> None:
    client.force_login(people.officer())
    assert client.get(AUDIT).status_code == 403
