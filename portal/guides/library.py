"""What a person can find: the problems, and the guides part by part. Made once for a release, until a figure turns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from django.urls import reverse

from advisor import Release
from advisor.facts import PROBLEM
from advisor.rulebook import Language
from portal.finding import Answer, Index, best_of
from portal.guides.findable import (
    Findable,
    findables_of,
    from_here,
    names_of,
    phrases_of,
    words_of_part,
    words_of_problem,
)
from portal.marking import Marker
from portal.spelling import is_named, normalised, terms_of
from portal.toolbox import message_check
from portal.wording import Words

LIBRARIES_KEPT = 2
_GUIDE = "guide:"


@dataclass(frozen=True)
class Hit:
    """Something found: where it is, its name, a line about it, and the guide it stands in when it is a part of one.

    `called`: the other words by which it was found, where it shows none of those asked for.
    """

    address: str
    title: str
    text: str
    within: str = ""
    called: str = ""

    @property
    def called_in(self) -> Language:
        """The language of those other words, which may not be that of the page."""
        return "en" if self.called.isascii() else "ja"


@dataclass(frozen=True)
class Found:
    """What answers a query, the best first; `elsewhere`: where to go instead, with what is not dealt with here.

    `guides_first`: whether a guide is called what is asked sooner than any problem. `marker` finds the words asked for.
    """

    problems: list[Hit]
    guides: list[Hit]
    elsewhere: Hit | None
    guides_first: bool
    marker: Marker

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self.problems) + len(self.guides) + (self.elsewhere is not None)


class Library:
    """Everything to be found in a release, in both languages whatever the language of the page."""

    def __init__(self, release: Release, today: date) -> None:
        named, guides = release.vocabulary.shop.elsewhere, release.rulebook.guides
        self._problem = release.vocabulary.words_of_fact(PROBLEM)
        self._own_name = _own_name(release)
        self._parts = {one.key: one for guide in guides for one in findables_of(guide, release.figures, today)}
        self._said = Index({key: words_of_part(one) for key, one in self._parts.items() if not one.lists})
        self._doors = Index(
            {code: words_of_problem(self._problem, code) for code in self._problem.values}
            | {_GUIDE + key: names_of(one) for key, one in self._parts.items() if one.guide.id != named}
        )
        self._elsewhere = next((one for one in self._parts.values() if one.guide.id == named), None)

    def find(self, query: str, words: Words, most_problems: int, most_guides: int) -> Found:
        """At most so many of each, said in the language of the page. Of the shop itself everything here speaks."""
        elsewhere = self._elsewhere_for(query, words.lang)
        others = self._own_name.sub(lambda found: found["other"] or " ", normalised(query))
        query = others if terms_of(others) else query
        doors = self._doors.answers(query)
        best = next(iter(best_of(doors, 1)), "")
        first = self._parts.get(best.removeprefix(_GUIDE)) if best not in self._problem.values else None
        of_problems = {code: one for code, one in doors.items() if code in self._problem.values}
        marker = Marker(query, self._doors.spelt(query) | self._said.spelt(query))
        guides = [
            _seen(self._part_hit(key, query, words.lang), doors.get(_GUIDE + key), self._parts[key].called, marker)
            for key in self._parts_about(query, first, most_guides)
        ]
        problems = [
            hit
            for code in best_of(of_problems, most_problems)
            for hit in (
                _seen(_problem_hit(code, words), doors[code], phrases_of(self._problem.synonyms.get(code)), marker),
                *_check_hits(code, words),
            )
        ]
        return Found(
            problems[:most_problems],
            [one for one in guides if elsewhere is None or not one.address.startswith(elsewhere.address)][:most_guides],
            elsewhere,
            guides_first=first is not None,
            marker=marker,
        )

    def knows(self, phrase: str) -> bool:
        """Whether something is called by all of its words."""
        return self._doors.holds(phrase)

    def _parts_about(self, query: str, first: Findable | None, most: int) -> list[str]:
        """The keys of the parts that say what is asked, the best first, but before all a certain one.

        Where that one begins a guide that is not asked for by name, the part that says most of it stands for it.
        """
        found = self._said.find(query, most)
        if first is None:
            return found
        within = [key for key in found if first.begins and self._parts[key].guide is first.guide]
        before = within[0] if within and not first.is_named(query) else first.key
        return [before, *(key for key in found if key != before)][:most]

    def _elsewhere_for(self, query: str, lang: Language) -> Hit | None:
        """The guide for what is not dealt with here, if the query names what it is called by."""
        part = self._elsewhere
        if part is None or not any(is_named(phrase, query) for phrase in part.called):
            return None
        address = reverse("guides:guide", args=[part.guide.id])
        return Hit(address, part.guide.title.in_language(lang), from_here(part.sentences[lang], lang))

    def _part_hit(self, key: str, query: str, lang: Language) -> Hit:
        part = self._parts[key]
        sentences = part.sentences[lang]
        excerpt = from_here(sentences[self._said.passage(query, sentences) :], lang)
        address = reverse("guides:guide", args=[part.guide.id]) + (f"#{part.anchor}" if part.anchor else "")
        guide_title = part.guide.title.in_language(lang)
        title = part.titles[lang]
        return Hit(address, title or guide_title, excerpt, within=guide_title if title else "")


def _problem_hit(code: str, words: Words) -> Hit:
    address = f"{reverse('intake:questions')}?{PROBLEM}={code}"
    return Hit(address, words.choice(PROBLEM, code), words.hint(PROBLEM, code))


def _check_hits(code: str, words: Words) -> list[Hit]:
    """The check of messages, where that problem is its own."""
    check = message_check(words, [code])
    return [Hit(check.address, check.title, check.answers)] if check else []


def _seen(hit: Hit, answer: Answer | None, phrases: list[str], marker: Marker) -> Hit:
    """With the one of these phrases by which it was found, where nothing asked for can be seen in it."""
    if answer is None or answer.nearest not in phrases or not marker.spans(answer.nearest):
        return hit
    return hit if any(map(marker.spans, (hit.title, hit.text, hit.within))) else replace(hit, called=answer.nearest)


def library_of(release: Release, today: date) -> Library:
    """The library of a release; its figures have the values of that day."""
    return _library(_Shelf(release.digest, release.figures.last_turn(today), release))


@dataclass(frozen=True)
class _Shelf:
    """Digest and the day since which its figures read as they do together name what is to be found."""

    digest: str
    since: date
    release: Release = field(compare=False)


@lru_cache(maxsize=LIBRARIES_KEPT)
def _library(shelf: _Shelf) -> Library:
    return Library(shelf.release, shelf.since)


def _own_name(release: Release) -> re.Pattern[str]:
    """Finds the names of the shop, and as `other` what is called by a name of its own that begins with one."""
    own = tuple(map(normalised, release.vocabulary.shop.own_names))
    called = (normalised(phrase) for one in release.rulebook.guides for phrase in phrases_of(one.synonyms))
    others = {phrase for phrase in called if phrase.startswith(own)} - {*own}
    return re.compile(f"(?P<other>{_any_of(others)})|{_any_of(own)}")


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of them, the longest first; for none of them one that never fits."""
    return "|".join(map(re.escape, sorted(phrases, key=lambda one: (-len(one), one)))) or "(?!)"
