"""What a curator waits for, through the whole middleware: CPU time and queries, on the shipped pack with one edit."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import django

EXAMPLE, FIGURE, RULE = "guarantee-48-hours-over", "guarantee.seller_wait", "guarantee.file"
MOST_QUERIES_OF_A_LIST = 12


@dataclass(frozen=True)
class Wait:
    """One thing a curator does, and what is wanted.

    Milliseconds of CPU, the best of some rounds; the queries of a process that has done it before.
    """

    name: str
    milliseconds: float
    queries: int
    most_milliseconds: float
    most_queries: int | None = None

    @property
    def missed(self) -> list[str]:
        """Which reach is missed."""
        found = []
        if self.milliseconds > self.most_milliseconds:
            found.append(f"{self.name}: more than {self.most_milliseconds:g} ms")
        if self.most_queries is not None and self.queries > self.most_queries:
            found.append(f"{self.name}: more than {self.most_queries} queries")
        return found


def waits() -> Iterator[Wait]:
    """Each page as a curator opens it, and what saving and publishing take."""
    browser = _set_up()
    from django.urls import reverse

    from portal.curation import draft
    from portal.curation.impact import measuring
    from portal.curation.models import Figure, GoldenCase, Rule
    from portal.curation.publishing import publish
    from tests.portal.browserform import what_a_browser_sends

    rule, figure = Rule.objects.get(slug=RULE), Figure.objects.get(slug=FIGURE)
    form = reverse("admin:curation_rule_change", args=[rule.pk])
    ask = browser.get
    yield measured("change list", partial(ask, reverse("admin:curation_rule_changelist")), 60, MOST_QUERIES_OF_A_LIST)
    yield measured("change form", partial(ask, form), 80)
    sent = what_a_browser_sends(ask(form).content.decode(), "rule_form")
    yield measured("save, with lint", partial(browser.post, form, sent | {"_continue": "1"}), 400, rounds=3)
    values = figure.values
    figure.values = [{**values[0], "duration": "72h"}]
    figure.save()
    tried = ask(reverse("admin:try"), {"q": EXAMPLE}).headers["Location"]
    yield measured("try", partial(ask, tried), 60)
    examples = GoldenCase.objects.count()
    # The first look makes both sides ready and asks the release; whoever has looked before finds it so.
    impact = partial(ask, reverse("admin:impact"), {"count": "1"})

    def counted_anew(*, release: bool = False) -> Any:
        measuring.forget(release=release)
        return impact()

    yield measured(f"impact on {examples:,} worked examples", counted_anew, 2500, rounds=2)

    def from_anew() -> Any:
        draft.forget()
        return counted_anew()

    yield measured("the same, the draft read anew", from_anew, 2500, rounds=1)
    yield measured("the same, the release asked too", partial(counted_anew, release=True), 2500, rounds=1)
    figure.values, figure.label_ja = values, f"{figure.label_ja}です"
    figure.save()
    yield measured("publish", partial(_publish_and_undo, publish), 3000, rounds=1)


def _publish_and_undo(publish: Callable[..., Any]) -> None:
    from django.db import transaction

    with transaction.atomic():
        publish(None, "measured")
        transaction.set_rollback(True)


def measured(
    name: str, call: Callable[[], Any], most_milliseconds: float, most_queries: int | None = None, rounds: int = 5
) -> Wait:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    if rounds > 1:
        call()  # a process that has just started reads what it then keeps
    with CaptureQueriesContext(connection) as queries:
        answer = call()
    asked = len(queries)  # a later request empties the list
    status = getattr(answer, "status_code", 200)
    if status not in (200, 302):
        raise RuntimeError(f"{status} for {name}")
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time_ns()
        call()
        best = min(best, (time.process_time_ns() - start) / 1e6)
    return Wait(name, best, asked, most_milliseconds, most_queries)


def _set_up() -> Any:
    """The browser of a curator before the shipped pack, imported and published, on a throwaway data directory."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    logging.disable()
    from django.contrib.auth.models import Group
    from django.core.management import call_command
    from django.test import Client

    from portal import garbage
    from portal.accounts.models import User
    from portal.curation import published
    from portal.curation.published import _Current
    from tests.portal.signing import sign_in_staff

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("import_pack", publish_if_none=True, verbosity=0)
    published._current = _Current()
    published.current_release()  # as a worker has it for its readers
    garbage.look_seldom()  # as a worker does
    curator = User.objects.create_user("curator@example.jp", is_staff=True)
    curator.groups.set(Group.objects.filter(name="curator"))
    return sign_in_staff(Client(SERVER_NAME="127.0.0.1"), curator)
