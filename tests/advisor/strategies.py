"""Random valid situations: every fact of the vocabulary, dates that never contradict, a moment to ask at."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from advisor.calendar.workdays import TOKYO
from advisor.facts.vocabulary import Fact
from tests.advisor.shipped import FACTS

Plain = dict[str, Any]
MOST_YEN = 400_000
_SECONDS_OF_A_DAY = 24 * 60 * 60
_CLOCK_TIMES = st.one_of(
    st.sampled_from([0, 1, _SECONDS_OF_A_DAY - 1, 9 * 3600]), st.integers(0, _SECONDS_OF_A_DAY - 1)
)


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """A moment in Tokyo from 2017 to 2033, often the first or last second of a day."""
    day = draw(st.dates(date(2017, 1, 1), date(2033, 12, 31)))
    return datetime.combine(day, time(), TOKYO) + timedelta(seconds=draw(_CLOCK_TIMES))


def _simple(fact: Fact) -> st.SearchStrategy[Any]:
    match fact.kind:
        case "choice":
            return st.sampled_from(fact.values)
        case "bool":
            return st.booleans()
        case "int":
            most = min(fact.maximum or 0, MOST_YEN)
            return st.integers(fact.minimum or 0, most)
        case "list":
            free = [value for value in fact.values if value != fact.alone]
            members = st.lists(st.sampled_from(free), unique=True, min_size=1, max_size=3)
            return st.one_of(members, st.just([fact.alone])) if fact.alone else members
        case kind:
            raise AssertionError(f"{kind} has a strategy of its own")


_DATED = {name for name, fact in FACTS.items() if fact.kind in {"date", "datetime"}}
_DRAWN_TOGETHER = _DATED | {"problem", "payment", "amounts_jpy", "price_jpy"}
_SIMPLE = {name: _simple(fact) for name, fact in FACTS.items() if name not in _DRAWN_TOGETHER}
_DAYS_APART = st.one_of(st.integers(0, 4), st.integers(0, 100))


@st.composite
def _dates(draw: st.DrawFn, now: datetime) -> Plain:
    """A day or moment for every dated fact, none contradicting another or `now`."""
    today = now.date()
    ordered = today - timedelta(days=draw(_DAYS_APART))

    def later(day: date) -> date:
        return day + timedelta(days=draw(_DAYS_APART))

    def between(day: date) -> date:
        return min(later(day), today)

    def contacted() -> datetime:
        moment = datetime.combine(between(ordered), time(), TOKYO) + timedelta(seconds=draw(_CLOCK_TIMES))
        return min(moment, now)

    promised, received = later(ordered), between(ordered)
    sent, decided = between(received), between(ordered)
    around = {name: later(ordered) for name in _DATED if FACTS[name].kind == "date"}
    moments_of = {name: contacted() for name in _DATED if FACTS[name].kind == "datetime"}
    ordered_days = {
        "order_date": ordered,
        "promised_date": promised,
        "new_promised_date": later(promised),
        "received_date": received,
        "return_sent_on": sent,
        "return_received_on": between(sent),
        "refund_issued_on": between(ordered),
        "consulted_on": between(ordered),
        "guarantee_decided_on": decided,
        "guarantee_appealed_on": between(decided),
    }
    return {name: value.isoformat() for name, value in (around | moments_of | ordered_days).items()}


@st.composite
def _money(draw: st.DrawFn) -> Plain:
    """A payment in one to three parts whose amounts make up the price."""
    methods = draw(st.lists(st.sampled_from(FACTS["payment"].values), unique=True, min_size=1, max_size=3))
    amounts = {method: draw(st.integers(0, MOST_YEN // 3)) for method in methods}
    return {"payment": methods, "amounts_jpy": amounts, "price_jpy": sum(amounts.values())}


@st.composite
def plain_situations(draw: st.DrawFn, now: datetime) -> Plain:
    """A situation as JSON gives it, valid at `now`: the problem and any part of the other facts."""
    named: Plain = draw(st.fixed_dictionaries({"problem": st.sampled_from(FACTS["problem"].values)}, optional=_SIMPLE))
    told = draw(_dates(now)) | draw(_money())
    kept = draw(st.sets(st.sampled_from(sorted(told))))
    return named | {name: told[name] for name in sorted(kept)}


@st.composite
def cases(draw: st.DrawFn) -> tuple[Plain, datetime]:
    """A situation as JSON gives it, and the moment at which it is valid."""
    now = draw(moments())
    return draw(plain_situations(now)), now
