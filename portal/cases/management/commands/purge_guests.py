"""Deletes what guests have not looked at for long: for a timer."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from portal import clock
from portal.accounts.forgetting import delete_each
from portal.cases.stale import stale_guests


class Command(BaseCommand):
    help = "Delete the cases kept without an account that nobody looked at for TODOKU_GUEST_DAYS days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints how many, and of none whose."""
        guests = stale_guests(clock.now() - timedelta(days=settings.GUEST_DAYS))
        if options["dry_run"]:
            self.stdout.write(f"guests would be deleted: {guests.count()}")
        else:
            self.stdout.write(f"guests deleted: {delete_each(guests)}")
