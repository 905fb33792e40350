"""`manage.py advise SITUATION.json`: the same as `python -m advisor`, by the published release."""

import argparse
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from advisor.commandline import NoSuchRelease, arguments, run
from advisor.release import Release
from portal import clock
from portal.curation.published import NoRelease, current_release, release_numbered


def published_release(number: int | None) -> Release:
    """The release of that number, or the newest. Raises NoSuchRelease."""
    try:
        return current_release() if number is None else release_numbered(number)
    except NoRelease as error:
        raise NoSuchRelease(f"is not here: {error}") from None


class Command(BaseCommand):
    help = "Prints the advice for a situation (JSON), by the published release."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        arguments(parser)

    def handle(self, **options: Any) -> None:
        given = argparse.Namespace(**options)
        code = run(given, published_release, sys.stdin.buffer, sys.stdout.buffer, sys.stderr, clock.now)
        if code:
            sys.exit(code)
