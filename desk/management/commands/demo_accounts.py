"""``manage.py demo_accounts``: accounts for a demonstration, one or more for each role."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from desk.demo_accounts import FILE_NAME, make_accounts


class Command(BaseCommand):
    """Makes the accounts that are missing and prints all of them."""

    help = "Make accounts for a demonstration and print them with their passwords. Refused in production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--new-passwords", action="store_true", help="give every account a new password")

    def handle(self, *_: Any, new_passwords: bool = False, **__: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Demonstration accounts are not for production. Add people at /desk/people/.")
        path = settings.DATA_DIR / FILE_NAME
        made = make_accounts(path, anew=new_passwords)
        self.stdout.write(f"Accounts for the demonstration (kept in {path}):")
        for account in made:
            self.stdout.write(account.line)
