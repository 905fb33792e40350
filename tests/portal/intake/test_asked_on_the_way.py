"""What was asked on the way is worked out once for somebody who answers, and anew after some minutes."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from portal.intake import trail
from tests.portal.factories import SATURDAY
from tests.portal.intake.walker import Offers

WAY = "/intake/?problem=late"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, clock: time_machine.Traveller) -> list[int]:
    """How much had been answered wherever a question was worked out, at an hour of which nothing is known yet."""
    found: list[int] = []
    to_ask = trail.to_ask

    def noted(release: Any, situation: Any, advice: Any, left_open: Any) -> Any:
        found.append(len(situation.facts) + len(left_open))
        return to_ask(release, situation, advice, left_open)

    monkeypatch.setattr(trail, "to_ask", noted)
    clock.move_to(SATURDAY + timedelta(hours=3))
    return found


def answered(client: Client, address: str) -> str:
    """Where the first answer of a page leads."""
    return next(one.address for one in Offers(client.get(address)).found if not one.carried)


def test_an_answer_costs_one_question_however_long_the_way_was(
    client: Client, asked: list[int], clock: time_machine.Traveller
) -> None:
    client.cookies["of"] = "somebody"  # for whom no page is kept
    second = answered(client, WAY)
    third = answered(client, second)
    answered(client, third)
    assert len(asked) == 3
    assert asked == sorted({*asked})
    answered(client, third)
    assert len(asked) == 3
    clock.shift(timedelta(minutes=trail.MINUTES_KEPT))
    answered(client, third)
    assert len(asked) > 4
