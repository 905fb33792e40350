"""Where a guide leads: into the questions, with what one has told by reading it, and to what else is asked about it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from advisor.facts import PROBLEM
from advisor.rulebook import Guide
from portal.passages import parts_of
from portal.pasted import query_of
from portal.wording import Words


@dataclass(frozen=True)
class Door:
    """The first question about a problem. `told`: the answers that need not be given there any more, in words."""

    address: str
    name: str
    told: list[str]


@dataclass(frozen=True)
class Question:
    """A passage of another guide."""

    address: str
    title: str


def doors_of(guide: Guide, words: Words) -> list[Door]:
    """A door for each problem of the guide."""
    pairs = [(told.fact, value) for told in guide.tells for value in _texts(told.value)]
    told = [f"{words.label(fact)}: {words.choice(fact, value)}" for fact, value in pairs]
    return [
        Door(
            address=f"{reverse('intake:questions')}?{query_of([(PROBLEM, problem), *pairs])}",
            name=words.choice(PROBLEM, problem),
            told=told,
        )
        for problem in guide.problems
    ]


def questions_of(guide: Guide, words: Words) -> list[Question]:
    """What else is asked about it; nothing for a question that no guide has."""
    found: dict[str, Question] = {}
    for one in words.rulebook.guides if guide.questions else ():
        parts = parts_of(one)
        for named, said in zip(parts["ja"], parts[words.lang], strict=True):
            address = f"{reverse('guides:guide', args=[one.id])}#{said.anchor}"
            found.setdefault(named.title, Question(address, said.title))
    return [found[title] for title in guide.questions if title in found]


def _texts(value: Any) -> list[str]:
    """A value as addresses have it."""
    if isinstance(value, list):
        return [str(one) for one in value]
    return [str(value).lower() if isinstance(value, bool) else str(value)]
