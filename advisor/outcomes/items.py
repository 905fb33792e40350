"""Makes the items of an advice from what the rules give: one item a code, merged as the contract says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from msgspec import UNSET

from advisor.advice import (
    ChannelItem,
    Deadline,
    Escalation,
    Evidence,
    Remedy,
    RuledOut,
    Titled,
    WarningItem,
    YenRange,
)
from advisor.case.case import Case, Given
from advisor.matching.channelwords import read_way
from advisor.matching.grounds import merge_grounds
from advisor.outcomes.gathering import Collected
from advisor.outcomes.merging import (
    chosen,
    codes_in_order,
    earliest_of,
    fewest_awaited,
    leading_of,
    opening_of,
    said_of,
    window_of,
)
from advisor.rulebook.rule_entries import LIKELIHOODS, Amount

_Titled = TypeVar("_Titled", bound=Titled)
_LAST_RANK = 99


def remedies(case: Case, holding: Collected, waiting: Collected) -> list[Remedy]:
    """What the shopper may get, what applies before what waits, the likelier first."""
    held, open_ = holding.get("remedy", {}), waiting.get("remedy", {})
    made = [_remedy(case, code, *chosen(code, held, open_)) for code in codes_in_order(case, "remedies", held, open_)]
    return sorted(made, key=lambda one: (one.status == "if", LIKELIHOODS.index(one.likelihood)))


def _remedy(case: Case, code: str, givens: list[Given], is_open: bool) -> Remedy:
    leading = leading_of(givens)
    grounds, days = case.grounds(givens), case.days_read(leading, givens)
    amounts = [found for given in givens if (found := amount_jpy(case, given.outcome.amount)) is not None]
    return Remedy(
        code=code,
        title=case.words(leading.outcome.title, days_read=days),
        text=case.words(leading.outcome.text, lambda: window_of(case, leading), days),
        likelihood=min([g.outcome.likelihood or "possible" for g in givens], key=LIKELIHOODS.index),
        amount_jpy=YenRange(min=min([a.min for a in amounts]), max=max([a.max for a in amounts])) if amounts else None,
        status="if" if is_open else "applies",
        excludes=_excluded_by(givens),
        waits_for=fewest_awaited(givens) if is_open else UNSET,
        rules=grounds.rules,
        because=case.why(givens),
        sources=grounds.sources[case.language],
        figures=grounds.figures,
        claims=grounds.claims,
        figure_days=days,
    )


def _excluded_by(givens: list[Given]) -> list[str]:
    """The remedies that end when what these give is taken, each once."""
    return list(dict.fromkeys(one for given in givens for one in given.outcome.excludes))


def amount_jpy(case: Case, amount: Amount | None) -> YenRange | None:
    """An amount of the pack in yen; None while the price, or today's value of the figure, it hangs on is unknown."""
    if amount is None:
        return None
    low, high = _yen(case, amount.min, 0), _yen(case, amount.max, 1)
    return None if low is None or high is None else YenRange(min=low, max=high)


