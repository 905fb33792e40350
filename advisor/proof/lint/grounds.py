"""Items that would show no source, and claims that were set aside: unexplained, or used all the same."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.message import Names
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, error, warning
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import place_of
from advisor.rulebook.contents import figures_of, moments
from advisor.rulebook.rule_entries import Clock, Rule

_MUST_HAVE_SOURCES = ("action", "remedy", "rule_out", "refund", "channel", "warning", "escalation")


def without_sources(subject: Subject) -> Iterator[Finding]:
    """What a reader is told rests on a source: evidence alone may come without."""
    for rule in subject.examined("rules"):
        kinds = [kind for kind in _MUST_HAVE_SOURCES if any(getattr(out, kind) is not None for out in rule.give)]
        if kinds and not _has_sources(rule, subject):
            yield error(
                "no_source",
                place_of("rules", rule).at("claims"),
                _("gives %(kinds)s and rests on nothing; name a claim, a figure with sources, or a source"),
                kinds=Names(tuple(kinds)),
            )
    for clock in subject.rulebook.clocks:
        if clock.shown and clock.clock in subject.vocabulary.places("deadlines") and not _has_sources(clock, subject):
            yield error(
                "no_source",
                place_of("clocks", clock).at("claims"),
                _("is shown as a deadline and rests on nothing; name a claim, a figure with sources, or a source"),
            )
    for one in subject.rulebook.instructions:
        if not (one.claims or one.sources):
            said = _("says what to press and rests on nothing; name a claim or a source")
            yield error("no_source", place_of("instructions", one).at("claims"), said)


def _has_sources(entry: Rule | Clock, subject: Subject) -> bool:
    if entry.sources or entry.claims:
        return True
    return any(_figure_has_sources(name, subject) for name in figures_of(entry))


def _figure_has_sources(name: str, subject: Subject) -> bool:
    figure = subject.figures.get(name)
    return figure is not None and bool(figure.claims or figure.sources)


def claims_set_aside(subject: Subject) -> Iterator[Finding]:
    """Rules, clocks and instructions do not rest on a claim that was set aside."""
    aside = {claim.id: claim.set_aside.reason for claim in subject.rulebook.claims if claim.set_aside}
    for listed in ("rules", "clocks", "instructions"):
        for entry in subject.examined(listed):
            for name in entry.claims:
                if name in aside:
                    yield warning(
                        "claim_set_aside",
                        place_of(listed, entry).at("claims"),
                        _("rests on %(claim)s, which is set aside as %(reason)s; name another claim"),
                        claim=name,
                        reason=aside[name],
                    )


def hidden_figures(subject: Subject) -> Iterator[Finding]:
    """A clock names among its grounds each figure its moments are counted with."""
    for clock in subject.rulebook.clocks:
        for moment in moments(clock):
            if moment.figure and moment.figure not in clock.figures:
                yield error(
                    "hidden_figure",
                    place_of("clocks", clock).at("figures"),
                    _("is counted with %(figure)s; name it under figures, so that the reader sees it"),
                    figure=moment.figure,
                )


def unexplained(subject: Subject) -> Iterator[Finding]:
    """A claim that was set aside says why in words: without them its source would show it as if it were used."""
    for claim in subject.rulebook.claims:
        if claim.set_aside and claim.set_aside.note is None:
            said = _("is set aside and does not say why; write a note")
            yield warning("unexplained", place_of("claims", claim).at("set_aside"), said)


CHECKS = (without_sources, claims_set_aside, hidden_figures, unexplained)
