"""What a person left open, beside what an answer to something else made needless to ask."""

from advisor.facts import JointAnswer, JointQuestion
from portal.address.reading import Reading


def left_open(reading: Reading) -> list[str]:
    """The facts for which "I don't know" was said, or whose field in an answer stayed empty."""
    told = set(reading.situation.facts) if reading.situation else set[str]()
    joint = reading.vocabulary.shop.joint_questions
    return [fact for fact in reading.skipped if not any(_is_needless(fact, told, reading, one) for one in joint)]


def _is_needless(fact: str, told: set[str], reading: Reading, question: JointQuestion) -> bool:
    """Whether another answer to the question was chosen, one that is not about that fact."""
    if fact not in question.facts or question.is_filled_in:
        return False
    chosen = [one for one in question.answers if _is_chosen(one, told)]
    if chosen:
        return not any(fact in one.about for one in chosen)
    says_no = any(not one.about for one in question.answers)
    return says_no and told.isdisjoint(question.facts)


def _is_chosen(answer: JointAnswer, told: set[str]) -> bool:
    at_once = {one.fact for one in answer.tells}
    return bool(answer.about) and at_once <= told and (not answer.then or not told.isdisjoint(answer.then))
