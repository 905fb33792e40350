"""What must hold of every case, whatever its facts: a next step, a way to somebody, a way out, and dates in order."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.case.case import Case
from advisor.outcomes.actions import standings
from advisor.outcomes.gathering import Collected
from advisor.outcomes.steps import next_step
from advisor.proof.steps import faults_of_steps
from advisor.rulebook.rule_entries import WAITING_STATES


def broken(case: Case, holding: Collected, waiting: Collected) -> Iterator[str]:
    """Each rule of the house that this case breaks, in words."""
    actions = standings(case, holding, waiting)
    step = next_step(case, holding, actions)
    awaits = step.headline.state in WAITING_STATES
    said = case.known.values.get(case.vocabulary.shop.done, ())
    if not awaits and not any(action.status != "done" or action.code in said for action in actions):
        yield "no next action"
    if not holding.get("channel"):
        yield "no channel"
    if not awaits and _is_owed(case, holding) and not holding.get("escalation"):
        yield "no exit"
    granted = set(holding.get("remedy", ())) | set(waiting.get("remedy", ()))
    for code in sorted(granted & set(holding.get("rule_out", ()))):
        yield f"{code} is given and ruled out"
    yield from faults_of_steps(case, step, actions)
    yield from _dates(case)


def _is_owed(case: Case, holding: Collected) -> bool:
    """Whether something is given that an action brings; a refused gift and a charge that never was end there."""
    brought = {code for entry in case.vocabulary.bringing for code in entry.brings} - case.vocabulary.goodwill
    return not brought.isdisjoint(set(holding.get("remedy", ())) - set(holding.get("rule_out", ())))


def _dates(case: Case) -> Iterator[str]:
    for reading in case.clocks.values():
        opens, closes = reading.opens.moment, reading.closes.moment
        if opens and closes and opens > closes and not reading.tight:
            yield f"{reading.name} opens after it closes"
    for part in case.parts:
        days = [part.window.earliest, part.window.latest, part.window.worst, part.window.chase_from]
        known = [day for day in days if day is not None]
        if known != sorted(known) or (part.window.starts_on and known and known[0] < part.window.starts_on):
            yield f"the refund to {part.outcome.code} has its dates out of order"
