"""Outcomes that are not whole: unknown codes, missing fields, things ruled out that nobody could get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from advisor.message import Names
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, Place, error
from advisor.proof.lint.named import TWICE, not_one_of
from advisor.proof.lint.subject import Subject, has_one_kind
from advisor.proof.lint.walking import place_of
from advisor.rulebook.outcomefields import FIELDS_OF_KIND, FIELDS_OF_MERE_WORDS
from advisor.rulebook.rule_entries import KINDS, WAITING_STATES, Outcome, Rule


def unknown_codes(subject: Subject) -> Iterator[Finding]:
    """An outcome has one kind, and a code of that kind."""
    for rule in subject.examined("rules"):
        where = place_of("rules", rule)
        for place, out in enumerate(rule.give):
            at = where.at(f"give.{place}")
            if not has_one_kind(out):
                yield error("bad_outcome", at, _("an outcome has exactly one of %(kinds)s"), kinds=Names(KINDS))
            elif out.code not in (codes := subject.codes(out.kind)):
                yield not_one_of("unknown_code", at.at(out.kind), out.code, codes)
            for remedy in out.excludes:
                if remedy not in (remedies := subject.codes("remedy")):
                    yield not_one_of("unknown_code", at.at("excludes"), remedy, remedies)
    for channel in subject.rulebook.channels:
        if channel.code not in (channels := subject.codes("channel")):
            yield not_one_of("unknown_code", place_of("channels", channel), channel.code, channels)


def whole_rules(subject: Subject) -> Iterator[Finding]:
    """Every outcome has what its kind needs and nothing of another kind; no code stands twice in one rule."""
    for rule in subject.examined("rules"):
        where = place_of("rules", rule)
        if not rule.give:
            yield error("bad_outcome", where.at("give"), _("a rule gives at least one outcome"))
        for place, out in enumerate(rule.give):
            if has_one_kind(out):
                at = where.at(f"give.{place}")
                yield from _mere_words(at, out) if out.words_only else _incomplete(at, out, subject)
                yield from _out_of_place(at, out)
        yield from _repeated(where, rule)


def _lacks(where: Place, out: Outcome, field: str, template: str, **values: Names) -> Finding:
    """The finding that an outcome lacks something; the template names it as `kind` and `code`."""
    return error("incomplete_outcome", where.at(field), template, kind=out.kind, code=out.code, **values)


def _mere_words(where: Place, out: Outcome) -> Iterator[Finding]:
    if out.title is None and out.text is None and not out.unrefusable:
        yield _lacks(where, out, "text", _("%(kind)s %(code)s is words only and needs a title or a text"))
    if out.refund:
        said = _("%(kind)s %(code)s: words only are bound to anything but a refund")
        yield _lacks(where, out, "words_only", said)


def _incomplete(where: Place, out: Outcome, subject: Subject) -> Iterator[Finding]:
    if out.action and out.status is None and out.clock is None:
        yield _lacks(where, out, "status", _("%(kind)s %(code)s needs a status (now, later or done) or a clock"))
    if out.remedy and out.likelihood is None:
        said = _("%(kind)s %(code)s needs a likelihood (likely, possible or unlikely)")
        yield _lacks(where, out, "likelihood", said)
    if out.channel and out.rank is None:
        yield _lacks(where, out, "rank", _("%(kind)s %(code)s needs a rank"))
    if out.way is not None and out.way not in (described := [one.code for one in subject.rulebook.channels]):
        yield not_one_of("unknown_code", where.at("way"), out.way, described)
    if out.refund and out.via not in (vias := subject.vocabulary.places("vias")):
        said = _("%(kind)s %(code)s needs a via, one of %(allowed)s")
        yield _lacks(where, out, "via", said, allowed=Names(tuple(vias)))
    if out.step:
        yield from _incomplete_step(where, out, subject)
    if out.refund and (out.never_charged if out.figure else not out.never_charged and out.text is None):
        said = _(
            "%(kind)s %(code)s needs either the figure of its window or never_charged, "
            "or words for what is back and awaited no more"
        )
        yield _lacks(where, out, "figure", said)


def _incomplete_step(where: Place, out: Outcome, subject: Subject) -> Iterator[Finding]:
    """A step of one's own names who may lead; a wait has its words, and a shop has an action that waits."""
    if (out.step in WAITING_STATES) == bool(out.lead):
        yield _lacks(where, out, "lead", _("%(kind)s %(code)s: `lead` belongs to do and next, and they need it"))
    shop = subject.rulebook.shop
    if out.step in WAITING_STATES and (out.text is None or shop is None or not shop.waiting):
        yield _lacks(where, out, "text", _("%(kind)s %(code)s needs a text, and the shop the action that waits"))
    for code in out.lead:
        if code not in (actions := subject.codes("action")):
            yield not_one_of("unknown_code", where.at("lead"), code, actions)
    for clock in out.protects:
        if clock not in subject.clock_names:
            yield not_one_of("unknown_clock", where.at("protects"), clock, subject.clock_names)


