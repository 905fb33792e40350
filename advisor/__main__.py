"""`python -m advisor SITUATION.json`: advice by the shipped pack, without Django."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime

from advisor.calendar.workdays import TOKYO
from advisor.commandline import NoSuchRelease, arguments, run
from advisor.release import Release
from advisor.rulebook.packfiles import shipped_release


def _release(number: int | None) -> Release:
    if number not in {None, 0}:
        raise NoSuchRelease("is not here: the shipped pack is release 0")
    return shipped_release()


def main() -> int:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(prog="python -m advisor", description="Advice for an order that went wrong.")
    arguments(parser)
    given = parser.parse_args()
    return run(given, _release, sys.stdin.buffer, sys.stdout.buffer, sys.stderr, lambda: datetime.now(TOKYO))


if __name__ == "__main__":
    sys.exit(main())
