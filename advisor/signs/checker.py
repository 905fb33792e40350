"""Everything a rulebook knows of signs, ready for messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from advisor.rulebook.entries import Rulebook
from advisor.rulebook.sign_entries import NAMES_A_LIST, ReplyMoment, Sign, SignReply, Wording
from advisor.signs.forms import Lists, Message, forms_of
from advisor.signs.phrases import Finder, Group, Said, text_for_phrases

FIELDS = ("kind", "sender", "subject", "text", "link", "number", "description")
"""What may be given of a message."""
MOST_CHARACTERS = 10_000
"""Of the text; what comes after is left out."""
MOST_OF_A_LINE = 1_000
"""Of each other field but the description, which is read as far as the text."""
_LONG = frozenset({"text", "description"})


@dataclass(frozen=True, slots=True)
class Found:
    """The signs of a message, the strong ones first, and what is said beside them."""

    signs: list[Sign]
    replies: list[SignReply]


class Checker:
    """The signs of one rulebook, with their phrases taken apart once."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._signs = rulebook.signs
        self._replies = rulebook.sign_replies
        self._words = {one.id: one for one in rulebook.sign_words}
        self._lists = Lists(self._words)
        self._finders = {one.id: [self._finder(wording) for wording in one.wordings] for one in self._signs}

    def check(self, given: Mapping[str, object]) -> Found:
        """What is found in a message. What is no text counts as not given, and a text is read to its limit."""
        texts = {name: _cut(name, given.get(name)) for name in FIELDS}
        message = Message(texts, self._lists)
        forms = forms_of(message)
        said = Said(text_for_phrases(message.written))
        signs = [one for one in self._signs if one.form in forms or self._is_worded(one, said, message)]
        signs.sort(key=lambda one: ("strong", "weak", "note").index(one.weight))
        moment = _moment(signs)
        return Found(signs, [one for one in self._replies if one.moment in ("always", moment)])

    def _is_worded(self, sign: Sign, said: Said, message: Message) -> bool:
        if sign.unless_own and message.is_all_own:
            return False
        return any(finder.is_in(said) for finder in self._finders[sign.id])

    def _finder(self, wording: Wording) -> Finder:
        groups = (wording.says, wording.beside, wording.also)
        return Finder(
            tuple(self._group(one) for one in groups if one),
            self._group(wording.anywhere),
            self._group(wording.unless),
            self._group([] if wording.even_negated else [f"{NAMES_A_LIST}negations"]),
        )

    def _group(self, phrases: Iterable[str]) -> Group:
        return Group.of(self._spelt_out(phrases))

    def _spelt_out(self, phrases: Iterable[str]) -> Iterator[str]:
        for phrase in phrases:
            if phrase.startswith(NAMES_A_LIST):
                named = self._words.get(phrase.removeprefix(NAMES_A_LIST))
                yield from named.phrases if named else ()
            elif phrase.strip():
                yield phrase


def _cut(name: str, given: object) -> str:
    return str(given or "")[: MOST_CHARACTERS if name in _LONG else MOST_OF_A_LINE]


def _moment(signs: list[Sign]) -> ReplyMoment:
    weights = {one.weight for one in signs}
    return "found" if "strong" in weights else "hints" if "weak" in weights else "nothing"
