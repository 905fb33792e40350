"""Dead ends: problems without a way out, remedies without a step, contacts without a draft."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.facts.vocabulary import PROBLEM
from advisor.message import Message, message
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.named import not_one_of
from advisor.proof.lint.subject import Ruled, Subject
from advisor.proof.lint.walking import place_in, place_of
from advisor.rulebook.conditions import ConditionError, Row, Test, read_rows
from advisor.rulebook.contact_entries import Draft
from advisor.rulebook.rule_entries import Outcome


def problems_without_exit(subject: Subject) -> Iterator[Finding]:
    """With only the problem known there is an action, a channel and a further instance to turn to."""
    rules = list(_asking_for_no_more(subject))
    for problem in subject.vocabulary.problems:
        given = [
            out
            for rule in rules
            if _holds_at_once(rule.when, problem, subject)
            for out in rule.give
            if not out.words_only
        ]
        for lacking in _lacking(given):
            yield error(
                "no_exit",
                place_in("rules", problem),
                _("no rule gives %(lacking)s when only this problem is known"),
                lacking=lacking,
            )


def _asking_for_no_more(subject: Subject) -> Iterator[Ruled]:
    """The rules that some problem alone, and what it implies, may make hold."""
    known = {fact for problem in subject.vocabulary.problems for fact in subject.logic.limits_of((_is(problem),))}
    for rule in subject.rules:
        if any(known.issuperset([test.fact for test in row]) for row in rule.when):
            yield rule


def _holds_at_once(rows: tuple[Row, ...], problem: str, subject: Subject) -> bool:
    return any(subject.logic.implies((_is(problem),), row) for row in rows)


def _is(problem: str) -> Test:
    return Test(PROBLEM, "in", frozenset({problem}))


def _lacking(given: list[Outcome]) -> Iterator[Message]:
    if not any(out.action and out.status != "done" for out in given):
        yield message(_("an action"))
    if not any(out.channel for out in given):
        yield message(_("a channel"))
    if not any(out.escalation for out in given):
        yield message(_("an escalation"))


def remedies_without_step(subject: Subject) -> Iterator[Finding]:
    """Where a step serves a remedy, every problem that can give the remedy has such a step."""
    steps: dict[str, set[str]] = {}
    for rule, out in subject.giving("action"):
        if out.serves:
            steps.setdefault(out.serves, set()).update(subject.problems_of(rule))
    for remedy, problems in steps.items():
        for problem in sorted(subject.problems_of_remedy.get(remedy, set()) - problems):
            yield error(
                "no_step",
                place_in("rules", problem),
                _("%(remedy)s is given, but no action serves it for this problem"),
                remedy=remedy,
            )


def contacts_without_draft(subject: Subject) -> Iterator[Finding]:
    """Each contact action has, for each problem that gives it, a draft that fits with only the problem known."""
    wanted: dict[str, set[str]] = {}
    for rule, out in subject.giving("action"):
        if _receiver(out.code, subject) and out.status != "done":
            wanted.setdefault(out.code, set()).update(subject.problems_of(rule))
    for action, problems in wanted.items():
        drafts = [draft for draft in subject.rulebook.drafts if draft.action == action]
        for problem in sorted(problems):
            if not any(_fits(draft, problem, subject) for draft in drafts):
                yield error(
                    "no_draft",
                    place_in("drafts", problem),
                    _("%(action)s has no draft that fits when only this problem is known"),
                    action=action,
                )


def _receiver(action: str, subject: Subject) -> str:
    """Whom the draft of a contact action is written to; empty for actions that need none."""
    return subject.vocabulary.words_of_code("actions", action).receiver


def _fits(draft: Draft, problem: str, subject: Subject) -> bool:
    try:
        when, unless = (read_rows(one, subject.vocabulary) for one in (draft.when, draft.unless))
    except ConditionError:
        return False
    return _holds_at_once(when, problem, subject) and not _holds_at_once(unless, problem, subject)


def misdirected_drafts(subject: Subject) -> Iterator[Finding]:
    """A draft belongs to an action, and goes to whom that action is about."""
    for draft in subject.rulebook.drafts:
        where = place_of("drafts", draft)
        actions, receivers = (subject.vocabulary.places(kind) for kind in ("actions", "receivers"))
        if draft.action not in actions:
            yield not_one_of("unknown_code", where.at("action"), draft.action, actions)
        elif (_receiver(draft.action, subject) or draft.to) != draft.to:
            yield error(
                "wrong_receiver",
                where.at("to"),
                _("%(action)s is written to %(receiver)s"),
                action=draft.action,
                receiver=_receiver(draft.action, subject),
            )
        if draft.to not in receivers:
            yield not_one_of("unknown_code", where.at("to"), draft.to, receivers)


CHECKS = (problems_without_exit, remedies_without_step, contacts_without_draft, misdirected_drafts)
