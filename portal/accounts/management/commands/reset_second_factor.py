"""``manage.py reset_second_factor EMAIL``: for whoever lost their phone and their recovery codes."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from portal.accounts import audit, letters
from portal.accounts.emails import normalise_email
from portal.accounts.models import User
from portal.accounts.sessions import end_sessions_of
from portal.audit.models import Deed


class Command(BaseCommand):
    help = "Take somebody's second factor away and sign them out. Make sure first who asks for it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address they sign in with")

    def handle(self, *args: Any, **options: Any) -> None:
        email = normalise_email(options["email"])
        person = User.objects.filter(email=email).first()
        if person is None:
            raise CommandError(f"Nobody has an account with {email}; nothing was changed.")
        with transaction.atomic():
            removed, _ = Authenticator.objects.filter(user=person).delete()
            if not removed:
                raise CommandError(f"{email} has no second factor; nothing was changed.")
            end_sessions_of(person)
            letters.notify("account/email/factor_reset", person, email)
        audit.note(Deed.FACTOR_RESET, of=str(person.pk))
        self.stdout.write(f"{email} has no second factor now, and is signed out everywhere. Staff set one up anew.")
