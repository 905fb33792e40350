"""``manage.py runserver``: the development server, with the database made ready first."""

import os
from typing import Any

from django.core.management import call_command
from django.core.management.commands.runserver import Command as RunserverCommand
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV


class Command(RunserverCommand):
    """The plain command, not that of staticfiles: WhiteNoise serves the files, with the same headers as in earnest."""

    def run(self, **options: Any) -> None:
        if os.environ.get(DJANGO_AUTORELOAD_ENV) != "true":
            call_command("setup", no_static=True, stdout=self.stdout)
        super().run(**options)
