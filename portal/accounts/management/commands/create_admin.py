"""``manage.py create_admin``: the first administrator. There is no default password, and nobody is overwritten."""

import getpass
import os
import sys
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from portal.accounts.emails import check_email, normalise_email
from portal.accounts.models import User

PASSWORD_VARIABLE = "TODOKU_ADMIN_PASSWORD"  # noqa: S105  the name of the variable, no password


class Command(BaseCommand):
    help = "Make an administrator. Asks for what is not given."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", help="the address to sign in with")

    def handle(self, *args: Any, **options: Any) -> None:
        email = normalise_email(options["email"] or self._ask("E-mail address: "))
        try:
            check_email(email)
            if User.objects.filter(email=email).exists():
                raise CommandError(f"{email} has an account already; nothing was changed.")
            password = os.environ.get(PASSWORD_VARIABLE) or self._ask_password()
            validate_password(password, User(email=email))
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from None
        with transaction.atomic():
            admin = User.objects.create_superuser(email, password)
            EmailAddress.objects.create(user=admin, email=email, verified=True, primary=True)
        self.stdout.write(f"{email} can sign in to the admin now.")

    def _ask(self, prompt: str) -> str:
        if not sys.stdin.isatty():
            raise CommandError("Give --email, and the password in TODOKU_ADMIN_PASSWORD.")
        return input(prompt)

    def _ask_password(self) -> str:
        if not sys.stdin.isatty():
            raise CommandError(f"Give the password in {PASSWORD_VARIABLE}.")
        password = getpass.getpass("Password: ")
        if getpass.getpass("Password, once more: ") != password:
            raise CommandError("The two passwords differ; nothing was changed.")
        return password
