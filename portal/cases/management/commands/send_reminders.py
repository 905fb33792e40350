"""`manage.py send_reminders`: tell people of the days of their cases, and hand over all mail that waits.

To be run every ten minutes or so: at night it tells nobody, and nothing is told twice.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal import clock
from portal.cases.reminders.round import remind
from portal.curation.published import NoRelease, current_release
from portal.post.models import DAY_HOURS, is_by_day
from portal.post.nudging import held
from portal.post.sending import send_due


class Command(BaseCommand):
    help = "Reminds people of their cases by mail, where they asked for it, and hands over all mail that is due."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only print what would be told; nobody is named")

    def handle(self, **options: Any) -> None:
        only_look, now = options["dry_run"], clock.now()
        try:
            with held():
                done = remind(current_release(), now, only_look=only_look)
        except NoRelease as error:
            raise CommandError(str(error)) from None
        if only_look:
            for case_id, keys in done.told.items():
                self.stdout.write(f"{case_id}: {', '.join(keys)}")
            return
        if not is_by_day(now):
            self.stdout.write(
                f"It is night in Tokyo: cases are told of from {DAY_HOURS.start}:00 to {DAY_HOURS.stop}:00"
            )
        sent = send_due()
        self.stdout.write(f"{len(done.told)} cases told of; {sent.sent} mails sent, {sent.refused} not taken")
        if done.failed:
            raise CommandError(f"{done.failed} cases could not be looked at; the log says why")
