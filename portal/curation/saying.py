"""Conditions and outcomes as sentences, in Japanese or English: the same for form, differences and traces.

A fact is named as people see it, a value by its words, a clock by its title. `read` gives the parts, for pages that set
each on a line of its own; `say` gives one sentence.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, pgettext

from advisor.rulebook import ANY, KNOWN, UNKNOWN, Conditions, Language, yen_in_words
from portal.curation.naming import Names
from portal.curation.translating import said_in

_FACT = "\0"


@dataclass(frozen=True)
class Clause:
    """One condition as said: the fact's name stands between what comes before and after it."""

    before: str
    fact: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.fact}{self.after}"


@dataclass(frozen=True)
class Reading:
    """What must hold: all of some clauses, and one of some groups of clauses where there are any."""

    all: list[Clause] = field(default_factory=list)
    any: list[list[Clause]] = field(default_factory=list)


def say(conditions: Conditions | list[Conditions], names: Names, language: Language) -> str:
    """What must hold, in one sentence without its full stop; "always" where nothing must."""
    with said_in(language):
        reading = _read(conditions, names, language)
        shared, others = listed(map(str, reading.all)), one_of(reading.any)
        if shared and others:
            return gettext("%(all)s, and moreover %(any)s") % {"all": shared, "any": others}
        return shared or others or gettext("always")


def say_test(fact: str, value: Any, names: Names, language: Language) -> Clause:
    """One condition: a fact, and what is asked of it."""
    with said_in(language):
        return _clause(fact, value, names, language)


def read(conditions: Conditions | list[Conditions], names: Names, language: Language) -> Reading:
    """What must hold, part by part."""
    with said_in(language):
        return _read(conditions, names, language)


def listed(said: Iterable[str]) -> str:
    """Several things that hold together, in the language at hand."""
    return _joined(list(said), pgettext("between conditions", ", "), pgettext("before the last condition", " and "))


def one_of(groups: Iterable[list[Clause]]) -> str:
    """Several groups of which one holds, in the language at hand."""
    said = [listed(map(str, group)) for group in groups]
    bracketed = [one if len(said) == 1 else gettext("(%(conditions)s)") % {"conditions": one} for one in said]
    return pgettext("between alternatives", " or ").join(bracketed)


def quoted(values: Iterable[str]) -> str:
    """Several values of which one is meant, in the language at hand."""
    marked = [gettext("“%(value)s”") % {"value": value} for value in values]
    return _joined(marked, pgettext("between values", ", "), pgettext("before the last value", " or "))


def _read(conditions: Conditions | list[Conditions], names: Names, language: Language) -> Reading:
    if isinstance(conditions, list):
        return Reading(any=[_group(one, names, language) for one in conditions])
    groups = conditions.get(ANY) or []
    return Reading(_clauses(conditions, names, language), [_group(one, names, language) for one in groups])


def _group(conditions: Conditions, names: Names, language: Language) -> list[Clause]:
    """The clauses of a group; alternatives within it are one more."""
    within = [_group(one, names, language) for one in conditions.get(ANY) or []]
    bracketed = [Clause("", gettext("(%(conditions)s)") % {"conditions": one_of(within)}, "")] if within else []
    return [*_clauses(conditions, names, language), *bracketed]


def _clauses(conditions: Conditions, names: Names, language: Language) -> list[Clause]:
    return [_clause(fact, value, names, language) for fact, value in conditions.items() if fact != ANY]


def _clause(fact: str, value: Any, names: Names, language: Language) -> Clause:
    pattern, given = _pattern(fact, value, names, language)
    before, _, after = (pattern % {"fact": _FACT, **given}).partition(_FACT)
    return Clause(before, names.fact(fact, language), after)


def _pattern(fact: str, value: Any, names: Names, language: Language) -> tuple[str, dict[str, str]]:
    if value == KNOWN:
        return gettext("%(fact)s is known"), {}
    if value == UNKNOWN:
        return gettext("%(fact)s is not told yet"), {}
    if isinstance(value, Mapping) and "not" not in value:
        return _range(fact, value, names, language)
    is_out = isinstance(value, Mapping)
    codes = [_code(one) for one in _as_list(value["not"] if is_out else value)]
    if names.is_statement(fact) and len(codes) == 1:
        holds = (codes[0] == "true") != is_out
        return gettext("%(fact)s holds") if holds else gettext("%(fact)s does not hold"), {}
    words = {UNKNOWN: gettext("not told yet")} | names.values(fact, language)
    known = names.vocabulary.fact_type(fact)
    several = known is not None and known.kind in ("list", "map")
    return _of_values(is_out, several), {"values": quoted(words.get(code, code) for code in codes)}


def _of_values(is_out: bool, several: bool) -> str:
    if several:
        return gettext("%(fact)s does not include %(values)s") if is_out else gettext("%(fact)s includes %(values)s")
    return gettext("%(fact)s is not %(values)s") if is_out else gettext("%(fact)s is %(values)s")


def _range(fact: str, value: Mapping[str, Any], names: Names, language: Language) -> tuple[str, dict[str, str]]:
    low, high = (_bound(fact, value.get(end), names, language) for end in ("min", "max"))
    known = names.vocabulary.fact_type(fact)
    if known is not None and known.kind == "date":
        patterns = (gettext("%(fact)s is on or after %(low)s"), gettext("%(fact)s is on or before %(high)s"))
    else:
        patterns = (gettext("%(fact)s is at least %(low)s"), gettext("%(fact)s is at most %(high)s"))
    if low and high:
        both = gettext("%(fact)s is from %(low)s to %(high)s") if low != high else gettext("%(fact)s is just %(low)s")
        return both, {"low": low, "high": high}
    return (patterns[0], {"low": low}) if low else (patterns[1], {"high": high})


def _bound(fact: str, bound: Any, names: Names, language: Language) -> str:
    if bound is None:
        return ""
    known = names.vocabulary.fact_type(fact)
    if isinstance(bound, int):
        is_yen = known is not None and known.unit == "yen"
        return yen_in_words(bound, language) if is_yen else str(number_format(bound, force_grouping=True))
    try:
        day = bound if isinstance(bound, date) else date.fromisoformat(str(bound))
    except ValueError:
        return str(bound)
    return str(date_format(day, "DATE_FORMAT"))


def _code(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _joined(parts: list[str], between: str, before_last: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{between.join(parts[:-1])}{before_last}{parts[-1]}"
