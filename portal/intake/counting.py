"""How far somebody has come: an intake asks five things at most, the problem among them."""

from collections.abc import Callable, Iterable

from advisor.facts import PROBLEM, JointQuestion
from portal.address.reading import Reading
from portal.intake.trail import Passed

MOST_ANSWERS = 5
Facts = set[str]


def answers_left(reading: Reading, way: Callable[[], list[Passed]]) -> int:
    """How many more answers are asked for; what one screen asks for counts as one, and so does what was left open.

    `way`: the questions answered on the way, called where the answers alone leave the number of screens open.
    """
    if reading.situation is None:
        return MOST_ANSWERS
    most, fewest = (_given(reading, one) for one in (_of_the_first, _of_the_largest))
    return max(0, MOST_ANSWERS - (most if most == fewest else _given_on_the_way(reading, way())))


def _taken(reading: Reading) -> Facts:
    told = reading.situation.facts if reading.situation else {}
    return {*told, *reading.skipped} - {PROBLEM}


def _given_on_the_way(reading: Reading, way: list[Passed]) -> int:
    out_of_turn = _taken(reading).difference(*(one.asking.about for one in way))
    return 1 + len(way) + len(out_of_turn)


def _given(reading: Reading, told_at_once: Callable[[list[Facts]], Facts]) -> int:
    """How many answers it took, if each was the one of those possible that is chosen here; the problem is the first."""
    taken, given = _taken(reading), 1
    questions = reading.vocabulary.shop.joint_questions
    while told := told_at_once([_told_by(one, taken, {*reading.skipped}) for one in questions]):
        given += 1
        taken -= told
    return given + len(taken)


def _of_the_first(possible: Iterable[Facts]) -> Facts:
    return next(filter(None, possible), set())


def _of_the_largest(possible: Iterable[Facts]) -> Facts:
    return max(possible, key=len, default=set())


def _told_by(question: JointQuestion, taken: Facts, skipped: Facts) -> Facts:
    """The most that an answer to the question can have told, and what it left open of what the question asks."""
    answers = [set(one.about) for one in question.answers]
    whole = [about for about in answers if about and about <= taken]
    own = taken.intersection(question.facts)
    return max([*whole, own], key=len) | (own & skipped)
