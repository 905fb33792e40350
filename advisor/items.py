"""Makes the items of an advice from what the rules give: one item a code, merged as the contract says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from msgspec import UNSET

from advisor.advice import (
    Action,
    ChannelItem,
    Deadline,
    Escalation,
    Evidence,
    Remedy,
    RuledOut,
    WarningItem,
    When,
    YenRange,
)
from advisor.casework import Case, Given
from advisor.codes import (
    ACTION_STATUSES,
    ACTION_URGENCY,
    ACTIONS,
    CHANNELS,
    DEADLINES,
    ESCALATIONS,
    EVIDENCE,
    LIKELIHOODS,
    REMEDIES,
    REST,
    WARNINGS,
)
from advisor.collect import Collected
from advisor.grounds import Grounds
from advisor.known import cap_jpy
from advisor.quantities import start_of
from advisor.rulebook import Amount
from advisor.ways import read_way
from advisor.workdays import FIRST_YEAR

_LAST_RANK = 99
_LONG_AGO = start_of(date(FIRST_YEAR, 1, 1))


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


def _codes(order: tuple[str, ...], *collected: dict[str, list[Given]]) -> list[str]:
    return sorted({code for one in collected for code in one}, key=_places(order).__getitem__)


@cache
def _places(order: tuple[str, ...]) -> dict[str, int]:
    return {code: place for place, code in enumerate(order)}


def actions(case: Case, holding: Collected, waiting: Collected) -> list[Action]:
    """The actions in the order to take them."""
    held, open_ = holding.get("action", {}), waiting.get("action", {})
    made = [_action(case, code, *_chosen(code, held, open_)) for code in _codes(ACTIONS, held, open_)]
    return sorted(made, key=_action_order)


def _action_order(action: Action) -> tuple[int, datetime, int, int]:
    starts = _moment(action.from_) if action.status == "later" else _LONG_AGO
    return ACTION_STATUSES.index(action.status), starts, action.urgency, _places(ACTIONS)[action.code]


def _moment(when: When) -> datetime:
    if when is None:
        return _LONG_AGO
    return when if isinstance(when, datetime) else start_of(when)


def _action(case: Case, code: str, givens: list[Given], is_open: bool) -> Action:
    best, counted = ("if", givens) if is_open else _most_pressing(case, givens)
    leading = _leading(counted)
    starts = None if is_open else _earliest([_opening(case, given) for given in counted])
    ends = None if is_open else _earliest([_closing(case, given) for given in counted])
    text = leading.outcome.text or case.default_text("actions", code)
    extra = [ground for given in counted for ground in case.clock_grounds(given.outcome.clock)]
    return Action(
        code=code,
        title=case.title("actions", code, leading.outcome.title),
        text=case.words(text, lambda: {"from": starts, "by": ends, **_window(case, leading)}),
        from_=starts,
        by=ends,
        status=best,  # type: ignore[arg-type]
        urgency=min([given.outcome.urgency or ACTION_URGENCY.get(code, REST) for given in counted]),
        waits_for=_waits_for(givens) if is_open else UNSET,
        **case.basis(counted, extra),
    )


def _most_pressing(case: Case, givens: list[Given]) -> tuple[str, list[Given]]:
    """The best status, and those that have it."""
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
    return reading.opens.told if reading else case.told(given.outcome.after)


def _closing(case: Case, given: Given) -> When:
    reading = case.clocks.get(given.outcome.clock or "")
    ends = case.told(given.outcome.by) if given.outcome.by is not None else reading.closes.told if reading else None
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
    made = [_remedy(case, code, *_chosen(code, held, open_)) for code in _codes(REMEDIES, held, open_)]
    return sorted(made, key=lambda one: (one.status == "if", LIKELIHOODS.index(one.likelihood)))


def _remedy(case: Case, code: str, givens: list[Given], is_open: bool) -> Remedy:
    leading = _leading(givens)
    amounts = [found for given in givens if (found := amount_jpy(case, given.outcome.amount)) is not None]
    text = leading.outcome.text or case.default_text("remedies", code)
    return Remedy(
        code=code,
        title=case.title("remedies", code, leading.outcome.title),
        text=case.words(text, lambda: _window(case, leading)),
        likelihood=min([g.outcome.likelihood or "possible" for g in givens], key=LIKELIHOODS.index),
        amount_jpy=YenRange(min=min([a.min for a in amounts]), max=max([a.max for a in amounts])) if amounts else None,
        status="if" if is_open else "applies",
        excludes=_excluded_by(givens),
        waits_for=_waits_for(givens) if is_open else UNSET,
        **case.basis(givens),
    )


def _excluded_by(givens: list[Given]) -> list[str]:
    """The remedies that end when what these give is taken, each once."""
    return list(dict.fromkeys(one for given in givens for one in given.outcome.excludes))


def amount_jpy(case: Case, amount: Amount | None) -> YenRange | None:
    """An amount of the pack in yen; None while the price it hangs on is unknown."""
    if amount is None:
        return None
    low, high = _yen(case, amount.min, 0), _yen(case, amount.max, 1)
    return None if low is None or high is None else YenRange(min=low, max=high)


def _yen(case: Case, term: int | str, end: int) -> int | None:
    if isinstance(term, int):
        return term
    if term in case.compiled.figures.by_id:
        return case.compiled.figures.yen_range(term, case.today)[end]
    price: int | None = case.known.values.get("price_jpy")
    if price is None:
        return None
    if term == "capped_price":
        return min(price, cap_jpy(case.compiled.figures, case.today))
    return {"price": price, "half_price": price // 2}[term]


def ruled_out(case: Case, holding: Collected) -> list[RuledOut]:
    """What the shopper cannot get, with the answers that decided it."""
    given = holding.get("rule_out", {})
    return [RuledOut(**_titled(case, "remedies", code, given[code])) for code in _codes(REMEDIES, given)]


def _titled(
    case: Case, words: str, code: str, givens: list[Given], extra: Iterable[Grounds] = (), after: When = None
) -> dict[str, Any]:
    leading = _leading(givens)
    text = leading.outcome.text or case.default_text(words, code)
    return {
        "code": code,
        "title": case.title(words, code, leading.outcome.title),
        "text": case.words(text, lambda: {"after": after, **_window(case, leading)}),
        **case.basis(givens, extra),
    }


def warnings(case: Case, holding: Collected) -> list[WarningItem]:
    """What to beware of."""
    given = holding.get("warning", {})
    return [WarningItem(**_titled(case, "warnings", code, given[code])) for code in _codes(WARNINGS, given)]


def evidence(case: Case, holding: Collected) -> list[Evidence]:
    """What to keep."""
    given = holding.get("evidence", {})
    return [Evidence(**_titled(case, "evidence", code, given[code])) for code in _codes(EVIDENCE, given)]


def channels(case: Case, holding: Collected) -> list[ChannelItem]:
    """The ways to reach somebody, best first."""
    given = holding.get("channel", {})
    ranked = sorted(_codes(CHANNELS, given), key=lambda code: _rank(given[code]))
    return [_channel(case, code, given[code]) for code in ranked]


def _rank(givens: list[Given]) -> int:
    return min([_LAST_RANK if given.outcome.rank is None else given.outcome.rank for given in givens])


def _channel(case: Case, code: str, givens: list[Given]) -> ChannelItem:
    best = _rank(givens)
    ranking = [given for given in givens if (given.outcome.rank or 0) == best] or givens
    titled = _titled(case, "channels", code, ranking)
    way = case.compiled.ways[case.language].get(code) or read_way(case.compiled.channels.get(code), case.words)
    return ChannelItem(**titled, steps=way.steps, best_time=way.best_time, human=way.human, language=way.language)


def escalations(case: Case, holding: Collected) -> list[Escalation]:
    """The next instances, the earliest first."""
    given = holding.get("escalation", {})
    made = [_escalation(case, code, given[code]) for code in _codes(ESCALATIONS, given)]
    return sorted(made, key=lambda one: one.after or date.min)


def _escalation(case: Case, code: str, givens: list[Given]) -> Escalation:
    whens = [_opening(case, given) for given in givens]
    after = None if None in whens else _earliest(whens)
    day = after.date() if isinstance(after, datetime) else after
    extra = [ground for given in givens for ground in case.clock_grounds(given.outcome.clock)]
    titled = _titled(case, "escalations", code, givens, extra, day)
    return Escalation(**titled, after=day, excludes=_excluded_by(givens))


def deadlines(case: Case) -> list[Deadline]:
    """What opens and closes when, in the vocabulary's order."""
    return [_deadline(case, name) for name in DEADLINES if name in case.clocks and case.clocks[name].shown]


def _deadline(case: Case, name: str) -> Deadline:
    reading, compiled = case.clocks[name], case.compiled
    rules = [compiled.rulebook.clocks[place] for place in reading.places]
    facts = [
        fact
        for place in reading.places
        for fact in case.input_facts(compiled.clock_index.holding_row(case.clock_match, place))
    ]
    basis = case.basis([], case.clock_grounds(name))
    return Deadline(
        code=name,
        title=case.title("deadlines", name, rules[0].title),
        opens_at=reading.opens.moment,
        closes_at=reading.closes.moment,
        state=reading.state,  # type: ignore[arg-type]
        **basis
        | {
            "rules": [rule.id for rule in rules],
            "because": case.because([*facts, *reading.opens.basis, *reading.closes.basis]),
        },
    )
