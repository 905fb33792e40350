"""`manage.py purge_packs`: what was handed in and not decided on is deleted."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.curation.exchange.uploads import purge


class Command(BaseCommand):
    help = "Deletes packs that were handed in more than a day ago, and what is known of zips that did not come back."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{purge()} packs deleted.")
