"""An advice is kept when it differs from the one before it."""

from datetime import timedelta

import pytest
import time_machine

from portal import clock as moment
from portal.accounts.models import User
from portal.cases.advising import standing_of
from portal.cases.models import Case
from portal.cases.record import change_answers
from tests.portal.factories import LATE_FROM_A_SELLER, make_case, published_release

AS_IT_WAS, DELIVERED, LOST = (
    LATE_FROM_A_SELLER,
    LATE_FROM_A_SELLER | {"order_status": "delivered"},
    LATE_FROM_A_SELLER | {"tracking_status": "lost"},
)


def answer(case: Case, facts: dict[str, str]) -> None:
    """Change the answers of the case now."""
    case.refresh_from_db()
    now = moment.now()
    standing = standing_of(published_release(), facts, now, "ja")
    assert change_answers(case, case.version, facts, standing, now, "ja")


@pytest.mark.parametrize(
    "told",
    [
        [AS_IT_WAS],
        [AS_IT_WAS, DELIVERED, AS_IT_WAS],
        [AS_IT_WAS, DELIVERED, LOST, DELIVERED, AS_IT_WAS],
    ],
)
def test_an_advice_that_is_given_again_after_another_one_is_kept_again(
    clock: time_machine.Traveller, taro: User, told: list[dict[str, str]]
) -> None:
    case = make_case(taro, facts=told[0])
    for facts in told[1:]:
        clock.shift(timedelta(minutes=1))
        answer(case, facts)
    assert [given.facts for given in case.given_advices.all()] == told


def test_the_advice_given_last_is_not_kept_twice_though_the_first_one_differs(
    clock: time_machine.Traveller, taro: User
) -> None:
    case = make_case(taro, facts=AS_IT_WAS)
    for facts in (DELIVERED, LOST, LOST):
        clock.shift(timedelta(minutes=1))
        answer(case, facts)
    assert [given.facts for given in case.given_advices.all()] == [AS_IT_WAS, DELIVERED, LOST]
