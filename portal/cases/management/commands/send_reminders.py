"""`manage.py send_reminders`: tell people of the days of their cases, and hand over all mail that waits.

To be run every ten minutes or so: at night it tells nobody, and nothing is told twice.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal import clock
from portal.cases.reminders.round import remind
from portal.curation.published import NoRelease, current_release
from portal.post.sending import send_due


class Command(BaseCommand):
    help = "Reminds people of their cases by mail, where they asked for it, and hands over all mail that is due."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only print what would be told; nobody is named")

    def handle(self, **options: Any) -> None:
        only_look = options["dry_run"]
        try:
            done = remind(current_release(), clock.now(), only_look=only_look)
        except NoRelease as error:
            raise CommandError(str(error)) from None
        if only_look:
            for case_id, keys in done.told.items():
                self.stdout.write(f"{case_id}: {', '.join(keys)}")
            return
        sent = send_due()
        self.stdout.write(f"{len(done.told)} cases told of; {sent.sent} mails sent, {sent.refused} not taken")
        if done.failed:
            raise CommandError(f"{done.failed} cases could not be looked at; the log says why")
