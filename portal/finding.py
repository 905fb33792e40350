"""Search in people's own words: width, case and kind of kana do not matter, and parts of words are found.

Texts are cut into terms: words of Latin letters, and pairs of neighbouring Japanese characters, which need no
dictionary. Documents are ranked as in BM25 (Robertson and Zaragoza, 2009), where rare terms count more and long texts
less, and by how near the query comes to one of their texts. A Latin word that no document has stands for those that
are one slip of the finger away.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MOST_CHARACTERS = 100
"""So much of a query is read."""
SATURATION, LENGTH_SHARE = 1.2, 0.6
NEARNESS = 1.5
"""For how many rare terms it counts that a text of a document says just what is asked."""
LEAST_COVERAGE = 0.34
"""How much of what a query says, by weight, a document must hold."""
UNKNOWN_SHARE = 0.3
"""How much of that weight a term has that no document holds."""
ENOUGH_TERMS = 5
"""A long query need not say more than so many rare terms."""
LEAST_OF_BEST = 0.35
"""How good a document must be beside the best one."""
SHORTEST_MISSPELT = 4
_RUN = re.compile(r"[a-z0-9]{2,}|[ぁ-ゖー々㐀-鿿]+")
_KANJI = re.compile(r"[々㐀-鿿]")
_IN_A_WORD = re.compile(r"[a-z0-9ァ-ヶー々㐀-鿿]")
_ENDINGS = ("ations", "ation", "ing", "ed", "es", "e", "s", "y")
_SHORTEST_STEM = 4
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
_LITTLE_WORDS = """
an and any are at be been but by can could did didn do does doesn for from get got had has hasn have haven he her him
his how if in into is isn it its me my of on or our she so that the their them then there they this to until us was
wasn we were what when which who why will with won would you your
"""
_SAY_NOTHING = frozenset(_LITTLE_WORDS.split())
_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}

Field = tuple[float, str]
"""A text of a document, and how much it counts."""


@dataclass(frozen=True)
class _Text:
    """A text's weight beside the weightiest, its terms, and how much they say by rarity."""

    weight: float
    terms: frozenset[str]
    says: float


class Index:
    """Documents by key, each with its weighted texts."""

    def __init__(self, documents: Mapping[str, Iterable[Field]]) -> None:
        fields = {key: list(one) for key, one in documents.items()}
        self._terms = {key: _frequencies(one) for key, one in fields.items()}
        self._most_weight = max((weight for one in fields.values() for weight, _text in one), default=1.0)
        self._lengths = {key: sum(one.values()) for key, one in self._terms.items()}
        self._usual_length = sum(self._lengths.values()) / max(1, len(fields)) or 1.0
        self._holding = Counter(term for one in self._terms.values() for term in one)
        self._rarities = {term: self._rarity_of(holding) for term, holding in self._holding.items()}
        self._texts = {key: [self._text(*field) for field in one] for key, one in fields.items()}
        self._respelt = _respelt(self._holding)

    def find(self, query: str, most: int) -> list[str]:
        """The keys of at most so many documents that answer the query, the best first."""
        weights = self._weights(query)
        scores = {key: self._score(key, weights) for key in self._answering(weights)}
        best = max(scores.values(), default=0.0)
        good = [key for key, score in scores.items() if score >= LEAST_OF_BEST * best]
        return sorted(good, key=lambda key: -round(scores[key], 9))[:most]

    def holds(self, phrase: str) -> bool:
        """Whether every term of the phrase stands in some document."""
        return all(term in self._holding for term in terms_of(phrase))

    def passage(self, query: str, passages: Sequence[str]) -> int:
        """The place of the passage that says most of the query; 0, the first, when none says anything of it."""
        weights = self._weights(query)
        said = [sum(weights.get(term, 0.0) for term in set(terms_of(one))) for one in passages]
        return max(range(len(said)), key=lambda place: (said[place], -place), default=0)

    def _weights(self, query: str) -> dict[str, float]:
        """The terms of the query, as the documents spell them, with their rarity."""
        spelt = (self._spelt(term) for term in terms_of(query[:MOST_CHARACTERS]))
        return {term: self._rarities.get(term, self._rarity_of(0)) for terms in spelt for term in terms}

    def _spelt(self, term: str) -> Iterable[str]:
        if term in self._holding or not term.isascii() or len(term) < SHORTEST_MISSPELT:
            return [term]
        near = {word for one in _one_letter_less(term) for word in self._respelt.get(one, ())}
        return sorted(word for word in near if word[0] == term[0]) or [term]

    def _text(self, weight: float, text: str) -> _Text:
        terms = frozenset(terms_of(text))
        return _Text(weight / self._most_weight, terms, sum(self._rarities[term] for term in terms))

    def _rarity_of(self, holding: int) -> float:
        return math.log(1 + (len(self._terms) - holding + 0.5) / (holding + 0.5))

    def _answering(self, weights: Mapping[str, float]) -> list[str]:
        """The documents that hold enough of what is asked, or one of whose texts is wholly in it.

        A single character of a longer word proves nothing.
        """
        asked = sum(weight if self._holding[term] else UNKNOWN_SHARE * weight for term, weight in weights.items())
        least = LEAST_COVERAGE * min(asked, ENOUGH_TERMS * self._rarity_of(0))
        telling = {term for term in weights if len(term) > 1} or set(weights)
        return [
            key
            for key, terms in self._terms.items()
            if not telling.isdisjoint(terms)
            and (
                sum(weight for term, weight in weights.items() if term in terms) >= least
                or any(_says_something(text.terms) and text.terms <= weights.keys() for text in self._texts[key])
            )
        ]

    def _score(self, key: str, weights: Mapping[str, float]) -> float:
        room = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * self._lengths[key] / self._usual_length)
        frequencies = ((weight, self._terms[key].get(term, 0.0)) for term, weight in weights.items())
        told = sum(weight * frequency / (frequency + room) for weight, frequency in frequencies)
        nearest = max((_nearness(weights, text) for text in self._texts[key]), default=0.0)
        return told + nearest * NEARNESS * self._rarity_of(0)


