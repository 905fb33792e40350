"""How far somebody has come: an intake asks five things at most, the problem among them."""

from advisor.facts import PROBLEM, JointQuestion
from portal.address.reading import Reading

MOST_ANSWERS = 5


def answers_left(reading: Reading) -> int:
    """How many more answers are asked for; what one screen asks for counts as one, and so does what was left open."""
    if reading.situation is None:
        return MOST_ANSWERS
    taken = {*reading.situation.facts, *reading.skipped} - {PROBLEM}
    given = 1
    for question in reading.vocabulary.shop.joint_questions:
        while told := _told_at_once(question, taken, {*reading.skipped}):
            given += 1
            taken -= told
    return max(0, MOST_ANSWERS - given - len(taken))


def _told_at_once(question: JointQuestion, taken: set[str], skipped: set[str]) -> set[str]:
    """The most that one answer to it can have told of what is told or left open.

    Whoever chooses an answer leaves open at once what the question asks besides.
    """
    answers = [set(one.about) for one in question.answers]
    whole = [about for about in answers if about and about <= taken]
    own = taken.intersection(question.facts)
    return max([*whole, own], key=len) | (own & skipped)
