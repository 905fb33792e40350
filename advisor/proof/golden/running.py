"""Runs the worked examples of a rulebook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from advisor.advice import to_plain
from advisor.engine import advise
from advisor.entry import Language
from advisor.facts.faults import Fault, FaultsError, literal
from advisor.facts.reading import parse_moment
from advisor.facts.situation import Situation, read_situation
from advisor.facts.vocabulary import Vocabulary
from advisor.message import Message, message
from advisor.message import gettext_noop as _
from advisor.proof.golden.expectations import differences
from advisor.release import Release
from advisor.rulebook.entries import Golden, Rulebook

UNREADABLE = _("the situation cannot be read: %(fault)s")


@dataclass(frozen=True, slots=True)
class GoldenResult:
    """What became of one worked example: no failures means that it holds."""

    id: str
    failures: list[Message]


def run(rulebook: Rulebook, release: Release | None = None) -> list[GoldenResult]:
    """Every worked example of the rulebook, in its order, with all that differs.

    `release`: of that rulebook, where there is one that is ready for advice already.
    """
    release = release or Release.of(rulebook)
    return [run_one(release, case) for case in rulebook.golden]


def run_one(release: Release, case: Golden) -> GoldenResult:
    """One worked example, of the rulebook or not."""
    return GoldenResult(case.id, _failures(release, case))


def _failures(release: Release, case: Golden) -> list[Message]:
    try:
        return differences(advice_on(release, case), case.expect)
    except FaultsError as error:
        return [message(UNREADABLE, fault=str(fault)) for fault in error.faults]


def advice_on(release: Release, case: Golden, language: Language = "ja") -> dict[str, Any]:
    """The advice a worked example gets, as plain data. Raises FaultsError for a situation that cannot be read."""
    situation, now = situation_of(case, release.vocabulary)
    return to_plain(advise(release, situation, now, language))


def situation_of(case: Golden, vocabulary: Vocabulary) -> tuple[Situation, datetime]:
    """The situation and the moment of a worked example. Raises FaultsError."""
    now = parse_moment(case.now)
    if now is None:
        raise FaultsError([Fault("now", literal(case.now), "is not a date and time", "not_a_datetime")])
    return read_situation(case.situation, now, vocabulary), now
