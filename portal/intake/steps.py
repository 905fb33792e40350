"""Which questions come next: those that can still change the advice, the most useful first, a few at a time."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from advisor import Advice
from advisor.advice import Action
from advisor.facts import PROBLEM, FactEntry
from portal.address.reading import SKIP, Reading, fact_name
from portal.intake.fields import Field, field_of
from portal.reasons import Answer, answers_in_words
from portal.wording import Words

MOST_QUESTIONS = 3
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
        return [PROBLEM]
    entries = reading.vocabulary.entries
    hangs_on = Counter(fact for action in advice.actions for fact in _hangs_on(action, reading))
    told = reading.situation.facts if reading.situation else {}
    facts = (one.fact for one in advice.questions if one.fact not in reading.skipped)
    timely = (fact for fact in facts if not entries[fact].asked_after or entries[fact].asked_after in told)
    ranked = sorted(timely, key=lambda fact: -hangs_on[fact])
    return [fact for fact in ranked if entries[fact].kind != "map" or _has_parts(entries[fact], reading)]


def _hangs_on(action: Action, reading: Reading) -> Iterable[str]:
    """What an action waits for; of one that is due, whether it was done already."""
    if action.status == "now":
        tells = reading.vocabulary.words_of_code("actions", action.code).tells
        return [tells.fact] if tells and tells.value is None else []
    return action.waits_for or ()


def _settles(advice: Advice | None, fact: str) -> int:
    questions = advice.questions if advice else []
    return next((question.settles for question in questions if question.fact == fact), FEW_RULES + 1)


def _has_parts(entry: FactEntry, reading: Reading) -> bool:
    """Parts are worth asking only of a known whole that has some; of a single one the whole tells."""
    keys = reading.situation.facts.get(entry.keys, ()) if reading.situation else ()
    return len(keys) > 1 or (bool(keys) and entry.sums_to in reading.skipped)


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
    return answers_in_words(facts.items(), words)
