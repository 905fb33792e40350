"""Where a guide leads: into the questions, with what one has told by reading it, and to what else is asked about it."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.urls import reverse

from advisor.facts import PROBLEM
from advisor.rulebook import LANGUAGES, Guide, Language
from portal.address.choices import told_pairs
from portal.passages import Part, titled_parts
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
    pairs = told_pairs(guide.tells)
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
    found = _parts_by_name(_Guides(words.release.digest, words.lang, words.rulebook.guides)) if guide.questions else {}
    return [
        Question(f"{reverse('guides:guide', args=[guide_id])}#{part.anchor}", part.title)
        for guide_id, part in (found[title] for title in guide.questions if title in found)
    ]


@dataclass(frozen=True)
class _Guides:
    """Digest and language together name what their parts are called."""

    digest: str
    lang: Language
    guides: list[Guide] = field(compare=False)


@lru_cache(maxsize=len(LANGUAGES))
def _parts_by_name(of: _Guides) -> dict[str, tuple[str, Part]]:
    """The first part of each name, with the id of its guide: all guides are cut for it, and each page of one asks."""
    found: dict[str, tuple[str, Part]] = {}
    for guide, name, part in titled_parts(of.guides, of.lang):
        found.setdefault(name, (guide.id, part))
    return found
