"""`manage.py refresh_search`: what curators search says what readers see today."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.curation.reading import refill


class Command(BaseCommand):
    help = "Fills the figures of today into what curators search: once a day, for those that change by themselves."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{refill()} entries read otherwise now.")
