"""Advises on situations by two releases and tells those apart whose advice is another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec

from advisor.advice import Advice, to_plain
from advisor.case.case import Case
from advisor.engine import advice_of, advise, days_covered
from advisor.entry import Language
from advisor.facts.faults import FaultsError
from advisor.facts.situation import Situation, read_situation
from advisor.proof.golden.expectations import differences
from advisor.proof.golden.running import situation_of
from advisor.proof.impact.advised import Advised, Asked
from advisor.proof.impact.mattering import Look
from advisor.proof.impact.reach import Reach
from advisor.release import Release
from advisor.rulebook.entries import Golden

_UNCOMPARED = ("now", "release")
_LISTS = tuple(name for name in Advice.__struct_fields__ if name not in ("now", "release", "headline", "changes_at"))
"""The parts of an advice, each a list of what it says, beside its headline."""


@dataclass(frozen=True, slots=True)
class Change:
    """A worked example whose advice is another one; None where a release cannot advise on it."""

    example: Golden
    now: datetime
    before: Advice | None
    after: Advice | None
    language: Language


def changed(
    old: Release, new: Release, examples: Iterable[Golden], reach: Reach | None = None, known: Advised | None = None
) -> Iterator[Change]:
    """Those of the examples that the releases advise on differently, in their order.

    English is asked only where the Japanese says the same, and only where an English text alone was changed.
    `known`: what the old release said of them before.
    """
    reach, known = reach or Reach(old, new), known or Advised(old)
    languages: tuple[Language, ...] = ("ja", "en") if reach.is_of_english_alone else ("ja",)
    for example in examples:
        try:
            situation, now = situation_of(example, new.vocabulary)
        except FaultsError:
            continue
        look = reach.look(situation, now, known)
        pairs = (
            (one, *_looked_at(known, new, Asked(situation, now, one, look.cases is None), look)) for one in languages
        )
        found = next((pair for pair in pairs if is_another(*pair[1:])), None) if look.may_change else None
        if found is not None:
            language, before, after = found
            yield Change(example, now, before, after, language)


def differ(old: Release, new: Release, situation: Situation, now: datetime, reach: Reach) -> bool:
    """Whether the releases advise differently on one situation."""
    look = reach.look(situation, now)
    asked = Asked(situation, now, "ja", look.cases is None)
    return look.may_change and is_another(*_looked_at(Advised(old), new, asked, look))


Pair = tuple[Advice | None, Advice | None]


def _looked_at(before: Advised, new: Release, asked: Asked, look: Look) -> Pair:
    """Both advices, from the cases where the look took them up; that of the old release asked once."""
    old, situation, now, language = before.release, asked.situation, asked.now, asked.language
    if look.cases is None:
        first = before.advice(asked, lambda: _advice(old, situation, now, language))
        return first, _advice(new, situation, now, language)
    one, other = look.cases
    return before.advice(asked, lambda: _of_case(old, one, language)), _of_case(new, other, language)


def _of_case(release: Release, case: Case, language: Language) -> Advice | None:
    try:
        with days_covered():
            return advice_of(release, replace(case, language=language, reasons={}, worked_out={}, found={}))
    except FaultsError:
        return None


def advices(old: Release, new: Release, situation: Situation, now: datetime, language: Language = "ja") -> Pair:
    """What both releases advise; None where one cannot read the situation, or count from its days."""
    return _advice(old, situation, now, language), _advice(new, situation, now, language)


def _advice(release: Release, situation: Situation, now: datetime, language: Language) -> Advice | None:
    try:
        return advise(release, read_situation(situation.to_plain(), now, release.vocabulary), now, language)
    except FaultsError:
        return None


def is_another(before: Advice | None, after: Advice | None) -> bool:
    """Whether two advices say something else, by whichever release."""
    if before is None or after is None:
        return before is not after
    alike = [name for name in _LISTS if getattr(before, name) == getattr(after, name)]
    if len(alike) == len(_LISTS) and before.headline == after.headline:
        return False
    # What is equal as it stands need not be written out; days that figures were read for are no part of what is said.
    nothing: dict[str, list[Any]] = {name: [] for name in alike}
    return _written(msgspec.structs.replace(before, **nothing)) != _written(msgspec.structs.replace(after, **nothing))


def _written(advice: Advice) -> dict[str, object]:
    return {name: value for name, value in to_plain(advice).items() if name not in _UNCOMPARED}


def is_met(change: Change) -> bool:
    """Whether the new advice is what the worked example expects."""
    return change.after is not None and not differences(to_plain(change.after), change.example.expect)
