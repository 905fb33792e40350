"""All checks in one pass."""

from __future__ import annotations

from datetime import date

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
    references,
    shop,
    texts,
    tips,
    tools,
    vocabulary,
)
from advisor.proof.lint.finding import Finding
from advisor.proof.lint.subject import Subject
from advisor.rulebook.entries import Rulebook

CHECKS = (
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
    *exits.CHECKS,
    *instructions.CHECKS,
    *onewords.CHECKS,
    *ordernumbers.CHECKS,
    *tools.CHECKS,
)


def lint(rulebook: Rulebook, today: date) -> list[Finding]:
    """Everything wrong with the rulebook on `today`, each finding once: errors first, then by place."""
    subject = Subject(rulebook, today)
    found = dict.fromkeys(finding for check in CHECKS for finding in check(subject))
    return sorted(found, key=lambda one: (one.severity, one.where, one.code, one.message))
