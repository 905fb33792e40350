"""Answers that do not fit together, as the shop's own joint questions know them."""

from typing import Any

from advisor.facts import JointQuestion
from portal.address.reading import Reading


def clashing(fact: str, value: Any, reading: Reading) -> str:
    """The answer told before that fits no more once this fact has that value; empty where all of them do."""
    if reading.situation is None:
        return ""
    told = reading.situation.to_plain()
    joint = (one for one in reading.vocabulary.shop.joint_questions if fact in one.facts)
    return next((other for one in joint for other in _clashing(fact, value, told, one)), "")


def _clashing(fact: str, value: Any, told: dict[str, Any], question: JointQuestion) -> list[str]:
    answers = [{one.fact: one.value for one in answer.tells} for answer in question.answers if not answer.then]
    fitting = [one for one in answers if one.get(fact) == value]
    others = [other for other in question.facts if other != fact and other in told]
    said = {other: [one[other] for one in fitting if other in one] for other in others}
    return [other for other, values in said.items() if values and told[other] not in values]
