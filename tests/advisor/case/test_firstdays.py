"""The first day from which something counts as far as a wanted day, beside a look at every day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from advisor.case.firstdays import FirstDays, first_day
from advisor.rulebook.rule_entries import Moment, Outcome
from tests.advisor.shipped import RELEASE

WANTED = date(2026, 5, 20)
FIRST = WANTED - timedelta(days=100)
STEPS = st.lists(st.sampled_from([0, 0, 1, 1, 1, 1, 2, 2]), min_size=141, max_size=141)


@given(st.integers(-20, 60), STEPS)
def test_it_is_the_first_of_all_days_that_counts_so_far_however_uneven_the_steps_are(
    ahead: int, steps: list[int]
) -> None:
    days = [FIRST + timedelta(days=back) for back in range(len(steps))]
    told = dict(zip(days, [FIRST + timedelta(days=ahead + sum(steps[:n])) for n in range(len(steps))], strict=True))

    def counted(day: date) -> date:
        return told[day] if day in told else told[days[0]] if day < days[0] else told[days[-1]]

    far_enough = [day for day in days if told[day] >= WANTED]
    found = first_day(counted, WANTED)
    if far_enough and far_enough[0] > days[0]:
        assert found == far_enough[0]
    elif not far_enough:
        assert found is None


def test_what_is_kept_for_one_moment_or_day_of_a_refund_is_not_told_of_another() -> None:
    first_days = FirstDays(RELEASE.figures)
    day_of, day_after = Moment(day_of="order_date"), Moment(day_after="order_date")
    assert first_days.of_moment(day_of, WANTED, from_midnight=False) == WANTED
    assert first_days.of_moment(day_after, WANTED, from_midnight=False) == WANTED - timedelta(days=1)
    assert first_days.of_moment(day_of, WANTED + timedelta(days=1), from_midnight=False) == WANTED + timedelta(days=1)
    refund = Outcome(refund="credit_card", figure="refund.credit_card")
    latest, chase = (first_days.of_refund(refund, None, None, which, WANTED) for which in ("latest", "chase_from"))
    assert latest is not None
    assert chase is not None
    assert chase < latest
