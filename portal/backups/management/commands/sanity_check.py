"""``manage.py sanity_check``: whether everything is as it should be. It changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from portal.backups.sanity import CHECKS, faults_of


class Command(BaseCommand):
    help = "Look at the database, the releases, the files, the mail, the timer, the backups and the disk."

    def handle(self, *args: Any, **options: Any) -> None:
        """A line for each check as it is done; the last one says how many faults there are."""
        count = 0
        with translation.override(None):  # the words of the operator's page, in the language of commands
            for name, check in CHECKS.items():
                faults = faults_of(check)
                count += len(faults)
                self.stdout.write(f"{name}: {'; '.join(faults) or 'well'}")
        if count:
            raise CommandError(f"{count} faults")
        self.stdout.write("all is well")
