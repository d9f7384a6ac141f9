"""Accounts for a demonstration."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import PortalRole, User
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path / "demo-accounts.txt"


def made(**options: Any) -> str:
    out = io.StringIO()
    call_command("demo_accounts", stdout=out, **options)
    return out.getvalue()


def passwords(path: Path) -> dict[str, str]:
    return dict(re.findall(r"^\s*(\w+)\s+(\S{12,})", path.read_text(), re.MULTILINE))


def test_accounts_are_made_for_each_role(path: Path) -> None:
    olive = people.officer()
    people.section(olive, "a")
    people.section(olive, "b")
    people.section(olive, "c", owner=people.post("Head of Finance"))
    printed = made()
    found = passwords(path)
    assert set(found) == {"officer", "colleague", "reviewer", "publisher", "administrator"}
    assert path.stat().st_mode & 0o777 == 0o600
    for username, password in found.items():
        user = User.objects.get(username=username)
        assert user.check_password(password)
        assert len(password) >= 15
        assert password in printed
    assert User.objects.get(username="publisher").portal_role == PortalRole.PUBLISHER
    held = User.objects.get(username="officer").posts.all()
    assert {post.role for post in held} == {"Head of Cyber Security", "Head of Finance"}


def test_accounts_and_passwords_are_kept(path: Path) -> None:
    made()
    first, before = passwords(path), path.read_text()
    printed = made()
    assert (passwords(path), path.read_text()) == (first, before)
    assert first["officer"] in printed
    assert User.objects.count() == 5


def test_password_that_its_holder_changed_is_left_alone(path: Path) -> None:
    made()
    reviewer = User.objects.get(username="reviewer")
    reviewer.set_password("correct horse battery staple")
    reviewer.save()
    made()
    reviewer.refresh_from_db()
    assert reviewer.check_password("correct horse battery staple")
    assert "reviewer" not in passwords(path)


def test_new_passwords_are_made_on_request(path: Path) -> None:
    made()
    first = passwords(path)
    made(new_passwords=True)
    second = passwords(path)
    assert not set(first.values()) & set(second.values())
    assert User.objects.get(username="officer").check_password(second["officer"])


def test_accounts_are_refused_in_production(path: Path, settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="not for production"):
        made()
    assert not path.exists()
    assert not User.objects.exists()
