"""Accounts for a demonstration: one or more for each role, with passwords that are made up and kept in one file.

Which posts the officers hold follows from the records: the posts that own most of them.
"""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from accounts.models import PortalRole, Post, User
from desk.people import posts

FILE_NAME = "demo-accounts.txt"
POSTS_EACH = 3
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are easily taken for one another."""
_LINE = re.compile(r"^\s*(\w+)\s+(\S{12,})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Demo:
    """An account to make. ``share`` says which of the posts that own most it gets: the first three, the next three …"""

    username: str
    name: str
    role: PortalRole
    share: int | None = None


ACCOUNTS = (
    Demo("officer", "First officer", PortalRole.OFFICER, 0),
    Demo("colleague", "Second officer", PortalRole.OFFICER, 1),
    Demo("reviewer", "Reviewer", PortalRole.REVIEWER),
    Demo("publisher", "Publisher", PortalRole.PUBLISHER),
    Demo("administrator", "Administrator", PortalRole.ADMINISTRATOR),
)


@dataclass(frozen=True, slots=True)
class Made:
    """An account as it is now. ``password`` is "" where its holder has changed it."""

    demo: Demo
    password: str
    posts: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        """Its line in the file."""
        what = f"{self.demo.role.label}: {'; '.join(self.posts)}" if self.posts else self.demo.role.label
        return f"  {self.demo.username:<14} {self.password or '(changed)':<22} {what}"


@transaction.atomic
def make_accounts(path: Path, *, anew: bool = False) -> list[Made]:
    """Make the accounts that are missing, and write all of them to ``path``, which only its owner may read.

    Passwords are kept, also those that their holders chose, unless all are wanted ``anew``; posts are given only to an
    officer who has none.
    """
    known: dict[str, str] = {}
    if path.is_file() and not anew:
        known = dict(_LINE.findall(path.read_text(encoding="utf-8")))
    busiest = [line.post for line in sorted(posts(), key=lambda line: -line.records) if line.records]
    made = [_made(demo, known.get(demo.username, ""), busiest, anew) for demo in ACCOUNTS]
    _write(path, made)
    return made


def _made(demo: Demo, password: str, busiest: list[Post], anew: bool) -> Made:
    person, is_new = User.objects.get_or_create(
        username=demo.username, defaults={"first_name": demo.name, "portal_role": demo.role}
    )
    if is_new or anew:
        password = password or new_password()
        person.set_password(password)
        person.save(update_fields=["password"])
    elif not person.check_password(password):
        password = ""
    if demo.share is not None and not person.posts.exists():
        person.posts.set(busiest[demo.share * POSTS_EACH : (demo.share + 1) * POSTS_EACH])
    return Made(demo, password, [post.role for post in person.posts.all()])


def new_password() -> str:
    """Four groups of five letters and digits: 95 bits, and possible to type from a screen."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


def _write(path: Path, made: list[Made]) -> None:
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(
            "# Accounts for the demonstration on this machine. Never use them where anyone else can reach the portal.\n"
        )
        out.writelines(f"{account.line}\n" for account in made)
    draft.replace(path)
