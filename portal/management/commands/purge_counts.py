"""``manage.py purge_counts``: delete counts of tries that are over. For a timer."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.countingcache import forget_old_counts


class Command(BaseCommand):
    help = "Delete counts of tries that count no more."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"counts deleted: {forget_old_counts()}")
