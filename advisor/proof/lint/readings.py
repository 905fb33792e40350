"""Layouts of texts that read nothing, or something that no fact can be; examples that are read as something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from advisor.facts.vocabulary import Vocabulary
from advisor.message import gettext_noop as _
from advisor.pasting.amounts import AMOUNT_FORMS
from advisor.pasting.reader import Reader
from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.named import not_one_of
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import place_of
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.reading_entries import Reading

_KINDS = {"date_after": ("date",), "date_before": ("date",), "amount_after": ("int",)}
_KINDS |= dict.fromkeys(AMOUNT_FORMS, ("map",))
"""What a fact must be to be read in a form."""


def layouts(subject: Subject) -> Iterator[Finding]:
    """A layout has phrases, and the facts that it tells can be what it says."""
    for one in subject.examined("readings"):
        where = place_of("readings", one)
        if not one.phrases:
            yield error("bad_reading", where.at("phrases"), _("no label and no words are given"))
        if not one.fact and not one.tells:
            yield error("bad_reading", where.at("fact"), _("it reads no fact and tells none"))
        for fact, value in _said(one):
            entry = subject.vocabulary.facts.get(fact)
            if entry is None:
                yield not_one_of("bad_reading", where.at("fact"), fact, subject.vocabulary.facts)
            elif value and value not in (allowed := _values(entry.name, subject.vocabulary)):
                yield not_one_of("bad_reading", where.at("value"), value, allowed)
        kinds = _KINDS.get(one.form, ())
        fact_read = subject.vocabulary.facts.get(one.fact)
        if kinds and fact_read is not None and fact_read.kind not in kinds:
            said = _("%(fact)s cannot be read in this form")
            yield error("bad_reading", where.at("form"), said, fact=one.fact)


def _said(one: Reading) -> Iterator[tuple[str, str]]:
    """The facts that a layout tells, each with a value where one is told."""
    for value in [one.value, one.otherwise, *one.values] if one.fact else ():
        yield one.fact, value
    yield from one.tells.items()


def _values(fact: str, vocabulary: Vocabulary) -> list[str]:
    entry = vocabulary.facts[fact]
    return ["true", "false"] if entry.kind == "bool" else list(entry.values)


def examples(subject: Subject) -> Iterator[Finding]:
    """Each example of a layout is read as it says."""
    for one in subject.examined("readings"):
        reader = Reader(Rulebook(readings=[one]), subject.vocabulary)
        for place, example in enumerate(one.examples):
            found = reader.read(example.text, subject.today)
            said = [_spelt(line.yen) for lines in found.lines.values() for line in lines]
            said += [_spelt(fact.value) for fact in found.facts if fact.fact == one.fact or not one.fact]
            if (example.value or None) != next(iter(said), None):
                where = place_of("readings", one).at(f"examples.{place}")
                read = next(iter(said), "")
                yield error("bad_example", where, _("is read as “%(read)s”"), read=read)


def _spelt(value: Any) -> str:
    """A value that was read, as examples and layouts have it."""
    if isinstance(value, list):
        return ", ".join(map(_spelt, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


CHECKS = (layouts, examples)
