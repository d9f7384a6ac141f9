"""Publishers are told when the next publication's slides are the first on another template, and can look at it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import PortalRole, User
from editions.actions import publish
from editions.models import Publication
from exports import store
from exports.deck_templates import choosing
from exports.deck_templates.next_use import template_change
from exports.models import DeckTemplate
from tests import people
from tests.exports.deck_templates.councils import COUNCILS
from tests.exports.deck_templates.test_validity import changed
from tests.support.filling import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unwoken")]
RELEASE = reverse("desk:release")
SLIDES_CHANGE = "The slides change with this publication"


@pytest.fixture
def adam(db: None) -> User:
    return people.person("adam", PortalRole.ADMINISTRATOR)


@pytest.fixture
def dark(adam: User) -> DeckTemplate:
    return choosing.upload(COUNCILS["dark"](), name="dark.potx", by=adam)


@pytest.fixture
def pavel(published: Publication, client: Client) -> User:
    """The publisher, signed in; something has been approved since the first publication."""
    approve("more")
    pavel = User.objects.get(username="pavel")
    client.force_login(pavel)
    return pavel


def approve(ref: str) -> None:
    olive, rita = (User.objects.get(username=name) for name in ("olive", "rita"))
    people.approve(people.section(olive, ref=ref), by=olive, reviewer=rita)


def publish_next(by: User) -> None:
    publish(by=by, number="2021.1", summary="More.", published_on=date(2021, 6, 1))


def test_nothing_changes_without_a_choice(client: Client, pavel: User, dark: DeckTemplate) -> None:
    assert template_change() is None
    assert SLIDES_CHANGE not in text(client.get(RELEASE))


def test_the_release_page_tells_of_another_template_and_leads_to_it(
    client: Client, pavel: User, dark: DeckTemplate, adam: User
) -> None:
    choosing.choose(dark, by=adam)
    response = client.get(RELEASE)
    told = text(response)
    assert f"{SLIDES_CHANGE}: they are made on the template dark.potx, as Adam chose on" in told
    assert "Those of 2021.0 are on the portal’s own template." in told
    assert "Something is wrong" not in told
    (address,) = page(response).xpath('//main//a[text()="dark.potx"]/@href')
    shown = client.get(address)
    assert "How slides will look" in text(shown)
    assert "Adopt from" not in text(shown)
    assert client.get(reverse("deck-template-sketch", args=[dark.pk, "text"])).status_code == 200


def test_so_does_the_page_that_confirms_it(
    client: Client, pavel: User, dark: DeckTemplate, adam: User
) -> None:
    choosing.choose(dark, by=adam)
    form = page(client.get(RELEASE)).xpath("//main//form")[0]
    given = {field.get("name"): field.get("value") or "" for field in form.xpath(".//input[@name]")}
    given |= {"step": "check", "summary": "More.", "published_on": "1 June 2021", "number": "2021.1"}
    told = text(client.post(RELEASE, given))
    assert "Publish 2021.1" in told
    assert SLIDES_CHANGE in told


def test_only_the_first_publication_on_it_is_told_of(
    client: Client, pavel: User, dark: DeckTemplate, adam: User
) -> None:
    choosing.choose(dark, by=adam)
    publish_next(pavel)
    assert template_change() is None
    approve("still-more")
    choosing.choose(None, by=adam)
    told = text(client.get(RELEASE))
    assert f"{SLIDES_CHANGE}: they are made on the portal’s own template, as Adam chose on" in told
    assert "Those of 2021.1 are on dark.potx." in told


def test_a_choice_that_was_taken_back_changes_nothing(pavel: User, dark: DeckTemplate, adam: User) -> None:
    choosing.choose(dark, by=adam)
    choosing.choose(None, by=adam)
    assert template_change() is None


def test_what_is_wrong_with_a_template_is_said(client: Client, pavel: User, adam: User) -> None:
    data = changed(b"</p:spTree>", b"<p:nonsense/></p:spTree>")
    choosing.choose(choosing.upload(data, name="faulty.potx", by=adam), by=adam)
    told = text(client.get(RELEASE))
    assert "Something is wrong with it: Parts that do not keep to the Open XML format go into decks" in told


def test_a_lost_file_is_said(
    client: Client, pavel: User, dark: DeckTemplate, adam: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing.choose(dark, by=adam)
    monkeypatch.setattr("exports.deck_templates.checking.CHECKS", "next")
    store.path_of(dark.sha256).unlink()
    assert "Something is wrong with it: Its file cannot be read" in text(client.get(RELEASE))


def test_the_first_publication_of_all_is_told_of_its_template(dark: DeckTemplate, adam: User) -> None:
    choosing.choose(dark, by=adam)
    change = template_change()
    assert change is not None
    assert (change.since, change.name) == ("", "dark.potx")
