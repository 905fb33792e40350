"""What somebody with saved cases waits for, through the whole middleware: CPU time and queries, by how many rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from bench.desk import Wait, measured

ROWS = (10, 500, 10_000)
OPEN_CASES = 10
"""Of the cases of a person; the others are ended. More than some hundred are open by nobody."""
MOST_QUERIES = 8
MOST_MILLISECONDS = {10: 250.0, 500: 750.0}


def waits() -> Iterator[Wait]:
    """The list of cases and its other pages by how many cases there are, the page of a case by its entries.

    The database is there already, with the shipped pack.
    """
    from django.test import Client
    from django.urls import reverse

    for rows in ROWS:
        owner = _owner_of(rows)
        browser = Client(SERVER_NAME="127.0.0.1")
        browser.force_login(owner)
        most = MOST_MILLISECONDS.get(rows, float("inf"))
        for name in ("list", "ended", "search"):
            browser.post(reverse("cases:search"), {"words": "加湿器"})
            ask = partial(browser.get, reverse(f"cases:{name}"))
            yield measured(f"{name}, {rows:,} cases", ask, most, MOST_QUERIES, rounds=2)
        case = _case_with(rows, owner)
        ask = partial(browser.get, reverse("cases:show", args=[case.pk]))
        yield measured(f"a case, {rows:,} entries", ask, most, MOST_QUERIES, rounds=2)


def _owner_of(count: int) -> Any:
    from portal import clock
    from portal.accounts.models import User
    from portal.cases.models import Case
    from tests.portal.factories import LATE_FROM_A_SELLER

    owner, now = User.objects.create_user(f"owner-{count}@example.jp"), clock.now()
    Case.objects.bulk_create(
        Case(owner=owner, title=f"加湿器 {place}", facts=LATE_FROM_A_SELLER, **_ended(now, place >= OPEN_CASES))
        for place in range(count)
    )
    return owner


def _ended(now: Any, is_ended: bool) -> dict[str, Any]:
    return {"closed_at": now, "outcome": "solved"} if is_ended else {}


def _case_with(count: int, owner: Any) -> Any:
    from portal import clock
    from portal.cases.models import Case, Event, Kind
    from tests.portal.factories import LATE_FROM_A_SELLER

    case = Case.objects.create(owner=owner, title="加湿器が届かない", facts=LATE_FROM_A_SELLER)
    Event.objects.bulk_create(
        Event(case=case, kind=Kind.NOTE, at=clock.now(), text=f"メモ {place}") for place in range(count)
    )
    return case
