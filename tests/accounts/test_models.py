"""Accounts and what they may do."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from accounts.models import PortalRole, User


@pytest.mark.django_db
def test_first_account_from_the_command_line_is_an_administrator() -> None:
    call_command("createsuperuser", interactive=False, username="ada", email="ada@example.org")
    assert User.objects.get(username="ada").portal_role == PortalRole.ADMINISTRATOR


@pytest.mark.django_db
def test_other_accounts_start_as_readers() -> None:
    assert User.objects.create_user("bert").portal_role == PortalRole.READER


@pytest.mark.parametrize("role", PortalRole)
def test_a_role_may_do_what_those_before_it_may(role: PortalRole) -> None:
    person = User(portal_role=role)
    ladder = list(PortalRole)
    assert [step for step in ladder if person.has_role(step)] == ladder[: ladder.index(role) + 1]


def test_a_deactivated_person_may_do_nothing() -> None:
    person = User(portal_role=PortalRole.ADMINISTRATOR, is_active=False)
    assert not any(person.has_role(role) for role in PortalRole)
