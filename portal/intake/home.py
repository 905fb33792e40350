"""The problems behind the doors of the first page."""

from dataclasses import dataclass

from advisor.facts import PROBLEM
from portal.wording import Words


@dataclass(frozen=True)
class Problem:
    """A problem to choose."""

    code: str
    words: str
    hint: str


def elsewhere(words: Words) -> tuple[str, str] | None:
    """The guide for what is not dealt with here, by its id and title; None where the shop has none."""
    named = words.vocabulary.shop.elsewhere
    titles = {guide.id: guide.title.in_language(words.lang) for guide in words.rulebook.guides}
    return (named, titles[named]) if named in titles else None


def problem_groups(words: Words) -> list[tuple[str, list[Problem]]]:
    """The name of each door and the problems behind it."""
    return [
        (
            door.name.in_language(words.lang),
            [Problem(code, words.choice(PROBLEM, code), words.hint(PROBLEM, code)) for code in door.problems],
        )
        for door in words.vocabulary.shop.doors
    ]