def _nearness(weights: Mapping[str, float], text: _Text) -> float:
    """The share of what query and text have in common, by rarity, in all that they say: at most the text's weight."""
    shared = sum(weights[term] for term in text.terms & weights.keys())
    return text.weight * shared / (sum(weights.values()) + text.says - shared) if shared else 0.0


def _says_something(text: frozenset[str]) -> bool:
    """Whether it is more than a pair of characters, which may stand in other words by chance."""
    return len(text) > 1 or any(term.isascii() for term in text)


def is_named(phrase: str, text: str) -> bool:
    """Whether the phrase stands in the text as words of its own, and not within a longer one.

    Words of Latin letters end where they do; before and after others no kanji and no katakana may stand, as they do in
    compounds.
    """
    said, wanted = _spaced(text), _spaced(phrase).translate(_HIRAGANA)
    found = re.finditer(re.escape(wanted), said.translate(_HIRAGANA)) if wanted else ()
    places = (one.start() for one in found)
    return any(not _continues(said, place - 1) and not _continues(said, place + len(wanted)) for place in places)


def _spaced(text: str) -> str:
    return " ".join(_folded(text).split())


def _folded(text: str) -> str:
    """The text of one width and in lower case."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _continues(text: str, place: int) -> bool:
    return 0 <= place < len(text) and _IN_A_WORD.match(text[place]) is not None


def terms_of(text: str) -> list[str]:
    """The terms of a text in their order, repeated ones too."""
    return [term for run in _RUN.findall(normalised(text)) for term in _terms_of_run(run)]


def normalised(text: str) -> str:
    """The text as it is compared: half and full width, upper and lower case, hiragana and katakana are the same."""
    return _folded(text).translate(_HIRAGANA)


def _frequencies(fields: Iterable[Field]) -> dict[str, float]:
    """For each term how often it stands there, by weight."""
    found: defaultdict[str, float] = defaultdict(float)
    for weight, text in fields:
        for term in terms_of(text):
            found[term] += weight
    return dict(found)


def _terms_of_run(run: str) -> list[str]:
    if run.isascii():
        return [] if run in _SAY_NOTHING else [_stem(run)]
    pairs = [run[place : place + 2] for place in range(len(run) - 1)]
    return pairs + _KANJI.findall(run) or [run]


def _stem(word: str) -> str:
    """The word without a plain English ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return _DOUBLED.sub(r"\1", word.removesuffix(ending))
    return word


def _respelt(words: Iterable[str]) -> dict[str, list[str]]:
    """Each Latin word by itself and by what is left of it without one of its letters.

    Two words with something in common there differ by one letter more, less or another, or by two exchanged.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        if word.isascii() and len(word) >= SHORTEST_MISSPELT:
            for one in _one_letter_less(word):
                found[one].append(word)
    return dict(found)


def _one_letter_less(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
