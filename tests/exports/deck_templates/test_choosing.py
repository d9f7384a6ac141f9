"""Templates and choices are kept for ever: what a publication's decks are made on never changes."""

from __future__ import annotations

from datetime import date

import pytest

from accounts.models import PortalRole, User
from editions.actions import publish
from editions.models import AuditEntry, Publication
from exports import store
from exports.deck_templates import choosing
from exports.deck_templates.checking import check_of
from exports.deck_templates.safety import Refused
from exports.models import DeckTemplate, TemplateChoice
from tests import people
from tests.exports.deck_templates.councils import COUNCILS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unwoken")]


@pytest.fixture
def adam(db: None) -> User:
    return people.person("adam", PortalRole.ADMINISTRATOR)


def uploaded(name: str, by: User) -> DeckTemplate:
    return choosing.upload(COUNCILS[name](), name=f"{name}.potx", by=by)


def next_publication(number: str) -> Publication:
    """Another one, after something has been approved."""
    olive, rita, pavel = (User.objects.get(username=name) for name in ("olive", "rita", "pavel"))
    more = people.section(olive, ref=f"more-{number.replace('.', '-')}")
    people.approve(more, by=olive, reviewer=rita)
    return publish(by=pavel, number=number, summary="More.", published_on=date(2021, 6, 1))


def test_an_upload_is_kept_with_what_was_found(adam: User) -> None:
    template = uploaded("welsh", adam)
    assert store.read(template.sha256) == COUNCILS["welsh"]()
    assert any("Section divider" in row["text"] for row in check_of(template).findings)
    entry = AuditEntry.objects.get(action="template-uploaded")
    assert (entry.target, entry.by) == ("Deck template welsh.potx", adam)
    assert template.sha256 in entry.detail


def test_the_same_file_is_kept_once(adam: User) -> None:
    assert uploaded("dark", adam) == choosing.upload(COUNCILS["dark"](), name="again.pptx", by=adam)
    assert AuditEntry.objects.filter(action="template-uploaded").count() == 1


def test_a_file_that_is_refused_leaves_nothing(adam: User) -> None:
    with pytest.raises(Refused):
        choosing.upload(b"%PDF", name="x.pptx", by=adam)
    assert not DeckTemplate.objects.exists()
    assert not AuditEntry.objects.filter(action__startswith="template").exists()


def test_a_template_counts_from_the_next_publication_on(published: Publication, adam: User) -> None:
    template = uploaded("dark", adam)
    assert choosing.choose(template, by=adam)
    assert choosing.template_bytes(published) is None
    second = next_publication("2021.1")
    assert choosing.template_bytes(second) == COUNCILS["dark"]()
    choosing.choose(uploaded("banded", adam), by=adam)
    assert choosing.template_bytes(second) == COUNCILS["dark"]()
    third = next_publication("2021.2")
    assert choosing.template_bytes(third) == COUNCILS["banded"]()
    choosing.choose(None, by=adam)
    fourth = next_publication("2021.3")
    assert [choosing.template_bytes(each) for each in (published, second, third, fourth)] == [
        None, COUNCILS["dark"](), COUNCILS["banded"](), None,
    ]  # fmt: skip


def test_the_last_of_several_choices_before_a_publication_counts(published: Publication, adam: User) -> None:
    for name in ("dark", "banded", "welsh"):
        choosing.choose(uploaded(name, adam), by=adam)
    assert choosing.template_bytes(next_publication("2021.1")) == COUNCILS["welsh"]()


def test_a_choice_before_the_first_publication_counts_for_it(adam: User) -> None:
    choosing.choose(uploaded("dark", adam), by=adam)
    people.approved_strategy()
    first = publish(
        by=people.publisher(),
        number="2021.0",
        summary="First.",
        published_on=date(2021, 4, 12),
        decision="Cabinet",
    )
    assert choosing.template_bytes(first) == COUNCILS["dark"]()


def test_choosing_what_is_chosen_changes_nothing(adam: User) -> None:
    template = uploaded("dark", adam)
    assert choosing.choose(None, by=adam) is None
    assert choosing.choose(template, by=adam)
    assert choosing.choose(template, by=adam) is None
    assert TemplateChoice.objects.count() == 1


def test_choices_are_written_down(published: Publication, adam: User) -> None:
    choosing.choose(uploaded("dark", adam), by=adam)
    choosing.choose(None, by=adam)
    told = AuditEntry.objects.filter(action__in=("template-adopted", "template-withdrawn")).order_by("pk")
    assert [(entry.action, entry.target, entry.detail) for entry in told] == [
        ("template-adopted", "Deck template dark.potx", "From the publication after 2021.0 on"),
        ("template-withdrawn", "Deck template dark.potx", "From the publication after 2021.0 on"),
    ]


def test_a_template_that_is_damaged_is_not_used(published: Publication, adam: User) -> None:
    template = uploaded("dark", adam)
    choosing.choose(template, by=adam)
    second = next_publication("2021.1")
    store.path_of(template.sha256).write_bytes(b"something else")
    with pytest.raises(store.DamagedFile):
        choosing.template_bytes(second)