def waits_as_actions(subject: Subject) -> Iterator[Finding]:
    """The action that waits comes from a step alone, so that it stands exactly where something is awaited."""
    waiting = subject.rulebook.shop.waiting if subject.rulebook.shop else ""
    for rule in subject.examined("rules"):
        for place, out in enumerate(rule.give) if waiting else ():
            if out.action == waiting:
                said = _("%(action)s is no outcome of its own: give a step")
                yield error("wait_as_action", place_of("rules", rule).at(f"give.{place}"), said, action=waiting)


def _out_of_place(where: Place, out: Outcome) -> Iterator[Finding]:
    own = FIELDS_OF_MERE_WORDS if out.words_only else FIELDS_OF_KIND[out.kind]
    allowed = own | {"title", "text", "words_only", out.kind}
    given = {field for field, value in msgspec.to_builtins(out).items() if value is not None}
    for field in sorted(given - allowed):
        said = _("%(field)s says nothing about the kind %(kind)s; leave it out")
        if out.words_only:
            said = _("%(field)s says nothing about mere words on the kind %(kind)s; leave it out")
        yield error("misplaced_field", where.at(field), said, field=field, kind=out.kind)


def _repeated(where: Place, rule: Rule) -> Iterator[Finding]:
    counted = Counter((kind, code, out.status == "done") for out in rule.give for kind, code in _kinds_of(out))
    for (kind, code, _done), times in counted.items():
        if times > 1:
            yield error("repeated_outcome", where.at("give"), TWICE, name=f"{kind} {code}", times=times)


def _kinds_of(out: Outcome) -> Iterator[tuple[str, str]]:
    return ((kind, getattr(out, kind)) for kind in KINDS if getattr(out, kind) is not None and kind != "refund")


def mixed_refunds(subject: Subject) -> Iterator[Finding]:
    """A rule that gives a refund gives nothing else: refunds are matched before all other rules."""
    for rule in subject.examined("rules"):
        others = sorted({kind for out in rule.give for kind, _ in _kinds_of(out)})
        if others and any(out.refund for out in rule.give):
            yield error(
                "mixed_refund",
                place_of("rules", rule).at("give"),
                _("a rule with a refund gives refunds alone, so that its %(kinds)s would never be seen"),
                kinds=Names(tuple(others)),
            )


def remedies_served_and_ruled_out(subject: Subject) -> Iterator[Finding]:
    """`serves` names a remedy, and a rule rules out only what the same problem could give."""
    for rule in subject.examined_rules:
        for out in rule.give:
            if out.serves is not None and out.serves not in subject.problems_of_remedy:
                yield error(
                    "serves_nothing",
                    rule.place_of(out).at("serves"),
                    _("serves %(remedy)s: no rule gives this remedy"),
                    remedy=out.serves,
                )
            if out.rule_out is None:
                continue
            for problem in sorted(set(subject.problems_of(rule)) - subject.problems_of_remedy.get(out.rule_out, set())):
                yield error(
                    "idle_rule_out",
                    rule.place_of(out),
                    _("rules out %(remedy)s for %(problem)s, where no rule gives it"),
                    remedy=out.rule_out,
                    problem=problem,
                )


def idle_words(subject: Subject) -> Iterator[Finding]:
    """Mere words are about something that another rule gives where they fit."""
    for rule in subject.examined_rules:
        for out in rule.give:
            if out.words_only and not any(subject.things_worded(rule, out)):
                yield error(
                    "idle_words",
                    rule.place_of(out),
                    _("words for %(kind)s %(code)s, which no rule gives in these cases"),
                    kind=out.kind,
                    code=out.code,
                )


CHECKS = (
    unknown_codes,
    whole_rules,
    waits_as_actions,
    mixed_refunds,
    remedies_served_and_ruled_out,
    idle_words,
)
