"""`python -m advisor SITUATION.json`: advice by a pack, without Django."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import datetime

from advisor.calendar.workdays import TOKYO
from advisor.commandline import OUR_ERROR, NoSuchRelease, arguments, run
from advisor.packargument import add_pack_argument, pack_folder, pack_or_faults
from advisor.release import Release


def main() -> int:
    """Read the arguments and the pack, and run."""
    parser = argparse.ArgumentParser(prog="python -m advisor", description="Advice for an order that went wrong.")
    arguments(parser)
    add_pack_argument(parser)
    given = parser.parse_args()
    rulebook = pack_or_faults(pack_folder(given, os.environ), sys.stderr)
    if rulebook is None:
        return OUR_ERROR

    def release_of(number: int | None) -> Release:
        if number not in {None, 0}:
            raise NoSuchRelease("is not here: the pack is release 0")
        return Release.of(rulebook)

    return run(given, release_of, sys.stdin.buffer, sys.stdout.buffer, sys.stderr, lambda: datetime.now(TOKYO))


if __name__ == "__main__":
    sys.exit(main())
