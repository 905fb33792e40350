"""Instructions for no action there is, with too few steps or too many, or that nobody has held against anything."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, error, warning
from advisor.proof.lint.named import wrong_codes
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import place_of
from advisor.rulebook.freshness import due_on, is_overdue

FEWEST_STEPS, MOST_STEPS = 2, 6


def whole_instructions(subject: Subject) -> Iterator[Finding]:
    """An instruction is for an action that is given, and short."""
    for one in subject.rulebook.instructions:
        where = place_of("instructions", one)
        yield from wrong_codes(where.at("action"), "actions", [one.action], subject)
        if not FEWEST_STEPS <= len(one.steps) <= MOST_STEPS:
            yield error(
                "bad_instruction",
                where.at("steps"),
                _("an instruction has %(fewest)s to %(most)s steps; this one has %(count)s"),
                fewest=FEWEST_STEPS,
                most=MOST_STEPS,
                count=len(one.steps),
            )


def stale_instructions(subject: Subject) -> Iterator[Finding]:
    """What to press is held against its sources again before a year is over."""
    for one in subject.rulebook.instructions:
        if is_overdue(one, subject.today):
            said = _("was to be checked again by %(day)s; look, then move checked_on")
            yield warning("recheck_due", place_of("instructions", one).at("checked_on"), said, day=str(due_on(one)))


CHECKS = (whole_instructions, stale_instructions)
