"""How far somebody has come: an intake asks five things at most, the problem among them."""

from advisor.facts import PROBLEM, JointQuestion
from portal.address.reading import Reading

MOST_ANSWERS = 5


def answers_left(reading: Reading) -> int:
    """How many more answers are asked for; what one screen asks for counts as one, and so does what was left open."""
    if reading.situation is None:
        return MOST_ANSWERS
    vocabulary = reading.vocabulary
    taken = {*reading.situation.facts, *reading.skipped} - {PROBLEM}
    given = 1
    for question in vocabulary.shop.joint_questions:
        if not taken.isdisjoint(question.facts):
            given += 1
            taken -= _told_with(question, taken)
    given += sum(1 for fact in taken if vocabulary.entries[fact].question is not None)
    return max(0, MOST_ANSWERS - given)


def _told_with(question: JointQuestion, taken: set[str]) -> set[str]:
    """What the answers to it tell that are about what is told."""
    own = taken.intersection(question.facts)
    return own.union(*(one.about for one in question.answers if not own.isdisjoint(one.about)))
