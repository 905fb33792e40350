"""The pack's words for facts and codes, in the language of the page."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import translation

from advisor.facts.vocabulary import FACTS
from advisor.rulebook.entries import CodeWords, FactWords, Language, Rulebook, Text
from advisor.rulebook.words import day_in_words, yen_in_words
from portal import clock, dates


def language() -> Language:
    """The language of the page being made."""
    return "en" if (translation.get_language() or "ja").startswith("en") else "ja"


class Words:
    """Speaks for one rulebook in one language."""

    def __init__(self, rulebook: Rulebook, lang: Language | None = None) -> None:
        self.rulebook = rulebook
        self.lang: Language = lang or language()

    def label(self, fact: str) -> str:
        """The name of a fact, as in a list of answers."""
        return self._fact(fact).label.in_language(self.lang)

    def question(self, fact: str) -> str:
        """The question that asks for a fact; its label where there is none."""
        words = self._fact(fact)
        return (words.question or words.label).in_language(self.lang)

    def help(self, fact: str) -> str:
        """How to find the answer; empty where there is no help."""
        text = self._fact(fact).help
        return text.in_language(self.lang) if text else ""

    def group(self, fact: str) -> str:
        """The group a fact is asked in."""
        return self._fact(fact).group or "other"

    def choice(self, fact: str, value: str) -> str:
        """The words of one of a fact's values."""
        words = self._fact(fact).values.get(value)
        return words.in_language(self.lang) if words else value

    def hint(self, fact: str, value: str) -> str:
        """The line below a choice; empty where there is none."""
        words = self._fact(fact).hints.get(value)
        return words.in_language(self.lang) if words else ""

    def unknown(self, fact: str) -> str:
        """What stands for 'I don't know' at this fact."""
        words = self._fact(fact).unknown
        if words:
            return words.in_language(self.lang)
        return "わからない" if self.lang == "ja" else "I don't know"

    def code(self, kind: str, code: str) -> str:
        """The title of a code of a list such as ``likelihoods`` or ``groups``."""
        words = self.rulebook.wording.codes.get(kind, {}).get(code)
        return words.title.in_language(self.lang) if words else code

    def code_words(self, kind: str, code: str) -> CodeWords | None:
        """Title and text of a code."""
        return self.rulebook.wording.codes.get(kind, {}).get(code)

    def value(self, fact: str, value: Any) -> str:
        """An answer in words: a choice's words, a day with its weekday, yen, parts of a payment.

        `value` is as a situation holds it, or as its JSON does.
        """
        value = _typed(fact, value)
        match value:
            case bool():
                return self.choice(fact, str(value).lower())
            case int():
                return self._number(fact, value)
            case datetime():
                return dates.moment_in_words(value, self.lang, clock.today())
            case date():
                return day_in_words(value, self.lang, clock.today())
            case Mapping():
                return self.joined(
                    f"{self.choice('payment', key)} {yen_in_words(part, self.lang)}" for key, part in value.items()
                )
            case list() | tuple():
                return self.joined(self.choice(fact, member) for member in value)
        return self.choice(fact, str(value))

    def quoted(self, words: str) -> str:
        """A name in the quotation marks of the language."""
        return f"「{words}」" if self.lang == "ja" else f"“{words}”"

    def joined(self, words: Iterable[str]) -> str:
        """An enumeration as the language writes it."""
        return ("、" if self.lang == "ja" else ", ").join(words)

    def _number(self, fact: str, value: int) -> str:
        if fact.endswith("_jpy"):
            return yen_in_words(value, self.lang)
        if fact.endswith("_day") and self.lang == "ja":
            return f"{value}日"
        if fact.endswith("_months") and self.lang == "ja":
            return f"{value}か月"
        return str(value)

    def _fact(self, fact: str) -> FactWords:
        return self.rulebook.wording.facts.get(fact) or FactWords(label=Text(ja=fact, en=fact))


def _typed(fact: str, value: Any) -> Any:
    """A day or a moment as such, where JSON has its ISO text."""
    kind = FACTS[fact].kind if fact in FACTS else ""
    if isinstance(value, str) and kind in ("date", "datetime"):
        return (date if kind == "date" else datetime).fromisoformat(value)
    return value
