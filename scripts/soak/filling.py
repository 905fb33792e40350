"""``python -m scripts.soak.filling CASES``: so many cases in the site that the variables name, and people who walk.

The people are told as JSON, as by ``scripts.chaos.people``. The other cases belong to people of their own.
"""

import json
import os
import sys

import django

from scripts.chaos.people import LATE, made

WALKERS = range(100, 120)
OWNERS, AT_ONCE, ENTRIES = 5_000, 5_000, 3
OPEN = 4
"""Of so many cases one is open."""


def fill(cases: int) -> None:
    """So many cases, each with some entries, among thousands of people."""
    from portal import clock
    from portal.accounts.models import User
    from portal.cases.models import Case, Event, Kind

    now = clock.now()
    owners = User.objects.bulk_create(User(email=f"owner{number}@example.jp") for number in range(OWNERS))
    for first in range(0, cases, AT_ONCE):
        added = Case.objects.bulk_create(
            Case(owner=owners[number % OWNERS], title=f"加湿器 {number}", facts=LATE, **_ended(number, now))
            for number in range(first, min(first + AT_ONCE, cases))
        )
        Event.objects.bulk_create(
            Event(case=case, kind=Kind.NOTE, at=now, text=f"メモ {number}")
            for case in added
            for number in range(ENTRIES)
        )


def _ended(number: int, now: object) -> dict[str, object]:
    return {} if number % OPEN == 0 else {"closed_at": now, "outcome": "solved"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    fill(int(sys.argv[1]))
    sys.stdout.write(json.dumps([made(number) for number in WALKERS]))


if __name__ == "__main__":
    main()
