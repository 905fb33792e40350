"""Dead ends: problems without a way out, remedies without a step, contacts without a draft."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.facts.codes import ACTIONS
from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.logic import implies
from advisor.proof.lint.subject import PROBLEMS, Subject, problems_of
from advisor.proof.lint.walking import place_of
from advisor.rulebook.conditions import ConditionError, Row, Test, read_rows
from advisor.rulebook.entries import Draft, Outcome

RECEIVER_OF = {
    "contact_amazon": "amazon",
    "contact_seller": "seller",
    "contact_site": "site",
    "contact_card_issuer": "card_issuer",
    "contact_payment_provider": "card_issuer",
    "contact_consumer_center": "consumer_center",
}
"""Whom the draft of each contact action is written to; the carrier and the manufacturer have none."""


def problems_without_exit(subject: Subject) -> Iterator[Finding]:
    """With only the problem known there is an action, a channel and a further instance to turn to."""
    for problem in PROBLEMS:
        given = [
            out
            for rule in subject.rules
            if _holds_at_once(rule.when, problem)
            for out in rule.give
            if not out.words_only
        ]
        for lacking in _lacking(given):
            yield error("no_exit", f"rules: {problem}", f"no rule gives {lacking} when only this problem is known")


def _holds_at_once(rows: tuple[Row, ...], problem: str) -> bool:
    return any(implies((_is(problem),), row) for row in rows)


def _is(problem: str) -> Test:
    return Test("problem", "in", frozenset({problem}))


def _lacking(given: list[Outcome]) -> Iterator[str]:
    if not any(out.action and out.status != "done" for out in given):
        yield "an action"
    if not any(out.channel for out in given):
        yield "a channel"
    if not any(out.escalation or out.channel == "consumer_hotline" for out in given):
        yield "an escalation or the consumer hotline"


def remedies_without_step(subject: Subject) -> Iterator[Finding]:
    """Where a step serves a remedy, every problem that can give the remedy has such a step."""
    steps: dict[str, set[str]] = {}
    for rule, out in subject.giving("action"):
        if out.serves:
            steps.setdefault(out.serves, set()).update(problems_of(rule))
    for remedy, problems in steps.items():
        for problem in sorted(subject.problems_of_remedy.get(remedy, set()) - problems):
            said = f"{remedy} is given, but no action serves it for this problem"
            yield error("no_step", f"rules: {problem}", said)


def contacts_without_draft(subject: Subject) -> Iterator[Finding]:
    """Each contact action has, for each problem that gives it, a draft that fits with only the problem known."""
    wanted: dict[str, set[str]] = {}
    for rule, out in subject.giving("action"):
        if out.code in RECEIVER_OF and out.status != "done":
            wanted.setdefault(out.code, set()).update(problems_of(rule))
    for action, problems in wanted.items():
        drafts = [draft for draft in subject.rulebook.drafts if draft.action == action]
        for problem in sorted(problems):
            if not any(_fits(draft, problem) for draft in drafts):
                said = f"{action} has no draft that fits when only this problem is known"
                yield error("no_draft", f"drafts: {problem}", said)


def _fits(draft: Draft, problem: str) -> bool:
    try:
        return any(implies((_is(problem),), row) for row in read_rows(draft.when))
    except ConditionError:
        return False


def misdirected_drafts(subject: Subject) -> Iterator[Finding]:
    """A draft belongs to an action, and goes to whom that action is about."""
    for draft in subject.rulebook.drafts:
        where = place_of("drafts", draft)
        if draft.action not in ACTIONS:
            yield error("unknown_code", where, f"action {draft.action} is not one of {', '.join(ACTIONS)}")
        elif RECEIVER_OF.get(draft.action, draft.to) != draft.to:
            yield error("wrong_receiver", where, f"{draft.action} is written to {RECEIVER_OF[draft.action]}")


CHECKS = (problems_without_exit, remedies_without_step, contacts_without_draft, misdirected_drafts)
