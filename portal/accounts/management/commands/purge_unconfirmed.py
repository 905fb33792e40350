"""Deletes accounts whose address was never confirmed: for a timer."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from portal import clock
from portal.accounts.forgetting import delete_each, unconfirmed_people


class Command(BaseCommand):
    help = "Delete accounts that nobody confirmed within TODOKU_UNCONFIRMED_DAYS days, unless they have cases."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints how many, and of none whose."""
        people = unconfirmed_people(clock.now() - timedelta(days=settings.UNCONFIRMED_DAYS))
        if options["dry_run"]:
            self.stdout.write(f"accounts would be deleted: {people.count()}")
        else:
            self.stdout.write(f"accounts deleted: {delete_each(people)}")
