"""Which questions come next: those that can still change the advice, the most useful first, a few at a time."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from advisor import Advice
from advisor.advice import Action
from portal.address.reading import SKIP, Reading, fact_name
from portal.intake.fields import Field, field_of
from portal.reasons import Answer
from portal.wording import Words

MOST_QUESTIONS = 3
CONTACTS = {"contact_seller": "seller_contacted_at", "contact_amazon": "amazon_contacted_at"}
AFTER = {
    "seller_reply": "seller_contacted_at",
    "amazon_reply": "amazon_contacted_at",
    "guarantee_claimed_at": "guarantee_claim",
}
"""What can only be told by those who could tell something else before."""
FEW_RULES = 2
"""A question that settles no more than so many rules only refines the advice."""


@dataclass(frozen=True)
class Step:
    """What the page asks. Without fields everything is answered that could change the advice.

    `hidden` is the rest of the address, `unknown` what was left open; `is_refining` when what is left to ask matters
    little; `ahead` names the groups of the questions after these.
    """

    title: str
    fields: list[Field]
    hidden: list[tuple[str, str]]
    answers: list[Answer]
    unknown: list[Answer]
    is_refining: bool
    ahead: list[str]


def step_of(reading: Reading, advice: Advice | None, words: Words, today: date) -> Step:
    """The next step for what has been told so far."""
    waiting = open_questions(reading, advice)
    asked = _asked(reading, waiting, words)
    after = [fact for fact in waiting if fact not in asked]
    current = words.group(asked[0]) if asked else ""
    groups = dict.fromkeys(group for fact in after if (group := words.group(fact)) != current)
    return Step(
        title=words.code("groups", current) if current else "",
        fields=[field_of(fact, reading, words, today) for fact in asked],
        hidden=[
            (name, value)
            for name, value in reading.pairs()
            if (value if name == SKIP else fact_name(name)) not in asked
        ],
        answers=_answers(reading, words),
        unknown=[Answer(fact, words.label(fact), words.unknown(fact)) for fact in reading.skipped],
        is_refining=bool(waiting) and max(_settles(advice, fact) for fact in waiting) <= FEW_RULES,
        ahead=[words.code("groups", group) for group in groups],
    )


def open_questions(reading: Reading, advice: Advice | None) -> list[str]:
    """The facts worth asking that are neither known nor skipped: first those that most next steps hang on."""
    if advice is None:
        return ["problem"]
    hangs_on = Counter(fact for action in advice.actions for fact in _hangs_on(action))
    told = reading.situation.facts if reading.situation else {}
    too_early = {fact for fact, first in AFTER.items() if first not in told}
    facts = (one.fact for one in advice.questions if one.fact not in too_early.union(reading.skipped))
    ranked = sorted(facts, key=lambda fact: -hangs_on[fact])
    return [fact for fact in ranked if fact != "amounts_jpy" or _has_parts(reading)]


def _hangs_on(action: Action) -> Iterable[str]:
    """What an action waits for; of a contact that is due, whether it was made already."""
    if action.status == "now":
        return [CONTACTS[action.code]] if action.code in CONTACTS else []
    return action.waits_for or ()


def _settles(advice: Advice | None, fact: str) -> int:
    questions = advice.questions if advice else []
    return next((question.settles for question in questions if question.fact == fact), FEW_RULES + 1)


def _has_parts(reading: Reading) -> bool:
    """Amounts are worth asking only for the parts of a known payment; of a single one the price tells."""
    paid = reading.situation.facts.get("payment", ()) if reading.situation else ()
    return len(paid) > 1 or (bool(paid) and "price_jpy" in reading.skipped)


def _asked(reading: Reading, waiting: list[str], words: Words) -> list[str]:
    if reading.faulty:
        return list(reading.faulty)
    if reading.change:
        return [reading.change]
    if not waiting:
        return []
    group = words.group(waiting[0])
    return list(islice((fact for fact in waiting if words.group(fact) == group), MOST_QUESTIONS))


def _answers(reading: Reading, words: Words) -> list[Answer]:
    facts = reading.situation.facts if reading.situation else {}
    return [Answer(fact, words.label(fact), words.value(fact, value)) for fact, value in facts.items()]
