"""The plan of due days: never later, never crowded, what weighs most soonest, and the same every time."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.calendar import is_business_day
from portal.curation.board.spreading import MOST_A_DAY, Due, least_per_week, spread

TODAY = date(2026, 11, 29)
MAY, NOVEMBER, MARCH = date(2027, 5, 22), date(2027, 11, 22), date(2027, 3, 1)
LATEST = TODAY + timedelta(days=500)
dues = st.lists(
    st.builds(Due, st.tuples(st.integers(0, 9)), st.uuids().map(str), st.dates(TODAY - timedelta(days=30), LATEST)),
    max_size=60,
)
taken = st.dictionaries(st.dates(TODAY, TODAY + timedelta(days=60)), st.integers(0, 8), max_size=20)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def days_by(plan, some):
    return {due.id: plan.days.get(due.id, due.day) for due in some}


def a_pile() -> list[Due]:
    """Nearly all on one day of May, some half a year later, one in between."""
    return [
        *(Due((weight % 37,), f"may-{weight:02}", MAY) for weight in range(92)),
        *(Due((weight,), f"november-{weight:02}", NOVEMBER) for weight in range(19)),
        Due((0,), "holidays", MARCH),
    ]


@settings(max_examples=60, deadline=None)
@given(dues, st.integers(1, 30), taken)
def test_no_day_moves_later_and_only_to_working_days_with_room(some, per_week, others):
    plan = spread(some, TODAY, per_week, others)
    before = {due.id: due.day for due in some}
    found = days_by(plan, some)
    assert all(found[name] <= before[name] for name in before)
    assert all(TODAY < day < before[name] and is_business_day(day) for name, day in plan.days.items())
    settled = Counter(day for name, day in plan.days.items())
    assert all(count + others.get(day, 0) <= MOST_A_DAY for day, count in settled.items())
    assert max(Counter(map(monday, plan.days.values())).values(), default=0) <= per_week
    assert plan.days.keys().isdisjoint(plan.crowded_out)


@settings(max_examples=30, deadline=None)
@given(dues, st.randoms(use_true_random=False))
def test_the_plan_hangs_on_nothing_but_what_is_due(some, chance):
    shuffled = chance.sample(some, len(some))
    assert spread(shuffled, TODAY, 4) == spread(some, TODAY, 4)


@settings(max_examples=30, deadline=None)
@given(dues, st.integers(1, 30))
def test_once_spread_nothing_is_left_to_move(some, per_week):
    plan = spread(some, TODAY, per_week)
    if not plan.crowded_out:
        again = [Due(due.weight, due.id, plan.days.get(due.id, due.day)) for due in some]
        assert spread(again, TODAY, per_week).days == {}


@settings(max_examples=20, deadline=None)
@given(dues)
def test_the_least_number_a_week_is_enough_and_one_fewer_is_not(some):
    least = least_per_week(some, TODAY)
    assert spread(some, TODAY, least).crowded_out == frozenset()
    assert least == 1 or spread(some, TODAY, least - 1).crowded_out


def test_a_pile_in_may_is_spread_to_about_four_a_week():
    found = days_by(spread(a_pile(), TODAY, 4), a_pile())
    months = Counter(day.strftime("%Y-%m") for day in found.values())
    assert [months[f"2026-{month}"] for month in (12,)] == [15]
    assert [months[f"2027-{month:02}"] for month in range(1, 6)] == [16, 16, 18, 18, 10]
    assert months["2027-10"] + months["2027-11"] == 19
    assert max(Counter(map(monday, found.values())).values()) <= 4


def test_of_one_pile_what_weighs_most_comes_first():
    found = days_by(spread(a_pile(), TODAY, 4), a_pile())
    in_may = sorted((due for due in a_pile() if due.day == MAY), reverse=True)
    days = [found[due.id] for due in in_may]
    assert days == sorted(days)


def test_where_there_is_room_nothing_moves_and_what_is_late_stays_late():
    lonely = [Due((9,), "late", TODAY), Due((9,), "a", MARCH), Due((1,), "b", MARCH + timedelta(days=1))]
    assert spread(lonely, TODAY, 4).days == {}


def test_a_day_without_work_gives_way_to_the_one_before():
    assert spread([Due((1,), "saturday", MAY)], TODAY, 4).days == {"saturday": MAY - timedelta(days=1)}
