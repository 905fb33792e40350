"""Outcomes that are not whole: unknown codes, missing fields, things ruled out that nobody could get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.subject import Subject, has_one_kind
from advisor.proof.lint.walking import place_of
from advisor.rulebook.entries import KINDS, WAITING_STATES, Outcome, Rule

_FIELDS_OF: dict[str, set[str]] = {
    "action": {"status", "clock", "by", "after", "urgency", "serves"},
    "remedy": {"likelihood", "amount", "serves", "excludes"},
    "rule_out": {"serves"},
    "refund": {"via", "figure", "starts", "lag", "valued_by", "also", "never_charged"},
    "channel": {"rank"},
    "evidence": set(),
    "warning": {"serves", "clock"},
    "escalation": {"after", "clock", "serves", "excludes"},
    "step": {"lead", "ahead", "last", "until", "protects", "about", "asks", "asks_first"},
}
"""What an outcome of each kind may say beside its title and text."""


def unknown_codes(subject: Subject) -> Iterator[Finding]:
    """An outcome has one kind, and a code of that kind."""
    for rule in subject.rulebook.rules:
        where = place_of("rules", rule)
        for out in rule.give:
            if not has_one_kind(out):
                yield error("bad_outcome", where, f"an outcome has exactly one of {', '.join(KINDS)}")
            elif out.code not in (codes := subject.codes(out.kind)):
                yield error("unknown_code", where, f"{out.kind} {out.code} is not one of {', '.join(codes)}")
            for remedy in out.excludes:
                if remedy not in (remedies := subject.codes("remedy")):
                    yield error("unknown_code", where, f"excludes {remedy}: the remedies are {', '.join(remedies)}")
    for channel in subject.rulebook.channels:
        if channel.code not in (channels := subject.codes("channel")):
            said = f"{channel.code} is not one of {', '.join(channels)}"
            yield error("unknown_code", place_of("channels", channel), said)


def whole_rules(subject: Subject) -> Iterator[Finding]:
    """Every outcome has what its kind needs and nothing of another kind; no code stands twice in one rule."""
    for rule in subject.rulebook.rules:
        where = place_of("rules", rule)
        if not rule.give:
            yield error("bad_outcome", where, "a rule gives at least one outcome")
        for out in rule.give:
            if has_one_kind(out):
                yield from _mere_words(where, out) if out.words_only else _incomplete(where, out, subject)
                yield from _out_of_place(where, out)
        yield from _repeated(where, rule)


def _mere_words(where: str, out: Outcome) -> Iterator[Finding]:
    name = f"{out.kind} {out.code}"
    if out.title is None and out.text is None:
        yield error("incomplete_outcome", where, f"{name} is words only and needs a title or a text")
    if out.refund:
        yield error("incomplete_outcome", where, f"{name}: words only are bound to anything but a refund")


def _incomplete(where: str, out: Outcome, subject: Subject) -> Iterator[Finding]:
    name = f"{out.kind} {out.code}"
    if out.action and out.status is None and out.clock is None:
        yield error("incomplete_outcome", where, f"{name} needs a status (now, later or done) or a clock")
    if out.remedy and out.likelihood is None:
        yield error("incomplete_outcome", where, f"{name} needs a likelihood (likely, possible or unlikely)")
    if out.channel and out.rank is None:
        yield error("incomplete_outcome", where, f"{name} needs a rank")
    if out.refund and out.via not in (vias := subject.vocabulary.places("vias")):
        yield error("incomplete_outcome", where, f"{name} needs a via, one of {', '.join(vias)}")
    if out.step:
        yield from _incomplete_step(where, name, out, subject)
    if out.refund and (out.never_charged if out.figure else not out.never_charged and out.text is None):
        said = "either the figure of its window or never_charged, or words for what is back and awaited no more"
        yield error("incomplete_outcome", where, f"{name} needs {said}")


def _incomplete_step(where: str, name: str, out: Outcome, subject: Subject) -> Iterator[Finding]:
    """A step of one's own names who may lead; a wait has its words, and a shop has an action that waits."""
    if (out.step in WAITING_STATES) == bool(out.lead):
        yield error("incomplete_outcome", where, f"{name}: `lead` belongs to do and next, and they need it")
    shop = subject.rulebook.shop
    if out.step in WAITING_STATES and (out.text is None or shop is None or not shop.waiting):
        yield error("incomplete_outcome", where, f"{name} needs a text, and the shop the action that waits")
    for code in out.lead:
        if code not in (actions := subject.codes("action")):
            yield error("unknown_code", where, f"lead {code} is not one of {', '.join(actions)}")
    for clock in out.protects:
        if clock not in subject.clock_names:
            yield error("unknown_clock", where, f"protects {clock}: the clocks are {', '.join(subject.clock_names)}")


