"""Codes nobody can speak: what they name is not there, words the engine needs are missing, retired ones are given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args, get_type_hints

from advisor.advice import Deadline, Headline, Remedy
from advisor.facts.entries import CODE_KINDS, FIELDS_OF_LISTS, CodeEntry
from advisor.facts.vocabulary import LEAST_URGENT
from advisor.message import Names
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, Place, error
from advisor.proof.lint.named import A_DURATION, too_long, wrong_codes, wrong_fact, wrong_figure, wrong_telling
from advisor.proof.lint.subject import Subject, has_one_kind
from advisor.proof.lint.walking import place_in, place_of
from advisor.rulebook.ground_entries import Certainty, Confidence, SourceKind
from advisor.rulebook.rule_entries import ACTION_STATUSES, LIKELIHOODS, LIST_OF_KIND

ENGINE_CODES: dict[str, tuple[str, ...]] = {
    "likelihoods": LIKELIHOODS,
    "action_statuses": ACTION_STATUSES,
    "remedy_statuses": get_args(get_type_hints(Remedy)["status"]),
    "deadline_states": get_args(get_type_hints(Deadline)["state"]),
    "states": get_args(get_type_hints(Headline)["state"]),
    "source_kinds": get_args(SourceKind),
    "confidences": get_args(Confidence),
    "certainties": get_args(Certainty),
}
"""The codes the engine itself speaks, which every pack has words for."""
_LONGEST = {"did": (6, 12), "short": (16, 32)}
"""How many characters there is room for, Japanese and English."""


def spoken_codes(subject: Subject) -> Iterator[Finding]:
    """The lists of codes are known, and those the engine speaks are whole."""
    for kind, codes in ENGINE_CODES.items():
        known = subject.vocabulary.codes.get(kind, {})
        for code in codes:
            if code not in known:
                yield error(
                    "missing_words", place_in("codes", f"{kind}.{code}"), _("every pack needs words for this code")
                )
        for code in known.keys() - set(codes):
            yield error(
                "unknown_code",
                place_in("codes", f"{kind}.{code}"),
                _("%(list)s are %(allowed)s"),
                list=kind,
                allowed=Names(codes),
            )
    for kind in subject.vocabulary.codes.keys() - set(CODE_KINDS):
        yield error(
            "unknown_code", place_in("codes", kind), _("the lists of codes are %(allowed)s"), allowed=Names(CODE_KINDS)
        )


def what_codes_say(subject: Subject) -> Iterator[Finding]:
    """A code says what its kind can, of things that are there."""
    for entry in subject.examined("codes"):
        where = place_of("codes", entry)
        for field, kinds in FIELDS_OF_LISTS.items():
            if getattr(entry, field) and entry.kind not in kinds:
                yield error(
                    "misplaced_field",
                    where.at(field),
                    _("%(field)s says nothing about %(list)s; leave it out"),
                    field=field,
                    list=entry.kind,
                )
        yield from _wrong_names(where, entry, subject)


def _wrong_names(where: Place, entry: CodeEntry, subject: Subject) -> Iterator[Finding]:
    if entry.urgency is not None and not 1 <= entry.urgency <= LEAST_URGENT:
        yield error("bad_code", where.at("urgency"), _("urgency is from 1 to %(most)s"), most=LEAST_URGENT)
    if entry.perishable is not None and entry.perishable < 1:
        yield error("bad_code", where.at("perishable"), _("perishable is a place, 1 the first"))
    if entry.receiver:
        yield from wrong_codes(where.at("receiver"), "receivers", [entry.receiver], subject)
    if entry.tells is not None:
        yield from wrong_telling(where.at("tells"), entry.tells, subject)
    yield from _wrong_doing(where, entry, subject)
    if entry.goes_on:
        yield from wrong_codes(where.at("goes_on"), "actions", [entry.goes_on], subject)
    yield from wrong_codes(where.at("brings"), "remedies", entry.brings, subject)
    yield from wrong_codes(where.at("over_with"), "deadlines", entry.over_with, subject)
    if entry.own_part:
        yield from wrong_figure(where.at("own_part"), entry.own_part, subject, A_DURATION)


def _wrong_doing(where: Place, entry: CodeEntry, subject: Subject) -> Iterator[Finding]:
    """What saying that an action is done records and forgets, and the words for it."""
    for told in entry.records:
        yield from wrong_telling(where.at("records"), told, subject)
    for fact in entry.forgets:
        yield from wrong_fact(where.at("forgets"), fact, (), subject)
        if fact in {told.fact for told in entry.records}:
            yield error(
                "bad_code",
                where.at("forgets"),
                _("%(fact)s is recorded and forgotten at once; leave one out"),
                fact=fact,
            )
    for field, longest in _LONGEST.items():
        yield from too_long(where.at(field), getattr(entry, field), longest)


def openings_and_closings(subject: Subject) -> Iterator[Finding]:
    """Openings and closings belong to receivers."""
    for kind in ("openings", "closings"):
        for code, entry in subject.vocabulary.codes.get(kind, {}).items():
            yield from wrong_codes(place_of("codes", entry), "receivers", [code], subject)


def retired_codes(subject: Subject) -> Iterator[Finding]:
    """Retired codes are kept for what was said once, and given no more."""
    for rule in subject.examined("rules"):
        for place, out in enumerate(rule.give):
            if not has_one_kind(out):
                continue
            entry = subject.vocabulary.codes.get(LIST_OF_KIND[out.kind], {}).get(out.code)
            if entry is not None and entry.retired:
                yield error(
                    "retired_code",
                    place_of("rules", rule).at(f"give.{place}"),
                    _("%(kind)s %(code)s is retired; give another code, or bring it back"),
                    kind=out.kind,
                    code=out.code,
                )


CHECKS = (spoken_codes, what_codes_say, openings_and_closings, retired_codes)
