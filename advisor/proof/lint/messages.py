"""Values that stand in a draft without words of its own, so that a label made for a form would be sent to somebody."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.entry import Text
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, Place, error
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.texts import BRACES
from advisor.proof.lint.walking import place_in, place_of
from advisor.rulebook.contact_entries import Draft
from advisor.rulebook.words import placeholders


def values_without_message_words(subject: Subject) -> Iterator[Finding]:
    """Each value of a fact that a draft names has words for messages; those that nobody is asked for any more too."""
    for fact, where in _named_in_drafts(subject).items() if subject.looks_at("facts") else ():
        known, said = subject.vocabulary.fact_type(fact), subject.vocabulary.words_in_messages(fact)
        for value in known.values if known else ():
            if value not in said:
                yield error(
                    "no_message_words",
                    place_in("facts", fact).at("in_messages"),
                    _("{%(name)s} stands in %(draft)s, but %(value)s has no in_messages; say in both languages how"),
                    name=fact,
                    draft=str(where),
                    value=value,
                )


def _named_in_drafts(subject: Subject) -> dict[str, Place]:
    """The facts that stand in drafts, each with the first draft it stands in."""
    found: dict[str, Place] = {}
    for draft in subject.rulebook.drafts:
        for name in _placeholders(draft):
            found.setdefault(name, place_of("drafts", draft))
    return found


def _placeholders(draft: Draft) -> Iterator[str]:
    for text in (draft.title, *(paragraph.text for paragraph in draft.paragraphs)):
        yield from placeholders(text.ja)
        yield from placeholders(text.en)


def placeholders_in_message_words(subject: Subject) -> Iterator[Finding]:
    """The words that fill a placeholder have none themselves: nothing would fill it."""
    for where, said in _words_in_messages(subject):
        for text in (said.ja, said.en):
            if BRACES.search(text):
                yield error(
                    "bad_placeholder",
                    where.at("in_messages"),
                    _("%(text)s is put into a draft as it stands; leave the braces out"),
                    text=text,
                )


def _words_in_messages(subject: Subject) -> Iterator[tuple[Place, Text]]:
    for fact in subject.rulebook.facts:
        yield from ((place_of("facts", fact), said) for said in fact.in_messages.values())
    for code in subject.rulebook.codes:
        if code.in_messages is not None:
            yield place_of("codes", code), code.in_messages


CHECKS = (values_without_message_words, placeholders_in_message_words)
