"""All checks in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property

from advisor.proof.lint import (
    awaited,
    clockstates,
    codes,
    exits,
    figures,
    filenames,
    following,
    freshness,
    grounds,
    headings,
    instructions,
    jointly,
    literals,
    messages,
    onewords,
    ordernumbers,
    outcomes,
    reach,
    readings,
    references,
    shop,
    signs,
    texts,
    tips,
    tools,
    tracking,
    vocabulary,
)
from advisor.proof.lint.finding import Finding, Place
from advisor.proof.lint.subject import Subject
from advisor.rulebook.entries import Rulebook

Check = Callable[[Subject], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    *vocabulary.CHECKS,
    *following.CHECKS,
    *codes.CHECKS,
    *shop.CHECKS,
    *awaited.CHECKS,
    *jointly.CHECKS,
    *references.CHECKS,
    *outcomes.CHECKS,
    *reach.CHECKS,
    *clockstates.CHECKS,
    *texts.CHECKS,
    *tips.CHECKS,
    *messages.CHECKS,
    *figures.CHECKS,
    *filenames.CHECKS,
    *freshness.CHECKS,
    *literals.CHECKS,
    *grounds.CHECKS,
    *headings.CHECKS,
    *tracking.CHECKS,
    *exits.CHECKS,
    *instructions.CHECKS,
    *onewords.CHECKS,
    *ordernumbers.CHECKS,
    *tools.CHECKS,
    *signs.CHECKS,
    *readings.CHECKS,
)
_OF_NO_ENTRY = (
    exits.problems_without_exit,
    exits.remedies_without_step,
    exits.contacts_without_draft,
    freshness.crowded,
)
CHECKS_OF_ENTRIES = tuple(check for check in CHECKS if check not in _OF_NO_ENTRY)
"""Those whose findings may be about an entry other than the shop."""


class Examination:
    """A rulebook looked at on one day; what several looks ask for is worked out once."""

    def __init__(self, rulebook: Rulebook, today: date, before: Examination | None = None) -> None:
        """`before`: the examination of an earlier state of the rulebook, whose unchanged lists need no reading."""
        self._about: dict[tuple[str, str], list[Finding]] = {}
        self._subject: Subject = before._subject.followed_by(rulebook, today) if before else Subject(rulebook, today)

    def findings(self) -> list[Finding]:
        """Everything that is wrong, each finding once: errors first, then by place."""
        return self._everything

    @cached_property
    def _everything(self) -> list[Finding]:
        return _found(self._subject, CHECKS)

    def about(self, listed: str, name: str) -> list[Finding]:
        """What of that is about one entry, told in a fraction of the time."""
        if (listed, name) not in self._about:
            found = _found(self._subject.narrowed(Place(listed, "", name)), CHECKS_OF_ENTRIES)
            own = [one for one in found if (one.place.listed, one.place.name) == (listed, name)]
            self._about[listed, name] = own
        return self._about[listed, name]


def lint(rulebook: Rulebook, today: date) -> list[Finding]:
    """Everything wrong with the rulebook on `today`, each finding once: errors first, then by place."""
    return Examination(rulebook, today).findings()


def _found(subject: Subject, checks: Iterable[Check]) -> list[Finding]:
    found = dict.fromkeys(finding for check in checks for finding in check(subject))
    return sorted(found, key=lambda one: (one.severity, one.where, one.code, one.message))
