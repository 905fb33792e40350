"""The answers of a case in words, and what would change in them."""

from datetime import datetime

import advisor
from portal.cases.changes import Change
from portal.cases.facts import Facts
from portal.wording import Words


def answers_in_words(situation: advisor.Situation | None, words: Words) -> list[tuple[str, str]]:
    """Each question's label with its answer."""
    facts = situation.facts if situation else {}
    return [(words.label(fact), words.value(fact, value)) for fact, value in facts.items()]


def changed_answers(saved: Facts, given: advisor.Situation, now: datetime, words: Words) -> list[Change]:
    """What differs between the saved answers and the given ones, in the order of the questions.

    An answer that is not given has empty words; saved ones that can no longer be read count as not given.
    """
    before = dict(answers_in_words(readable(saved, now, words.vocabulary), words))
    after = dict(answers_in_words(given, words))
    labels = (words.label(fact) for fact in words.vocabulary.facts)
    return [
        Change(label, before.get(label, ""), after.get(label, ""))
        for label in labels
        if before.get(label) != after.get(label)
    ]


def readable(facts: Facts, now: datetime, vocabulary: advisor.Vocabulary) -> advisor.Situation | None:
    """The facts as a situation; None when they can no longer be read."""
    try:
        return advisor.read_situation(facts, now, vocabulary)
    except advisor.FaultsError:
        return None
