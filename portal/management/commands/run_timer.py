"""``manage.py run_timer``: one round of all that time asks for. To be run every ten minutes."""

import logging
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from portal import clock
from portal.sqlite import log as log_of_sqlite
from portal.timer import note_run

ROUND = ("send_reminders", "purge_guests", "purge_unconfirmed", "purge_sessions", "purge_counts")
"""Each does nothing where nothing is due, and what is due once, however many run at once."""
ONCE_A_DAY = ("purge_old", "purge_invitations", "purge_packs", "purge_files", "refresh_search")
"""What looks at much: the first round of a day does it, on whichever instance."""
TWO_DAYS_SECONDS = 2 * 86_400
log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Remind people, send mail, delete what nobody comes back to, and let curators find the figures of today."

    def handle(self, *args: Any, **options: Any) -> None:
        is_first = cache.add(f"timer.{clock.today().isoformat()}", True, TWO_DAYS_SECONDS)
        failed = [name for name in (*ROUND, *(ONCE_A_DAY if is_first else ())) if not self._is_done(name)]
        note_run()
        log_of_sqlite.begin_anew()  # what people deleted is not on the disk for longer than a round
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
