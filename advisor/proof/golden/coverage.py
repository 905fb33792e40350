"""What the worked examples do not reach: rules, the days around each boundary, claims nobody uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from advisor.case.case import Case
from advisor.case.moments import At
from advisor.engine import take_up
from advisor.facts.faults import FaultsError
from advisor.matching.index import bits
from advisor.proof.golden.running import situation_of
from advisor.release import Release
from advisor.rulebook.entries import Rulebook

TRIPLE = ("the day before", "the day", "the day after")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What no worked example reaches, each list in words and empty when all is reached."""

    unfired: list[str] = field(default_factory=list)
    untested: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def coverage(rulebook: Rulebook) -> Coverage:
    """Rules and clocks no example makes hold, boundaries without their three days, claims without a use."""
    release = Release.of(rulebook)
    cases = list(_cases(release))
    fired = {name for case in cases for name in _fired(case)}
    rules = [rule.id for rule in rulebook.rules] + [clock.id for clock in rulebook.clocks]
    return Coverage(
        unfired=[name for name in rules if name not in fired],
        untested=[*_untested_boundaries(rulebook, cases), *_untested_windows(rulebook, cases)],
        unused=unused_claims(rulebook),
    )


def _cases(release: Release) -> Iterator[Case]:
    for golden in release.rulebook.golden:
        try:
            situation, now = situation_of(golden, release.vocabulary)
            yield take_up(release, situation, now, "ja")
        except FaultsError:
            continue


def _fired(case: Case) -> Iterator[str]:
    """The ids of the rules and clocks that hold."""
    compiled = case.compiled
    yield from (compiled.rules[place].id for place in bits(case.match.holding))
    yield from (compiled.refund_rules[place].id for place in bits(case.refund_match.holding))
    yield from (compiled.rulebook.clocks[place].id for place in bits(case.clock_match.holding))


def _untested_boundaries(rulebook: Rulebook, cases: list[Case]) -> Iterator[str]:
    """For each clock that opens or closes: the day before, the day and the day after."""
    seen = {found for case in cases for found in _boundaries_seen(case)}
    for clock in rulebook.clocks:
        for end, moment in (("opens", clock.opens), ("closes", clock.closes)):
            for which in TRIPLE if moment is not None else ():
                if (clock.id, end, which) not in seen:
                    yield f"{clock.id} {end}: {which}"


def _boundaries_seen(case: Case) -> Iterator[tuple[str, str, str]]:
    for reading in case.clocks.values():
        for end, at in (("opens", reading.opens), ("closes", reading.closes)):
            which = _which(case, at)
            if which is not None:
                yield from ((case.compiled.rulebook.clocks[place].id, end, which) for place in reading.places)


def _which(case: Case, at: At) -> str | None:
    """Where now stands to a boundary: a moment splits its day into the part before and the part from then on."""
    if at.moment is None:
        return None
    if not at.is_day and case.known.now < at.moment:
        return TRIPLE[0] if at.moment - case.known.now <= _DAY else None
    return {-1: TRIPLE[0], 0: TRIPLE[1], 1: TRIPLE[2]}.get((case.today - at.moment.date()).days)


def _untested_windows(rulebook: Rulebook, cases: list[Case]) -> Iterator[str]:
    """Each refund window is counted out in some example."""
    counted = {part.outcome.figure for case in cases for part in case.parts if part.window.starts_on is not None}
    for figure in rulebook.figures:
        if any(value.refund for value in figure.values) and figure.id not in counted:
            yield f"{figure.id}: no example counts its days"


def unused_claims(rulebook: Rulebook) -> list[str]:
    """Claims nothing rests on - no rule, figure, clock, channel, instruction, guide or disagreement - nor set aside."""
    resting = (
        *(rulebook.rules, rulebook.figures, rulebook.clocks),
        *(rulebook.channels, rulebook.instructions, rulebook.guides),
        *(rulebook.signs, rulebook.sign_replies),
    )
    used = {name for listed in resting for entry in listed for name in entry.claims}
    for conflict in rulebook.conflicts:
        used.update(name for position in conflict.positions for name in position.claims)
        used.update(conflict.verified)
    return [claim.id for claim in rulebook.claims if claim.id not in used and claim.set_aside is None]
