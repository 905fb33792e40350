"""How far somebody has come: an intake asks five things at most, the problem among them."""

from collections.abc import Callable, Iterable

from advisor.facts import PROBLEM, JointAnswer, JointQuestion
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
    given = {_given(reading, one, whole) for one in (_of_the_first, _of_the_largest) for whole in (True, False)}
    fewest = min(given)
    return max(0, MOST_ANSWERS - (fewest if len(given) == 1 else max(fewest, _given_on_the_way(reading, way()))))


def _taken(reading: Reading) -> Facts:
    told = reading.situation.facts if reading.situation else {}
    return {*told, *reading.skipped} - {PROBLEM}


def _given_on_the_way(reading: Reading, way: list[Passed]) -> int:
    out_of_turn = _taken(reading).difference(*(one.told for one in way))
    return 1 + len(way) + len(out_of_turn)


def _given(reading: Reading, told_at_once: Callable[[list[Facts]], Facts], are_whole: bool) -> int:
    """How many answers it took, if each was the one of those possible that is chosen here; the problem is the first.

    `are_whole`: whether an answer told all it can; it is offered without what is settled anyway.
    """
    taken, given = _taken(reading), 1
    questions = reading.vocabulary.shop.joint_questions
    while told := told_at_once([_told_by(one, taken, {*reading.skipped}, are_whole) for one in questions]):
        given += 1
        taken -= told
    return given + len(taken)


def _of_the_first(possible: Iterable[Facts]) -> Facts:
    return next(filter(None, possible), set())


def _of_the_largest(possible: Iterable[Facts]) -> Facts:
    return max(possible, key=len, default=set())


def _told_by(question: JointQuestion, taken: Facts, skipped: Facts, are_whole: bool) -> Facts:
    """The most that an answer to the question can have told, and what it left open of what the question asks."""
    given = [taken & one.about for one in question.answers if _is_possible(one, taken, skipped, are_whole)]
    own = taken.intersection(question.facts)
    return max([told | (own & skipped) for told in (*given, own)], key=len)


def _is_possible(answer: JointAnswer, taken: Facts, skipped: Facts, is_whole: bool) -> bool:
    """Whether it can have been given: nothing that it tells at once was left open."""
    is_told = bool(answer.core) and (taken - skipped).issuperset(answer.core)
    return is_told and skipped.isdisjoint(one.fact for one in answer.tells) and (not is_whole or answer.about <= taken)
