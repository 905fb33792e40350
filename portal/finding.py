"""Search in people's own words: width, case and kind of kana do not matter, and parts of words are found.

Texts are cut into terms: words of Latin letters, and pairs of neighbouring Japanese characters, which need no
dictionary. Documents are ranked as in BM25 (Robertson and Zaragoza, 2009), where rare terms count more and long texts
less, and by how near the query comes to one of their texts. A Latin word that no document has stands for those that
are one slip of the finger away.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from portal.spelling import is_a_slip, kana_words, one_letter_less, terms_of, variants_of

MOST_CHARACTERS = 100
"""So much of a query is read."""
SATURATION, LENGTH_SHARE = 1.2, 0.2
NEARNESS = 1.5
"""For how many rare terms it counts that a text of a document says just what is asked."""
LEAST_COVERAGE = 0.34
"""How much of what a query says, by weight, a document must hold."""
UNKNOWN_SHARE = 0.5
"""How much of that weight a term has that no document holds."""
LONE_SHARE = 0.6
"""How much of its rarity a single character counts, which stands in many words."""
ENOUGH_TERMS = 5
"""A long query need not say more than so many rare terms."""
LEAST_OF_BEST = 0.4
"""How good a document must be beside the best one."""
SHORTEST_MISSPELT = 4
Field = tuple[float, str]
"""A text of a document, and how much it counts."""


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """A text of a document: its weight beside the weightiest, how many terms it has and how much they say by rarity.

    `short`: no more than a pair of characters, which may stand in other words by chance.
    """

    key: str
    said: str
    weight: float
    size: int
    says: float
    short: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """How well a document answers a query, and which of its texts comes nearest."""

    score: float
    nearest: str


class Index:
    """Documents by key, each with its weighted texts."""

    def __init__(self, documents: Mapping[str, Iterable[Field]]) -> None:
        fields = {key: [(weight, text, _all_terms(text)) for weight, text in one] for key, one in documents.items()}
        self._terms = {key: _frequencies(one) for key, one in fields.items()}
        self._lengths = {key: sum(one.values()) for key, one in self._terms.items()}
        self._usual_length = sum(self._lengths.values()) / max(1, len(fields)) or 1.0
        self._holding = Counter(term for one in self._terms.values() for term in one)
        self._rarities = {term: self._rarity_of(holding) for term, holding in self._holding.items()}
        self._respelt = _respelt(self._holding)
        self._standing: defaultdict[str, list[_Text]] = defaultdict(list)
        most_weight = max((weight for one in fields.values() for weight, *_ in one), default=1.0)
        for key, one in fields.items():
            for weight, said, terms in one:
                self._add(key, said, weight / most_weight, frozenset(terms))

    def _add(self, key: str, said: str, weight: float, terms: frozenset[str]) -> None:
        short = len(terms) <= 1 and not any(term.isascii() for term in terms)
        text = _Text(key, said, weight, len(terms), sum(self._rarities[term] for term in terms), short)
        for term in terms:
            self._standing[term].append(text)

    def find(self, query: str, most: int) -> list[str]:
        """The keys of at most so many documents that answer the query, the best first."""
        return best_of(self.answers(query), most)

    def answers(self, query: str) -> dict[str, Answer]:
        """Every document that answers the query at all, by key."""
        weights = self._weights(query)
        shared: defaultdict[_Text, list[float]] = defaultdict(list)
        for term, weight in weights.items():
            for text in self._standing.get(term, ()):
                shared[text].append(weight)
        asked = sum(weights.values())
        nearest: dict[str, tuple[float, str]] = {}
        for text, said in shared.items():
            near = _nearness(asked, text, sum(said))
            if near > nearest.get(text.key, (0.0, ""))[0]:
                nearest[text.key] = near, text.said
        named = {text.key for text, said in shared.items() if len(said) == text.size and not text.short}
        return {
            key: Answer(self._score(key, weights, nearest[key][0]), nearest[key][1])
            for key in self._answering(weights, nearest, named)
        }

    def holds(self, phrase: str) -> bool:
        """Whether every term of the phrase stands in some document."""
        return all(term in self._holding for term in terms_of(phrase))

    def spelt(self, query: str) -> frozenset[str]:
        """The terms of the query, as the documents spell them."""
        return frozenset(self._weights(query))

    def passage(self, query: str, passages: Sequence[str]) -> int:
        """The place of the passage that says most of the query; 0, the first, when none says anything of it."""
        weights = self._weights(query)
        said = [sum(weights.get(term, 0.0) for term in set(terms_of(one))) for one in passages]
        return max(range(len(said)), key=lambda place: (said[place], -place), default=0)

    def _weights(self, query: str) -> dict[str, float]:
        """The terms of the query, as the documents spell them, with their rarity."""
        read = query[:MOST_CHARACTERS]
        spelt = [term for one in terms_of(read) for term in self._spelt(one)]
        spelt += [term for term in variants_of(read) if term in self._holding]
        weights = {term: self._worth(term) for term in spelt}
        for pairs in kana_words(read):
            known = [pair for pair in pairs if pair in self._holding]
            for pair in known:
                weights[pair] *= (len(known) / len(pairs)) ** 2
        return weights

    def _worth(self, term: str) -> float:
        rarity = self._rarities.get(term, self._rarity_of(0))
        return rarity if len(term) > 1 or term.isascii() else LONE_SHARE * rarity

    def _spelt(self, term: str) -> Iterable[str]:
        if term in self._holding or not term.isascii() or term.isdigit() or len(term) < SHORTEST_MISSPELT:
            return [term]
        near = {word for one in one_letter_less(term) for word in self._respelt.get(one, ()) if is_a_slip(term, word)}
        begun = (word for word in self._holding if word.startswith(term))
        return sorted(near) or sorted(begun) or [term]

    def _rarity_of(self, holding: int) -> float:
        return math.log(1 + (len(self._terms) - holding + 0.5) / (holding + 0.5))

    def _answering(self, weights: Mapping[str, float], reached: Iterable[str], named: Collection[str]) -> list[str]:
        """Of the documents reached those that hold enough of what is asked, or one of whose texts is wholly in it.

        A single character of a longer word proves nothing.
        """
        asked = sum(weight if self._holding[term] else UNKNOWN_SHARE * weight for term, weight in weights.items())
        least = LEAST_COVERAGE * min(asked, ENOUGH_TERMS * self._rarity_of(0))
        telling = {term for term in weights if len(term) > 1} or set(weights)
        return [
            key
            for key in reached
            if not telling.isdisjoint(self._terms[key])
            and (key in named or sum(weight for term, weight in weights.items() if term in self._terms[key]) >= least)
        ]

    def _score(self, key: str, weights: Mapping[str, float], nearest: float) -> float:
        room = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * self._lengths[key] / self._usual_length)
        frequencies = ((weight, self._terms[key].get(term, 0.0)) for term, weight in weights.items())
        told = sum(weight * frequency / (frequency + room) for weight, frequency in frequencies)
        return told + nearest * NEARNESS * self._rarity_of(0)


def best_of(answers: Mapping[str, Answer], most: int) -> list[str]:
    """At most so many, the best first; none that is much worse than the best."""
    least = LEAST_OF_BEST * max((one.score for one in answers.values()), default=0.0)
    good = [key for key, one in answers.items() if one.score >= least]
    return sorted(good, key=lambda key: -round(answers[key].score, 9))[:most]


def _nearness(asked: float, text: _Text, shared: float) -> float:
    """The share of what query and text have in common, by rarity, in all that they say: at most the text's weight."""
    return text.weight * shared / (asked + text.says - shared)


def _frequencies(fields: Iterable[tuple[float, str, list[str]]]) -> dict[str, float]:
    """For each term how often it stands there, by weight."""
    found: defaultdict[str, float] = defaultdict(float)
    for weight, _said, terms in fields:
        for term in terms:
            found[term] += weight
    return dict(found)


def _all_terms(text: str) -> list[str]:
    return terms_of(text) + variants_of(text)


def _respelt(words: Iterable[str]) -> dict[str, list[str]]:
    """Each Latin word by itself and by what is left of it without one of its letters."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        if word.isascii() and len(word) >= SHORTEST_MISSPELT:
            for one in one_letter_less(word):
                found[one].append(word)
    return dict(found)
