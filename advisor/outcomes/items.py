"""Makes the items of an advice from what the rules give: one item a code, merged as the contract says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, TypeVar

from msgspec import UNSET
from msgspec.structs import replace

from advisor.advice import (
    Action,
    ChannelItem,
    Deadline,
    Escalation,
    Evidence,
    Remedy,
    RuledOut,
    Titled,
    WarningItem,
    When,
    YenRange,
)
from advisor.calendar.durations import start_of
from advisor.calendar.workdays import FIRST_YEAR, LAST_YEAR
from advisor.case.case import Case, Given
from advisor.facts.entries import CodeEntry
from advisor.facts.vocabulary import LEAST_URGENT
from advisor.matching.channelwords import read_way
from advisor.matching.grounds import merge_grounds
from advisor.outcomes.gathering import Collected
from advisor.rulebook.entries import ACTION_STATUSES, LIKELIHOODS, Amount

_Titled = TypeVar("_Titled", bound=Titled)
_LAST_RANK = 99
_LONG_AGO = start_of(date(FIRST_YEAR, 1, 1))
_AT_NO_TIME = start_of(date(LAST_YEAR + 1, 1, 1))
_CLOSING_URGENCY = 2


def _leading(givens: list[Given]) -> Given:
    """The one whose text speaks: highest priority, then smallest rule id."""
    return givens[0] if len(givens) == 1 else min(givens, key=_prominence)


def _prominence(given: Given) -> tuple[int, str]:
    return -given.rule.priority, given.rule.id


def _chosen(code: str, holding: dict[str, list[Given]], waiting: dict[str, list[Given]]) -> tuple[list[Given], bool]:
    """Holding beats open. The givens that count, and whether they are open."""
    return (holding[code], False) if code in holding else (waiting[code], True)


def _waits_for(givens: list[Given]) -> list[str]:
    fewest = min(givens, key=lambda given: len(given.waits_for))
    return list(fewest.waits_for)


def _codes(case: Case, codes_list: str, held: Iterable[str], open_: Iterable[str] = ()) -> list[str]:
    return sorted({*held, *open_}, key=case.vocabulary.places(codes_list).__getitem__)


def actions(case: Case, holding: Collected, waiting: Collected) -> list[Action]:
    """The actions in the order to take them."""
    held, open_ = holding.get("action", {}), waiting.get("action", {})
    said = _said_to_be_done(case)
    made = [_action(case, code, *_chosen(code, held, open_)) for code in _codes(case, "actions", held, open_)]
    places = case.vocabulary.places("actions")
    ticked = [_done(one) if one.code in said else one for one in made]
    return sorted(ticked, key=lambda one: (*_action_order(one), places[one.code]))


def _said_to_be_done(case: Case) -> frozenset[str]:
    """The actions a person says are done; one that a fact tells of is judged by that fact once it is known."""
    listed = case.known.values.get(case.vocabulary.shop.done, ())
    told = ((code, case.vocabulary.words_of_code("actions", code)) for code in listed)
    return frozenset(code for code, words in told if not words.never_done and not _is_told(case, words))


def _is_told(case: Case, words: CodeEntry) -> bool:
    return words.tells is not None and words.tells.fact in case.known.values


def _done(action: Action) -> Action:
    return replace(action, status="done", from_=None, by=None, waits_for=UNSET)


def _action_order(action: Action) -> tuple[int, datetime, int, datetime]:
    starts = _moment(action.from_) if action.status == "later" else _LONG_AGO
    ends = _moment(action.by) if action.by is not None else _AT_NO_TIME
    return ACTION_STATUSES.index(action.status), starts, action.urgency, ends


def _moment(when: When) -> datetime:
    if when is None:
        return _LONG_AGO
    return when if isinstance(when, datetime) else start_of(when)


def _action(case: Case, code: str, givens: list[Given], is_open: bool) -> Action:
    best, counted = ("if", givens) if is_open else _most_pressing(case, givens)
    leading = _leading(counted)
    starts = None if is_open else _earliest([_opening(case, given) for given in counted])
    ends = None if is_open else _earliest([_closing(case, given) for given in counted])
    grounds, days = case.grounds(counted), case.days_read(leading, counted)
    return Action(
        code=code,
        title=case.words(leading.outcome.title, days_read=days),
        text=case.words(leading.outcome.text, lambda: {"from": starts, "by": ends, **_window(case, leading)}, days),
        from_=starts,
        by=ends,
        status=best,  # type: ignore[arg-type]
        urgency=min([_urgency(case, given, best, ends) for given in counted]),
        waits_for=_waits_for(givens) if is_open else UNSET,
        rules=grounds.rules,
        because=case.why(counted),
        sources=grounds.sources[case.language],
        figures=grounds.figures,
        claims=grounds.claims,
        figure_days=days,
    )


def _urgency(case: Case, given: Given, status: str, ends: When) -> int:
    """How pressing it is: what the rule says, else what its nature is; near the end of its window more than that."""
    if given.outcome.urgency is not None:
        return given.outcome.urgency
    natural = case.vocabulary.urgencies.get(given.outcome.code, LEAST_URGENT)
    return min(natural, _CLOSING_URGENCY) if status == "now" and case.is_near(ends) else natural


def _most_pressing(case: Case, givens: list[Given]) -> tuple[str, list[Given]]:
    """The best status, and those that have it."""
    if len(givens) == 1:
        return _status(case, givens[0]), givens
    statuses = [_status(case, given) for given in givens]
    best = min(statuses, key=ACTION_STATUSES.index)
    return best, [given for given, status in zip(givens, statuses, strict=True) if status == best]


def _status(case: Case, given: Given) -> str:
    outcome = given.outcome
    if outcome.clock:
        return "later" if case.state_of(outcome.clock) == "not_open" else outcome.status or "now"
    return outcome.status or "now"


def _opening(case: Case, given: Given) -> When:
    reading = case.clocks.get(given.outcome.clock or "")
    return reading.usable.told if reading else case.at(given.outcome.after).told


def _closing(case: Case, given: Given) -> When:
    reading = case.clocks.get(given.outcome.clock or "")
    ends = case.at(given.outcome.by).told if given.outcome.by is not None else reading.closes.told if reading else None
    return None if ends is not None and _moment(ends).date() < case.today else ends


def _window(case: Case, given: Given) -> dict[str, When]:
    reading = case.clocks.get(given.outcome.clock or given.outcome.serves or "")
    return {"opens": reading.opens.told, "closes": reading.closes.told} if reading else {}


def _earliest(whens: list[When]) -> When:
    told = [when for when in whens if when is not None]
    return min(told, key=_moment) if len(told) > 1 else told[0] if told else None


def remedies(case: Case, holding: Collected, waiting: Collected) -> list[Remedy]:
    """What the shopper may get, what applies before what waits, the likelier first."""
    held, open_ = holding.get("remedy", {}), waiting.get("remedy", {})
    made = [_remedy(case, code, *_chosen(code, held, open_)) for code in _codes(case, "remedies", held, open_)]
    return sorted(made, key=lambda one: (one.status == "if", LIKELIHOODS.index(one.likelihood)))


def _remedy(case: Case, code: str, givens: list[Given], is_open: bool) -> Remedy:
    leading = _leading(givens)
    grounds, days = case.grounds(givens), case.days_read(leading, givens)
    amounts = [found for given in givens if (found := amount_jpy(case, given.outcome.amount)) is not None]
    return Remedy(
        code=code,
        title=case.words(leading.outcome.title, days_read=days),
        text=case.words(leading.outcome.text, lambda: _window(case, leading), days),
        likelihood=min([g.outcome.likelihood or "possible" for g in givens], key=LIKELIHOODS.index),
        amount_jpy=YenRange(min=min([a.min for a in amounts]), max=max([a.max for a in amounts])) if amounts else None,
        status="if" if is_open else "applies",
        excludes=_excluded_by(givens),
        waits_for=_waits_for(givens) if is_open else UNSET,
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
    return [_titled(RuledOut, case, code, given[code]) for code in _codes(case, "remedies", given)]


def _titled(make: Callable[..., _Titled], case: Case, code: str, givens: list[Given], **more: Any) -> _Titled:
    """An item of that type; `more` are the fields it has beyond a title and reasons."""
    leading = _leading(givens)
    grounds, days = case.grounds(givens), case.days_read(leading, givens)
    return make(
        code=code,
        title=case.words(leading.outcome.title, days_read=days),
        text=case.words(leading.outcome.text, lambda: {"after": more.get("after"), **_window(case, leading)}, days),
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
    return [_titled(WarningItem, case, code, given[code]) for code in _codes(case, "warnings", given)]


def evidence(case: Case, holding: Collected) -> list[Evidence]:
    """What to keep."""
    given = holding.get("evidence", {})
    return [_titled(Evidence, case, code, given[code]) for code in _codes(case, "evidence", given)]


def channels(case: Case, holding: Collected) -> list[ChannelItem]:
    """The ways to reach somebody, best first."""
    given = holding.get("channel", {})
    ranked = sorted(_codes(case, "channels", given), key=lambda code: _rank(given[code]))
    return [_channel(case, code, given[code]) for code in ranked]


def _rank(givens: list[Given]) -> int:
    return min([_LAST_RANK if given.outcome.rank is None else given.outcome.rank for given in givens])


def _channel(case: Case, code: str, givens: list[Given]) -> ChannelItem:
    best = _rank(givens)
    ranking = [given for given in givens if (given.outcome.rank or 0) == best] or givens
    way = case.compiled.ways[case.language].get(code) or read_way(case.compiled.channels.get(code), case.words)
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
    """The next instances, the earliest first."""
    given = holding.get("escalation", {})
    made = [_escalation(case, code, given[code]) for code in _codes(case, "escalations", given)]
    return sorted(made, key=lambda one: one.after or date.min)


def _escalation(case: Case, code: str, givens: list[Given]) -> Escalation:
    whens = [_opening(case, given) for given in givens]
    after = None if None in whens else _earliest(whens)
    day = after.date() if isinstance(after, datetime) else after
    return _titled(Escalation, case, code, givens, after=day, excludes=_excluded_by(givens))


def deadlines(case: Case) -> list[Deadline]:
    """What opens and closes when, in the vocabulary's order."""
    return [
        _deadline(case, name)
        for name in case.vocabulary.places("deadlines")
        if name in case.clocks and case.clocks[name].shown
    ]


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
        opens_at=reading.opens.moment,
        closes_at=reading.closes.moment,
        state=reading.state,  # type: ignore[arg-type]
        rules=grounds.rules,
        because=case.because([*facts, *reading.opens.basis, *reading.closes.basis]),
        sources=grounds.sources[case.language],
        figures=grounds.figures,
        claims=grounds.claims,
        figure_days=dict(reading.read),
    )
