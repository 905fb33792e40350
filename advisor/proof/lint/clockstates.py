"""Rules that wait for a state no clock can have there, and clocks without a name."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.facts.clockfacts import CLOCK_PREFIX, DAYS_LEFT_PREFIX, TIGHT_PREFIX
from advisor.message import Names
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, error, warning
from advisor.proof.lint.subject import Ruled, Subject
from advisor.proof.lint.walking import place_of
from advisor.rulebook.conditions import Row, Test
from advisor.rulebook.contents import clock_titles
from advisor.rulebook.rule_entries import Clock


def impossible_states(subject: Subject) -> Iterator[Finding]:
    """A rule waits only for states that a clock of that name can have where the rule holds."""
    for rule in subject.examined_rules:
        for row in rule.when:
            for test in row if subject.logic.impossible_fact(row) is None else ():
                yield from _impossible(rule, row, test, subject)


def _impossible(rule: Ruled, row: Row, test: Test, subject: Subject) -> Iterator[Finding]:
    name = test.fact.removeprefix(CLOCK_PREFIX)
    if test.fact.startswith(CLOCK_PREFIX) and name in subject.clock_names and test.form == "in":
        possible = states_of(name, row, subject)
        if not test.values & possible:
            yield error(
                "impossible_state",
                rule.where.at("when"),
                _("%(fact)s is never %(states)s here; it can be %(possible)s"),
                fact=test.fact,
                states=Names(tuple(sorted(test.values)), "or"),
                possible=Names(tuple(sorted(possible))),
            )
    for prefix in (DAYS_LEFT_PREFIX, TIGHT_PREFIX):
        clock = test.fact.removeprefix(prefix)
        if test.fact.startswith(prefix) and not any(entry.closes for entry in _clocks(clock, row, subject)):
            yield error(
                "impossible_state",
                rule.where.at("when"),
                _("%(fact)s: no clock of this name closes here"),
                fact=test.fact,
            )


def states_of(name: str, row: Row, subject: Subject) -> set[str]:
    """The states the clock can have in cases in which the row holds."""
    states = {"none"}
    for clock in _clocks(name, row, subject):
        states.add("open")
        if clock.opens is not None:
            states.add("not_open")
        if clock.closes is not None:
            states |= {"closing", "closed"}
    return states


def _clocks(name: str, row: Row, subject: Subject) -> list[Clock]:
    return [
        ruled.entry
        for ruled in subject.clocks
        if isinstance(ruled.entry, Clock)
        and ruled.entry.clock == name
        and any(subject.logic.can_meet(row, other) for other in ruled.when)
    ]


def unnamed_clocks(subject: Subject) -> Iterator[Finding]:
    """A clock has words in which curators can read it: a deadline those of its code, any other a title."""
    titled = ((clock.clock, clock.title) for clock in subject.rulebook.clocks)
    named = clock_titles(titled, subject.vocabulary)
    first = {clock.clock: clock for clock in reversed(subject.rulebook.clocks)}
    for name in subject.clock_names:
        if name not in named:
            yield warning(
                "unnamed_clock",
                place_of("clocks", first[name]).at("title"),
                _("%(clock)s has no words: give it a title"),
                clock=name,
            )


CHECKS = (impossible_states, unnamed_clocks)
