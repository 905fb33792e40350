"""Deletes invitations that were used or are over: for a timer."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.accounts import invitations


class Command(BaseCommand):
    help = "Delete invitations that open nothing any more."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"invitations deleted: {invitations.forget_old()}")
