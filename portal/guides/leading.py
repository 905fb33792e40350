"""Where a guide leads: into the questions, with what one has told by reading it, and to what else there is about it."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.urls import reverse

from advisor.facts import PROBLEM
from advisor.rulebook import LANGUAGES, Guide, Language
from portal.address.choices import told_pairs
from portal.passages import titled_parts
from portal.pasted import query_of
from portal.toolbox import tool_called
from portal.wording import Words


@dataclass(frozen=True)
class Door:
    """The first question about a problem. `told`: the answers that need not be given there any more, in words."""

    address: str
    name: str
    told: list[str]


@dataclass(frozen=True)
class Question:
    """A passage of another guide, a whole one, or a tool."""

    address: str
    title: str


@dataclass(frozen=True)
class _Place:
    """A passage of a guide; without an anchor the whole of it."""

    guide_id: str
    anchor: str
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
    """What else there is about it; nothing for a title that nothing has."""
    places = (
        _places_by_name(_Guides(words.release.digest, words.lang, words.rulebook.guides)) if guide.questions else {}
    )
    return [one for title in guide.questions if (one := _called(title, places, words))]


def _called(title: str, places: dict[str, _Place], words: Words) -> Question | None:
    if place := places.get(title):
        address = reverse("guides:guide", args=[place.guide_id])
        return Question(f"{address}#{place.anchor}" if place.anchor else address, place.title)
    tool = tool_called(title, words)
    return Question(tool.address, tool.title) if tool else None


@dataclass(frozen=True)
class _Guides:
    """Digest and language together name what their parts are called."""

    digest: str
    lang: Language
    guides: list[Guide] = field(compare=False)


@lru_cache(maxsize=len(LANGUAGES))
def _places_by_name(of: _Guides) -> dict[str, _Place]:
    """The first passage of each name, then the guides: all are cut for it, and each page of one asks."""
    found: dict[str, _Place] = {}
    for guide, name, part in titled_parts(of.guides, of.lang):
        found.setdefault(name, _Place(guide.id, part.anchor, part.title))
    for guide in of.guides:
        found.setdefault(guide.title.ja, _Place(guide.id, "", guide.title.in_language(of.lang)))
    return found
