"""``manage.py purge_old``: tells people whose accounts nobody comes back to, and deletes them a month later.

What the record of security has held for longer than TODOKU_AUDIT_DAYS goes with it.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from portal import clock
from portal.audit.models import AuditEntry
from portal.mydata import leaving


class Command(BaseCommand):
    help = "Tell by mail, and 30 days later delete, who has not signed in for TODOKU_ACCOUNT_DAYS days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints how many, and of none whose."""
        now = clock.now()
        before = now - timedelta(days=settings.AUDIT_DAYS)
        if options["dry_run"]:
            told, erased = leaving.to_tell(now).count(), leaving.to_erase(now).count()
            old = AuditEntry.objects.filter(at__lt=before).count()
            self.stdout.write(
                f"people would be told: {told}; accounts would be deleted: {erased}; entries of the record: {old}"
            )
            return
        leaving.forget_notices_of_who_came_back()
        erased = sum(
            leaving.erase_if_still_away(pk, now) for pk in list(leaving.to_erase(now).values_list("pk", flat=True))
        )
        told = 0
        for person in leaving.to_tell(now).iterator():
            leaving.tell(person, now)
            told += 1
        old = AuditEntry.objects.forget_before(before)
        self.stdout.write(f"people told: {told}; accounts deleted: {erased}; entries of the record: {old}")
