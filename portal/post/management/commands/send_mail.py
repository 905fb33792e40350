"""`manage.py send_mail`: hand over what waits for the mail server. To be run every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.post.sending import send_due


class Command(BaseCommand):
    help = "Hand all mail that is due to the mail server. Run it as often as you like, beside itself too."

    def handle(self, **options: Any) -> None:
        done = send_due()
        self.stdout.write(f"{done.sent} sent, {done.refused} not taken by the mail server")
