"""``manage.py purge_old``: tells people whose accounts nobody comes back to, and deletes them a month later."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal import clock
from portal.mydata import leaving


class Command(BaseCommand):
    help = "Tell by mail, and 30 days later delete, who has not signed in for TODOKU_ACCOUNT_DAYS days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints how many, and of none whose."""
        now = clock.now()
        if options["dry_run"]:
            told, erased = leaving.to_tell(now).count(), leaving.to_erase(now).count()
            self.stdout.write(f"people would be told: {told}; accounts would be deleted: {erased}")
            return
        leaving.forget_notices_of_who_came_back()
        erased = sum(
            leaving.erase_if_still_away(pk, now) for pk in list(leaving.to_erase(now).values_list("pk", flat=True))
        )
        told = 0
        for person in leaving.to_tell(now).iterator():
            leaving.tell(person, now)
            told += 1
        self.stdout.write(f"people told: {told}; accounts deleted: {erased}")