def waits_as_actions(subject: Subject) -> Iterator[Finding]:
    """The action that waits comes from a step alone, so that it stands exactly where something is awaited."""
    waiting = subject.rulebook.shop.waiting if subject.rulebook.shop else ""
    for rule in subject.rulebook.rules:
        if waiting and any(out.action == waiting for out in rule.give):
            yield error("wait_as_action", place_of("rules", rule), f"{waiting} is no outcome of its own: give a step")


def _out_of_place(where: str, out: Outcome) -> Iterator[Finding]:
    own = {"status", "about"} if out.words_only else _FIELDS_OF[out.kind]
    allowed = own | {"title", "text", "words_only", out.kind}
    given = {field for field, value in msgspec.to_builtins(out).items() if value is not None}
    for field in sorted(given - allowed):
        about = "mere words" if out.words_only else f"the kind {out.kind}"
        yield error("misplaced_field", where, f"{field} says nothing about {about}; leave it out")


def _repeated(where: str, rule: Rule) -> Iterator[Finding]:
    counted = Counter((kind, code, out.status == "done") for out in rule.give for kind, code in _kinds_of(out))
    for (kind, code, _), times in counted.items():
        if times > 1:
            yield error("repeated_outcome", where, f"{kind} {code} is given {times} times; once is allowed")


def _kinds_of(out: Outcome) -> Iterator[tuple[str, str]]:
    return ((kind, getattr(out, kind)) for kind in KINDS if getattr(out, kind) is not None and kind != "refund")


def mixed_refunds(subject: Subject) -> Iterator[Finding]:
    """A rule that gives a refund gives nothing else: refunds are matched before all other rules."""
    for rule in subject.rulebook.rules:
        others = sorted({kind for out in rule.give for kind, _ in _kinds_of(out)})
        if others and any(out.refund for out in rule.give):
            said = f"a rule with a refund gives refunds alone, so that its {', '.join(others)} would never be seen"
            yield error("mixed_refund", place_of("rules", rule), said)


def remedies_served_and_ruled_out(subject: Subject) -> Iterator[Finding]:
    """`serves` names a remedy, and a rule rules out only what the same problem could give."""
    for rule in subject.rules:
        for out in rule.give:
            if out.serves is not None and out.serves not in subject.problems_of_remedy:
                yield error("serves_nothing", rule.where, f"serves {out.serves}: no rule gives this remedy")
            if out.rule_out is None:
                continue
            for problem in sorted(set(subject.problems_of(rule)) - subject.problems_of_remedy.get(out.rule_out, set())):
                said = f"rules out {out.rule_out} for {problem}, where no rule gives it"
                yield error("idle_rule_out", rule.where, said)


def idle_words(subject: Subject) -> Iterator[Finding]:
    """Mere words are about something that another rule gives where they fit."""
    for rule in subject.rules:
        for out in rule.give:
            if out.words_only and not any(subject.things_worded(rule, out)):
                said = f"words for {out.kind} {out.code}, which no rule gives in these cases"
                yield error("idle_words", rule.where, said)


CHECKS = (
    unknown_codes,
    whole_rules,
    waits_as_actions,
    mixed_refunds,
    remedies_served_and_ruled_out,
    idle_words,
)
