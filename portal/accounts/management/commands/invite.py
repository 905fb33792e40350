"""``manage.py invite``: an invitation to make an account, where sign-up is by invitation."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from portal.accounts import audit, invitations
from portal.audit.models import Deed

LONGEST_DAYS = 90


class Command(BaseCommand):
    help = "Print a link with which one person makes an account. It is shown once: only its digest is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=settings.INVITATION_DAYS, help="how long it is good")

    def handle(self, *args: Any, **options: Any) -> None:
        if not invitations.is_needed():
            raise CommandError(f"Sign-up is {settings.SIGN_UP}: set TODOKU_SIGN_UP=invitation. Nothing was made.")
        days = options["days"]
        if not 1 <= days <= LONGEST_DAYS:
            raise CommandError(f"--days: {days} is not allowed; give a whole number from 1 to {LONGEST_DAYS}")
        code = invitations.new_code()
        with transaction.atomic():
            invitations.invite(code, days).save()
            audit.note(Deed.INVITED)
        self.stdout.write(f"{invitations.link_of(code)}\ngood once, for {days} days")
