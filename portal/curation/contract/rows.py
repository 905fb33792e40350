"""One condition as fields: a fact, how it is compared, and with what."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from advisor.facts import CLOCK_PREFIX, PROBLEM, Fact
from advisor.rulebook import KNOWN, UNKNOWN
from portal.curation.contract.sent import Faults, Pairs, Sent, Unsayable, first
from portal.curation.contract.untold import Known

IN, NOT, RANGE = "in", "not", "range"
COUNTED = frozenset(["int", "date"])
UNTICKED = COUNTED | {"datetime"}
"""Kinds of facts that have no values to tick."""
ENDS = ("min", "max")
MOST_DIGITS = 15


def tests_of(fact: Fact) -> tuple[str, ...]:
    """How a fact can be compared. The state of a clock is always known."""
    untold = (UNKNOWN,) if UNKNOWN in fact.values else ()
    if fact.kind in COUNTED:
        return (RANGE, KNOWN, *untold)
    if fact.kind == "datetime":
        return (KNOWN, *untold)
    return (IN, NOT, KNOWN) if not fact.name.startswith(CLOCK_PREFIX) else (IN, NOT)


def values_of(fact: Fact, vocabulary: Known) -> list[str]:
    """The values that can be ticked, in the vocabulary's order; groups of problems the last."""
    ticked = () if fact.kind in UNTICKED else fact.values
    return [*ticked, *(vocabulary.groups if fact.name == PROBLEM else ())]


def row_to_post(prefix: str, name: str, value: Any, vocabulary: Known) -> Pairs:
    """The fields of one condition. Raises Unsayable."""
    fact = vocabulary.fact_type(name)
    if fact is None:
        raise Unsayable(name)
    test, given = _parts(value, fact)
    if test not in tests_of(fact):
        raise Unsayable(name)
    post = [(f"{prefix}-fact", name), (f"{prefix}-test", test)]
    if test == RANGE:
        return post + [(f"{prefix}-{end}", str(given[end])) for end in ENDS if given.get(end) is not None]
    codes = {_code(one) for one in given}
    known = values_of(fact, vocabulary)
    if codes - set(known):
        raise Unsayable(name)
    return post + [(f"{prefix}-values", one) for one in known if one in codes]


def _parts(value: Any, fact: Fact) -> tuple[str, Any]:
    if value == KNOWN or (value == UNKNOWN and fact.kind in UNTICKED):
        return value, ()
    if not isinstance(value, dict):
        return IN, value if isinstance(value, list) else [value]
    if set(value) == {NOT}:
        return NOT, value[NOT] if isinstance(value[NOT], list) else [value[NOT]]
    if value and set(value) <= set(ENDS):
        return RANGE, value
    raise Unsayable(str(value))


def row_from_post(prefix: str, sent: Sent, vocabulary: Known, faults: Faults) -> tuple[str, Any]:
    """The fact, and what is asked of it: None where something is wrong, which is noted under the prefix."""
    name, test = first(sent, f"{prefix}-fact"), first(sent, f"{prefix}-test")
    fact = vocabulary.fact_type(name)
    if fact is None:
        faults[prefix] = _("%(name)s: there is no such fact. Take the condition out and add another.") % {"name": name}
        return name, None
    if test not in tests_of(fact):
        faults[prefix] = _("Choose how it is compared.")
        return name, None
    if test in (KNOWN, UNKNOWN):
        return name, test
    if test == RANGE:
        return name, _range(prefix, fact, sent, faults)
    known, ticked = values_of(fact, vocabulary), set(sent.get(f"{prefix}-values", ()))
    if not ticked or ticked - set(known):
        faults[prefix] = _("Tick at least one of the values.")
        return name, None
    values = [_plain(fact, one) for one in known if one in ticked]
    if test == NOT:
        return name, {NOT: values}
    return name, values[0] if len(values) == 1 else values


def _range(prefix: str, fact: Fact, sent: Sent, faults: Faults) -> Any:
    given = {end: first(sent, f"{prefix}-{end}").strip() for end in ENDS}
    read = {end: _bound(fact, text) for end, text in given.items() if text}
    if not read or None in read.values():
        whole = _("Give one end or both, as whole numbers.")
        faults[prefix] = whole if fact.kind == "int" else _("Give one end or both, as days (YYYY-MM-DD).")
        return None
    if len(read) == len(ENDS) and read["min"] > read["max"]:
        faults[prefix] = _("The first end is beyond the second one: nothing can be in between.")
    return read


def _bound(fact: Fact, text: str) -> Any:
    """The end of a range; None where the text is no such thing."""
    try:
        return date.fromisoformat(text).isoformat() if fact.kind == "date" else _number(text)
    except ValueError:
        return None


def _number(text: str) -> int:
    if len(text) > MOST_DIGITS:
        raise ValueError(text)
    return int(text)


def _code(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _plain(fact: Fact, code: str) -> Any:
    return code == "true" if fact.kind == "bool" and code != UNKNOWN else code
