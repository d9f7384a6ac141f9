"""What was found in a template is kept by the version of what checked it, and found anew by another."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from accounts.models import PortalRole, User
from exports import store
from exports.deck_templates import checking, choosing
from exports.deck_templates.checking import check_of, checker
from exports.deck_templates.checks import Level
from exports.deck_templates.pages import FindingLine
from exports.deck_templates.safety import Refused
from exports.models import DeckTemplate, TemplateCheck, TemplateChoice
from tests import people
from tests.exports.deck_templates.councils import COUNCILS
from tests.support.filling import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unwoken")]


@pytest.fixture
def adam(client: Client) -> User:
    """An administrator, who has signed in."""
    adam = people.person("adam", PortalRole.ADMINISTRATOR)
    client.force_login(adam)
    return adam


@pytest.fixture
def welsh(adam: User) -> DeckTemplate:
    return choosing.upload(COUNCILS["welsh"](), name="welsh.potx", by=adam)


def refuse(data: bytes) -> Any:
    """A check that takes no template."""
    raise Refused("Its slides are too tall.")


def test_the_version_names_the_validator_too() -> None:
    assert checker().startswith(f"{checking.CHECKS}, openxml-audit ")
    assert len(checker()) < 100


def test_a_template_is_checked_once_by_each_version(
    welsh: DeckTemplate, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = TemplateCheck.objects.get()
    assert (first.template, first.checker) == (welsh, checker())
    assert check_of(welsh) == first
    monkeypatch.setattr(checking, "CHECKS", "next")
    second = check_of(welsh)
    assert (second.checker, second.findings) == (checker(), first.findings)
    assert check_of(welsh) == second
    assert TemplateCheck.objects.count() == 2


def test_the_desk_says_what_an_earlier_version_checked(
    client: Client, welsh: DeckTemplate, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = reverse("deck-templates")
    assert "Checked by an earlier version" not in text(client.get(address))
    monkeypatch.setattr(checking, "CHECKS", "next")
    assert "Checked by an earlier version of the portal" in text(client.get(address))
    client.get(reverse("deck-template", args=[welsh.pk]))
    assert "Checked by an earlier version" not in text(client.get(address))


def test_uploading_the_same_file_again_checks_it_by_the_new_version(
    welsh: DeckTemplate, adam: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "CHECKS", "next")
    choosing.upload(COUNCILS["welsh"](), name="again.potx", by=adam)
    assert TemplateCheck.objects.filter(template=welsh).count() == 2


def test_a_template_that_is_refused_now_can_be_seen_but_not_adopted(
    client: Client, welsh: DeckTemplate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "CHECKS", "next")
    for module in ("checking", "choosing", "pages"):
        monkeypatch.setattr(f"exports.deck_templates.{module}.fitted", refuse)
    page = client.get(reverse("deck-template", args=[welsh.pk]))
    assert "Fault, what is left out: It cannot be used any more. Its slides are too tall." in text(page)
    assert "Adopt from the next publication" not in text(page)
    assert "How slides will look" not in text(page)
    answer = client.post(reverse("deck-template-adopt", args=[welsh.pk]), follow=True)
    assert "welsh.potx cannot be used any more. Its slides are too tall." in text(answer)
    assert not TemplateChoice.objects.exists()
    assert "1 fault, no warnings" in text(client.get(reverse("deck-templates")))


def test_a_fault_is_warned_of_before_a_template_is_adopted(
    client: Client, welsh: DeckTemplate, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = reverse("deck-template", args=[welsh.pk])
    assert "It has a fault" not in text(client.get(address))
    fault = FindingLine("Format", Level.FAULT, "PowerPoint may offer to repair it.")
    monkeypatch.setattr("exports.deck_templates.pages.finding_lines", lambda check: [fault])
    before, _, after = text(client.get(address)).partition("Adopt from the next publication")
    assert "It has a fault that would go into every deck." in before
    assert "Fault, format: PowerPoint may offer to repair it." in after


def test_a_drawing_on_a_template_that_is_refused_now_is_not_there(
    client: Client, welsh: DeckTemplate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exports.views.templates.fitted", refuse)
    assert client.get(reverse("deck-template-sketch", args=[welsh.pk, "text"])).status_code == 404


def test_a_template_whose_file_is_lost_is_not_checked(
    welsh: DeckTemplate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "CHECKS", "next")
    store.path_of(welsh.sha256).unlink()
    with pytest.raises(store.DamagedFile):
        check_of(welsh)
    assert TemplateCheck.objects.count() == 1


def test_findings_from_before_become_the_first_check(adam: User) -> None:
    migration = importlib.import_module("exports.migrations.0004_template_checks")
    template = DeckTemplate.objects.create(name="Old", sha256="0" * 64, size=1, uploaded_by=adam)
    rows = [{"subject": "Fonts", "level": "warning", "text": "Words."}]

    class Old:
        """The row as it was."""

        objects: Any

    class Rows:
        @staticmethod
        def order_by(name: str) -> list[Any]:
            return [template]

    template.findings = rows  # type: ignore[attr-defined]
    Old.objects = Rows

    class Then:
        @staticmethod
        def get_model(app: str, name: str) -> Any:
            return Old if name == "DeckTemplate" else apps.get_model(app, name)

    migration.keep_findings(Then, None)
    check = TemplateCheck.objects.get(template=template)
    assert (check.checker, check.findings) == ("1", rows)
    assert check.checker != checker()