def _yen(case: Case, term: int | str, end: int) -> int | None:
    if isinstance(term, int):
        return term
    if term in case.compiled.figures.by_id:
        found = case.compiled.figures.yen_range(term, case.today)
        return found[end] if found else None
    money = case.vocabulary.shop.money
    price: int | None = case.known.values.get(money.price)
    if price is None:
        return None
    came_back = case.known.values.get(money.refunded)
    if term == "missing":
        return price - came_back if came_back is not None and came_back < price else None
    if term == "capped_price":
        return _capped(case, max(price - (came_back or 0), 0), money.cap)
    return {"price": price, "half_price": price // 2}[term]


def _capped(case: Case, missing: int, cap: str) -> int | None:
    """What is missing, but no more than the guarantee pays today; None on a day for which nobody knows that."""
    most = case.compiled.figures.yen_range(cap, case.today)
    return None if most is None else min(missing, most[1])


def ruled_out(case: Case, holding: Collected) -> list[RuledOut]:
    """What the shopper cannot get, with the answers that decided it."""
    given = holding.get("rule_out", {})
    return [_titled(RuledOut, case, code, given[code]) for code in codes_in_order(case, "remedies", given)]


def _titled(make: Callable[..., _Titled], case: Case, code: str, givens: list[Given], **more: Any) -> _Titled:
    """An item of that type; `more` are the fields it has beyond a title and reasons."""
    leading = leading_of(givens)
    grounds, days = case.grounds(givens), case.days_read(leading, givens)
    own = {"after": more.get("after")}
    text, filled = said_of(case, givens, lambda given: own | window_of(case, given))
    return make(
        code=code,
        title=case.words(leading.outcome.title, days_read=days),
        text=case.words(text, lambda: dict(filled), days),
        rules=grounds.rules,
        because=case.why(givens),
        sources=grounds.sources[case.language],
        figures=grounds.figures,
        claims=grounds.claims,
        figure_days=days,
        **more,
    )


def warnings(case: Case, holding: Collected) -> list[WarningItem]:
    """What to beware of."""
    given = holding.get("warning", {})
    return [_titled(WarningItem, case, code, given[code]) for code in codes_in_order(case, "warnings", given)]


def evidence(case: Case, holding: Collected) -> list[Evidence]:
    """What to keep."""
    given = holding.get("evidence", {})
    return [_titled(Evidence, case, code, given[code]) for code in codes_in_order(case, "evidence", given)]


def channels(case: Case, holding: Collected) -> list[ChannelItem]:
    """The ways to reach somebody, best first."""
    given = holding.get("channel", {})
    ranked = sorted(codes_in_order(case, "channels", given), key=lambda code: _rank(given[code]))
    return [_channel(case, code, given[code]) for code in ranked]


def _rank(givens: list[Given]) -> int:
    return min([_LAST_RANK if given.outcome.rank is None else given.outcome.rank for given in givens])


def _channel(case: Case, code: str, givens: list[Given]) -> ChannelItem:
    best = _rank(givens)
    ranking = [given for given in givens if (given.outcome.rank or 0) == best] or givens
    told = leading_of(ranking).outcome.way or code
    way = case.compiled.ways[case.language].get(told) or read_way(case.compiled.channels.get(told), case.words)
    return _titled(
        ChannelItem,
        case,
        code,
        ranking,
        steps=way.steps,
        best_time=way.best_time,
        human=way.human,
        language=way.language,
    )


def escalations(case: Case, holding: Collected) -> list[Escalation]:
    """The next instances, the earliest first; one whose day is over can be turned to now and names no day."""
    given = holding.get("escalation", {})
    made = [_escalation(case, code, given[code]) for code in codes_in_order(case, "escalations", given)]
    return sorted(made, key=lambda one: one.after or date.min)


def _escalation(case: Case, code: str, givens: list[Given]) -> Escalation:
    whens = [opening_of(case, given) for given in givens]
    after = None if None in whens else earliest_of(whens)
    day = after.date() if isinstance(after, datetime) else after
    to_come = day if day is not None and day >= case.today else None
    return _titled(Escalation, case, code, givens, after=to_come, excludes=_excluded_by(givens))


def deadlines(case: Case) -> list[Deadline]:
    """What opens and closes when, in the vocabulary's order."""
    shown = case.vocabulary.places("deadlines").keys() & {name for name, one in case.clocks.items() if one.shown}
    return [_deadline(case, name) for name in codes_in_order(case, "deadlines", shown)]


def _deadline(case: Case, name: str) -> Deadline:
    reading, compiled = case.clocks[name], case.compiled
    clock = compiled.rulebook.clocks[reading.places[0]]
    grounds = merge_grounds(tuple(case.clock_grounds(name)))
    facts = [
        fact
        for place in reading.places
        for fact in case.input_facts(compiled.clock_index.holding_row(case.clock_match, place).facts)
    ]
    return Deadline(
        code=name,
        title=case.title(clock.title, "deadlines", name),
        opens_at=None if reading.never_opens else reading.opens.moment,
        closes_at=reading.closes.moment,
        state=reading.state,  # type: ignore[arg-type]
        rules=grounds.rules,
        because=case.because([*facts, *reading.opens.basis, *reading.closes.basis]),
        sources=grounds.sources[case.language],
        figures=grounds.figures,
        claims=grounds.claims,
        figure_days=dict(reading.read),
    )
