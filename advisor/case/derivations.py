"""How facts follow from others: each form of `Derivation` as a function of what is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from advisor.calendar.durations import day_of
from advisor.calendar.yearly import is_between
from advisor.facts.entries import Derivation
from advisor.facts.vocabulary import COMPARED
from advisor.message import MessageError, Names
from advisor.message import gettext_noop as _
from advisor.rulebook.figures import FigureNotCovered, Figures

Values = Mapping[str, Any]
Found = tuple[Any, tuple[str, ...]]
"""A value, and the answers it rests on."""
Way = Callable[[Values, datetime], Found | None]
"""From what is known at a moment (aware, Asia/Tokyo) to the derived value; None while it is unknown."""


class DerivationError(MessageError):
    """A derivation has none of the forms, or several."""


FORMS = (
    "today",
    "days_since",
    "days_until",
    "hours_since",
    "past",
    "before",
    "not_after",
    "in_season",
    "above",
    "compare",
    "in_list",
    "total",
    "difference",
    "any",
    "first",
    "refund",
    "refunds_over",
)


def form_of(derivation: Derivation) -> str:
    """The form a derivation uses. Raises DerivationError naming the forms."""
    used = [form for form in FORMS if getattr(derivation, form) not in (None, False)]
    if len(used) != 1:
        raise DerivationError(_("a derived fact follows in exactly one way, one of %(forms)s"), forms=Names(FORMS))
    return used[0]


def facts_named(derivation: Derivation) -> tuple[str, ...]:
    """The facts a derivation names, each once; those of its parts too."""
    form = form_of(derivation)
    value = getattr(derivation, form)
    if form in {"any", "first"}:
        return tuple(dict.fromkeys(name for part in value for name in facts_named(part)))
    named = [value] if isinstance(value, str) and form != "refund" else value if isinstance(value, list) else []
    return (*named, derivation.by) if derivation.by else tuple(named)


def counts_hours(derivation: Derivation) -> bool:
    """Whether the fact may have another value within a day."""
    parts = derivation.any or derivation.first or []
    return derivation.hours_since is not None or any(map(counts_hours, parts))


def rests_on(derivation: Derivation) -> tuple[str, ...]:
    """The answers without which the fact may stay unknown."""
    if derivation.rests_on is not None:
        return tuple(derivation.rests_on)
    if derivation.first is not None:
        parts = [part for part in derivation.first if not part.only_true] or derivation.first
        return tuple(dict.fromkeys(name for part in parts for name in rests_on(part)))
    return tuple(name for name in facts_named(derivation) if name != derivation.by)


def known_with(derivation: Derivation) -> frozenset[str]:
    """The facts that are known wherever the derived one is."""
    if derivation.any is not None or derivation.first is not None:
        return frozenset.intersection(*(known_with(part) for part in derivation.any or derivation.first or []))
    return frozenset(name for name in facts_named(derivation) if name != derivation.by)


def way_of(derivation: Derivation, figures: Figures) -> Way:
    """How to work a derivation out. Raises DerivationError."""
    way = _FORMS[form_of(derivation)](derivation, figures)
    return _only_true(way) if derivation.only_true else way


def _only_true(way: Way) -> Way:
    def worked_out(values: Values, now: datetime) -> Found | None:
        found = way(values, now)
        return found if found is not None and found[0] is True else None

    return worked_out


def _of_facts(derivation: Derivation, names: Iterable[str], work: Callable[[datetime, list[Any]], Any]) -> Way:
    """A way that needs all of these facts; `work` gets the moment and their values."""
    needed = tuple(names)
    basis = tuple(derivation.rests_on) if derivation.rests_on is not None else needed

    def worked_out(values: Values, now: datetime) -> Found | None:
        try:
            given = [values[name] for name in needed]
        except KeyError:
            return None
        value = work(now, given)
        return None if value is None else (value, basis)

    return worked_out


def _today(derivation: Derivation, figures: Figures) -> Way:
    return _of_facts(derivation, (), lambda now, _: now.date())


def _days_since(derivation: Derivation, figures: Figures) -> Way:
    return _of_facts(derivation, [derivation.days_since or ""], lambda now, one: (now.date() - day_of(one[0])).days)


def _days_until(derivation: Derivation, figures: Figures) -> Way:
    return _of_facts(derivation, [derivation.days_until or ""], lambda now, one: (day_of(one[0]) - now.date()).days)


def _hours_since(derivation: Derivation, figures: Figures) -> Way:
    return _of_facts(derivation, [derivation.hours_since or ""], lambda now, one: (now - one[0]) // timedelta(hours=1))


def _past(derivation: Derivation, figures: Figures) -> Way:
    fact, by = derivation.past or "", derivation.by

    def worked_out(values: Values, now: datetime) -> Found | None:
        if fact not in values:
            return None
        compared: date = day_of(values[by]) if by and by in values else now.date()
        return day_of(values[fact]) < compared, (fact,)

    return worked_out


def _before(derivation: Derivation, figures: Figures) -> Way:
    return _of_facts(derivation, derivation.before or [], lambda _, days: day_of(days[0]) < day_of(days[1]))


def _not_after(derivation: Derivation, figures: Figures) -> Way:
    return _of_facts(derivation, derivation.not_after or [], lambda _, days: day_of(days[0]) <= day_of(days[1]))


def _in_season(derivation: Derivation, figures: Figures) -> Way:
    figure = derivation.figure or ""

    def work(_: datetime, days: list[Any]) -> bool | None:
        day = day_of(days[0])
        if figure not in figures.by_id:
            return None
        try:
            first, last = figures.days_of_year(figure, day)
        except FigureNotCovered:
            return None
        return is_between(day, first, last)

    return _of_facts(derivation, [derivation.in_season or ""], work)


def _above(derivation: Derivation, figures: Figures) -> Way:
    figure = derivation.figure or ""

    def work(now: datetime, numbers: list[Any]) -> bool | None:
        most = figures.yen_range(figure, now.date()) if figure in figures.by_id else None
        return None if most is None else bool(numbers[0] > most[1])

    return _of_facts(derivation, [derivation.above or ""], work)


def _compare(derivation: Derivation, figures: Figures) -> Way:
    less, equal, more = COMPARED

    def work(_: datetime, pair: list[Any]) -> str:
        one, other = pair
        return less if one < other else more if one > other else equal

    return _of_facts(derivation, derivation.compare or [], work)


def _in_list(derivation: Derivation, figures: Figures) -> Way:
    return _of_facts(derivation, [derivation.in_list or ""], lambda _, lists: derivation.member in lists[0])


def _total(derivation: Derivation, figures: Figures) -> Way:
    return _of_facts(derivation, derivation.total or [], lambda _, numbers: sum(numbers))


def _difference(derivation: Derivation, figures: Figures) -> Way:
    return _of_facts(derivation, derivation.difference or [], lambda _, numbers: numbers[0] - numbers[1])


def _any(derivation: Derivation, figures: Figures) -> Way:
    ways = [way_of(part, figures) for part in derivation.any or []]

    def worked_out(values: Values, now: datetime) -> Found | None:
        found = [way(values, now) for way in ways]
        true = next((one for one in found if one is not None and one[0]), None)
        if true is not None:
            return true
        known = [one for one in found if one is not None]
        basis = tuple(dict.fromkeys(name for _, names in known for name in names))
        return (False, basis) if len(known) == len(found) else None

    return worked_out


def _first(derivation: Derivation, figures: Figures) -> Way:
    ways = [way_of(part, figures) for part in derivation.first or []]

    def worked_out(values: Values, now: datetime) -> Found | None:
        return next((found for way in ways if (found := way(values, now)) is not None), None)

    return worked_out


def _refund(derivation: Derivation, figures: Figures) -> Way:
    raise DerivationError(_("what follows from the refunds is no part of another derivation; name its fact"))


_FORMS: dict[str, Callable[[Derivation, Figures], Way]] = {
    "today": _today,
    "days_since": _days_since,
    "days_until": _days_until,
    "hours_since": _hours_since,
    "past": _past,
    "before": _before,
    "not_after": _not_after,
    "in_season": _in_season,
    "above": _above,
    "compare": _compare,
    "in_list": _in_list,
    "total": _total,
    "difference": _difference,
    "any": _any,
    "first": _first,
    "refund": _refund,
    "refunds_over": _refund,
}
