"""``manage.py run_timer``: one round of all that time asks for. To be run every ten minutes."""

import logging
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

ROUND = (
    "send_reminders",
    "purge_guests",
    "purge_unconfirmed",
    "purge_sessions",
    "purge_packs",
    "refresh_search",
)
"""Each does nothing where nothing is due, and what is due once, however many run at once."""
log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Remind people, send mail, delete what nobody comes back to, and let curators find the figures of today."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = [name for name in ROUND if not self._is_done(name)]
        if failed:
            raise CommandError(f"{', '.join(failed)}: failed; the log says why")

    def _is_done(self, name: str) -> bool:
        """One that fails must not hold up the others."""
        try:
            call_command(name, stdout=self.stdout)
        except CommandError as fault:
            self.stderr.write(f"{name}: {fault}")
            return False
        except Exception:
            log.exception("%s failed", name)
            return False
        return True
