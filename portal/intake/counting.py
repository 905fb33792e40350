"""How far somebody has come: an intake asks five things at most, the problem among them."""

from collections.abc import Set as AbstractSet

from advisor.facts import PROBLEM, JointQuestion
from portal.address.reading import Reading

MOST_ANSWERS = 5


def answers_left(reading: Reading) -> int:
    """How many more answers are asked for; what one screen asks for counts as one, and so does what was left open."""
    if reading.situation is None:
        return MOST_ANSWERS
    vocabulary, told = reading.vocabulary, reading.situation.facts.keys()
    taken = {*told, *reading.skipped} - {PROBLEM}
    given = 1
    for question in vocabulary.shop.joint_questions:
        if not taken.isdisjoint(question.facts):
            given += 1
            taken -= _told_with(question, told, taken)
    given += sum(1 for fact in taken if vocabulary.entries[fact].question is not None)
    return max(0, MOST_ANSWERS - given)


def _told_with(question: JointQuestion, told: AbstractSet[str], taken: set[str]) -> set[str]:
    """What was told or left open with one answer to it: its own facts, and those of the answer that explains most.

    Where none of its own facts is told, what else is told may have been asked for by itself, and counts.
    """
    own = taken.intersection(question.facts)
    if own.isdisjoint(told):
        return own
    possible: list[set[str]] = [
        taken & answer.about for answer in question.answers if answer.about.issuperset(own.intersection(told))
    ]
    return own | max(possible, key=len, default=set())
