"""``manage.py runserver``: the development server, with the database made ready first."""

import os
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.core.management.commands.runserver import Command as RunserverCommand
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV

from portal import env


class Command(RunserverCommand):
    """The plain command, not that of staticfiles: WhiteNoise serves the files, with the same headers as in earnest."""

    addr: str

    def run(self, **options: Any) -> None:
        if settings.DEBUG and not env.is_loopback(self.addr):
            raise CommandError(
                f"{self.addr} is public, and debug pages show secrets: set TODOKU_DEBUG=0, or use serve."
            )
        if os.environ.get(DJANGO_AUTORELOAD_ENV) != "true":
            call_command("setup", no_static=True, stdout=self.stdout)
        super().run(**options)
