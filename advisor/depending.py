"""With which answers an action comes that hangs on an answer nobody has given."""

from __future__ import annotations

from advisor.calendar.workdays import DayNotCovered
from advisor.case.case import Case
from advisor.engine import take_up
from advisor.facts.consistency import clashes
from advisor.facts.reading import read_value
from advisor.facts.situation import Situation
from advisor.outcomes.actions import standings
from advisor.outcomes.gathering import collect
from advisor.release import Release

_SURE, _OPEN = ("now", "later"), ("if",)


def answers_for(release: Release, situation: Situation, case: Case, action: str, fact: str) -> list[str]:
    """The codes of a fact with which the action comes; where none settles it, those with which it still may.

    None where it comes with all of them, or where the fact has no codes. `case` is the situation taken up.
    """
    entry = case.vocabulary.facts[fact]
    if entry.kind not in ("bool", "choice", "list"):
        return []
    codes = list(case.offered(fact))
    standing = {code: _standing(release, situation, case, action, fact, code) for code in codes}
    for wanted in (_SURE, _OPEN):
        found = [code for code in codes if standing[code] in wanted]
        if found:
            return found if len(found) < len(codes) else []
    return []


def _standing(release: Release, situation: Situation, case: Case, action: str, fact: str, code: str) -> str:
    """How the action stands with that answer; empty where it is none, or the answer cannot be given."""
    vocabulary = case.vocabulary
    entry = vocabulary.facts[fact]
    value = {"true": True, "false": False}[code] if entry.kind == "bool" else code
    told = read_value(entry, [value] if entry.kind == "list" else value)
    facts = vocabulary.sorted_facts({**situation.facts, fact: told})
    if any(clashes(facts, case.known.now, vocabulary)):
        return ""
    try:
        then = take_up(release, Situation(facts), case.known.now, case.language)
    except DayNotCovered:
        return ""
    return next((one.status for one in standings(then, *collect(then)) if one.code == action), "")
