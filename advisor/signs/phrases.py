"""Phrases near one another in one sentence, and what negates them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from advisor.signs.addresses import without_addresses
from advisor.signs.folding import folded
from advisor.signs.senders import MAIL, without_phones

LINK, MAIL_MARK, NUMBER = "{link}", "{mail}", "{number}"
_DIGITS = re.compile(r"\d[\d,.]*")
_END = re.compile(r"[。!?\uff61]+|\.(?=\s|$)|\n[ \t]*\n|\n(?=[ \t]*[■●◆▼▶・*-])")
_SPACE = re.compile(r"\s+")
_NEAR_WIDE = re.compile(r" (?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) ")
_ANY_ENDING = "*"
NEAR = 60
"""Characters between phrases that belong together."""
NEGATED_WITHIN = 40
_MOST_PLACES = 40
_BREAK = "\n"
Place = tuple[int, int]
"""Where something begins in a text, and where it ends."""


def text_for_phrases(written: str) -> str:
    """Text with a mark for each address, mail address, telephone number and number, one sentence a line."""
    plain = folded(without_addresses(written, LINK))
    plain = without_phones(MAIL.sub(MAIL_MARK, plain), NUMBER)
    plain = _END.sub("\x00", _DIGITS.sub("#", plain))
    return _NEAR_WIDE.sub("", _SPACE.sub(" ", plain)).replace("\x00", _BREAK)


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases of which one is wanted."""

    phrases: tuple[str, ...]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Group:
        """The phrases as texts have them."""
        return cls(tuple(dict.fromkeys(phrase_as_found(one) for one in phrases)))


class Said:
    """A text for phrases, and where phrases stand in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._pairs = {text[at : at + 2] for at in range(len(text))}
        self._found: dict[str, list[Place]] = {}

    def places(self, group: Group) -> list[Place]:
        """Where the phrases of a group stand, the first ones, in order."""
        return sorted({place for phrase in group.phrases for place in self._places_of(phrase)})[:_MOST_PLACES]

    def sentence_at(self, start: int, end: int) -> Place:
        """Where the sentence around a place begins and ends."""
        last = self.text.find(_BREAK, end)
        return self.text.rfind(_BREAK, 0, start) + 1, last if last >= 0 else len(self.text)

    def _places_of(self, phrase: str) -> list[Place]:
        found = self._found.get(phrase)
        if found is None:
            found = self._found[phrase] = list(islice(self._looked_up(phrase), _MOST_PLACES))
        return found

    def _looked_up(self, phrase: str) -> Iterator[Place]:
        is_open = phrase.endswith(_ANY_ENDING)
        wanted = phrase.removesuffix(_ANY_ENDING)
        if any(wanted[at : at + 2] not in self._pairs for at in range(len(wanted) - 1)):
            return
        at = self.text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if _is_word(self.text, at, end, is_open=is_open):
                yield at, end
            at = self.text.find(wanted, end)


def phrase_as_found(phrase: str) -> str:
    """A phrase as it stands in a text for phrases."""
    return _NEAR_WIDE.sub("", _SPACE.sub(" ", folded(phrase).strip()))


def _is_word(text: str, start: int, end: int, *, is_open: bool) -> bool:
    """Whether Latin letters at its ends are also the ends of a word."""
    if _is_latin(text[start]) and start and _is_latin(text[start - 1]):
        return False
    return is_open or not (_is_latin(text[end - 1]) and end < len(text) and _is_latin(text[end]))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


@dataclass(frozen=True, slots=True)
class Finder:
    """One wording: a phrase of each group near the others in one sentence, none of `unless`, and not negated."""

    groups: tuple[Group, ...]
    anywhere: Group
    unless: Group
    negations: Group

    def is_in(self, said: Said) -> bool:
        """Whether a text says it."""
        places = []
        for group in self.groups:
            places.append(said.places(group))
            if not places[-1]:
                return False
        if self.anywhere.phrases and not said.places(self.anywhere):
            return False
        spans = {span for n, some in enumerate(places) for place in some if (span := self._span(n, place, places))}
        return any(self._is_meant(said, start, end) for start, end in sorted(spans))

    def _span(self, own: int, place: tuple[int, int], places: Sequence[list[Place]]) -> tuple[int, int] | None:
        start, end = place
        for n, others in enumerate(places):
            if n == own:
                continue
            at = bisect_left(others, place)
            near = min(others[max(0, at - 1) : at + 1], key=lambda one: max(one[0] - place[1], place[0] - one[1]))
            start, end = min(start, near[0]), max(end, near[1])
        return (start, end) if end - start <= NEAR * len(places) else None

    def _is_meant(self, said: Said, start: int, end: int) -> bool:
        if _BREAK in said.text[start:end]:
            return False
        sentence = said.sentence_at(start, end)
        if any(_within(said.places(self.unless), sentence)):
            return False
        negations = _within(said.places(self.negations), sentence)
        return not any(_negates(place, start, end, said.text) for place in negations)


def _within(places: Iterable[Place], sentence: Place) -> Iterator[Place]:
    return (place for place in places if sentence[0] <= place[0] and place[1] <= sentence[1])


def _negates(place: Place, start: int, end: int, text: str) -> bool:
    """Japanese negates after what is negated, English before it."""
    first, last = place
    if text[first].isascii():
        return start - NEGATED_WITHIN <= last <= end
    return start <= first <= end + NEGATED_WITHIN
