"""The pack's words for facts and codes, in the language of the page."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from advisor import Release, Rulebook, Vocabulary
from advisor.advice import Action, Deadline
from advisor.facts import Awaited, CodeEntry, FactEntry
from advisor.rulebook import Language, day_in_words, yen_in_words
from portal import dates


def language() -> Language:
    """The language of the page being made."""
    return "en" if (translation.get_language() or "ja").startswith("en") else "ja"


class VocabularyWords:
    """Speaks for the facts and codes of one vocabulary in one language."""

    def __init__(self, vocabulary: Vocabulary, lang: Language | None = None) -> None:
        self.vocabulary = vocabulary
        self.lang: Language = lang or language()

    def label(self, fact: str) -> str:
        """The name of a fact, as in a list of answers."""
        return self._fact(fact).label.in_language(self.lang)

    def short(self, fact: str) -> str:
        """The name of a fact where there is little room."""
        entry = self._fact(fact)
        return (entry.short or entry.label).in_language(self.lang)

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
        """The words of one of a fact's values; a part of a map is called as its key, a code as the code."""
        entry = self._fact(fact)
        if entry.keys:
            return self.choice(entry.keys, value)
        if entry.values_from:
            return self.code(entry.values_from, value)
        words = entry.values.get(value)
        return words.in_language(self.lang) if words else self._unnamed(value)

    def hint(self, fact: str, value: str) -> str:
        """The line below a choice; empty where there is none."""
        words = self._fact(fact).hints.get(value)
        return words.in_language(self.lang) if words else ""

    def unknown(self, fact: str = "") -> str:
        """What stands for 'I don't know' at this fact, or at none in particular."""
        words = self._fact(fact).unknown if fact else None
        if words:
            return words.in_language(self.lang)
        return "わからない" if self.lang == "ja" else "I don't know"

    def code(self, kind: str, code: str) -> str:
        """The title of a code of a list such as ``likelihoods`` or ``groups``."""
        words = self.code_words(kind, code)
        return words.title.in_language(self.lang) if words else code

    def code_words(self, kind: str, code: str) -> CodeEntry | None:
        """Title and text of a code."""
        return self.vocabulary.codes.get(kind, {}).get(code)

    def short_action(self, code: str) -> str:
        """An action in a few words."""
        words = self.code_words("actions", code)
        return (words.short or words.title).in_language(self.lang) if words else code

    def did_on_a_day(self, code: str) -> str:
        """What is said once an action is done whose day alone counts, as in "sent back"; nothing of any other."""
        entry = self.code_words("actions", code)
        if entry is None or entry.did is None:
            return ""
        by_day = any(one.value is None and self._fact(one.fact).kind == "date" for one in entry.records)
        return entry.did.in_language(self.lang).lower() if by_day else ""

    def once_more(self, code: str) -> str:
        """An action that is taken again, in a few words: the one that goes on with it, where the shop has one."""
        actions = self.vocabulary.codes["actions"]
        if actions[code].goes_on:
            return self.short_action(code)
        following = next((entry.code for entry in actions.values() if entry.goes_on == code), "")
        again = _("%(step)s once more") % {"step": self.short_action(code)}
        return self.short_action(following) if following else again

    def quoted(self, words: str) -> str:
        """A name in the quotation marks of the language."""
        return f"「{words}」" if self.lang == "ja" else f"“{words}”"

    def joined(self, words: Iterable[str]) -> str:
        """An enumeration as the language writes it."""
        return ("、" if self.lang == "ja" else ", ").join(words)

    def run_on(self, sentences: Iterable[str]) -> str:
        """Sentences one after another as the language writes them."""
        return ("" if self.lang == "ja" else " ").join(filter(None, sentences))

    def _unnamed(self, value: str) -> str:
        """The plain words of yes and no; any other value without words speaks for itself."""
        plain = {"true": ("はい", "Yes"), "false": ("いいえ", "No")}.get(value)
        return plain[self.lang == "en"] if plain else value

    def _fact(self, fact: str) -> FactEntry:
        return self.vocabulary.words_of_fact(fact)


class Words(VocabularyWords):
    """Speaks for one release in one language, on one day: days of other years are said with their year."""

    def __init__(self, release: Release, today: date, lang: Language | None = None) -> None:
        super().__init__(release.vocabulary, lang)
        self.release = release
        self.today = today

    @property
    def rulebook(self) -> Rulebook:
        """What the release holds."""
        return self.release.rulebook

    def told_by(self, code: str) -> set[str]:
        """The facts that are known once an action is done."""
        words = self.code_words("actions", code)
        told = (*words.records, words.tells) if words else ()
        return {one.fact for one in told if one is not None}

    @property
    def told_by_asking(self) -> set[str]:
        """The facts that are known once something was asked for, or done to get it."""
        return {fact for entry in self.vocabulary.bringing for fact in self.told_by(entry.code)}

    def opens_after(self, window: Deadline, actions: Iterable[Action]) -> str:
        """What a window without a day opens after; the answer that tells it where no step is left to take."""
        told = {fact for one in actions if one.status == "done" for fact in self.told_by(one.code)}
        by_steps = {fact for code in self.vocabulary.codes["actions"] for fact in self.told_by(code)}
        pending = (fact for clock in self.rulebook.clocks if clock.id in window.rules for fact in clock.pending)
        missing = next((fact for fact in pending if fact in told or fact not in by_steps), "")
        if missing:
            return _("Its day is known once you enter %(answer)s.") % {"answer": self.quoted(self.label(missing))}
        words = self.code_words("deadlines", window.code)
        own = words.text if words else None
        return own.in_language(self.lang) if own else _("Opens after a step that has not been taken yet")

    def awaited(self, about: str) -> Awaited | None:
        """What is said of a wait for that; None for what the shop does not name."""
        return next((one for one in self.vocabulary.shop.awaited if one.about == about), None)

    def action_of_draft(self, draft: str) -> str:
        """The action a draft of the pack is for; empty for one that is no longer there."""
        return next((one.action for one in self.rulebook.drafts if one.id == draft), "")

    def value(self, fact: str, value: Any) -> str:
        """An answer in words: a choice's words, a day with its weekday, yen, parts of a payment."""
        match value:
            case bool():
                return self.choice(fact, str(value).lower())
            case int():
                return self._number(fact, value)
            case datetime():
                return dates.moment_in_words(value, self.lang, self.today)
            case date():
                return day_in_words(value, self.lang, self.today)
            case Mapping():
                return self.joined(
                    f"{self.choice(fact, key)} {yen_in_words(part, self.lang)}" for key, part in value.items()
                )
            case list() | tuple():
                return self.listed([self.choice(fact, member) for member in value])
        return self.choice(fact, str(value))

    def listed(self, words: list[str]) -> str:
        """An enumeration of words among which there may be enumerations."""
        mark = "、" if self.lang == "ja" else ","
        return " / ".join(words) if any(mark in one for one in words) else self.joined(words)

    def _number(self, fact: str, value: int) -> str:
        match self._fact(fact).unit:
            case "yen":
                return yen_in_words(value, self.lang)
            case "day_of_month" if self.lang == "ja":
                return f"{value}日"
            case "months" if self.lang == "ja":
                return f"{value}か月"
        return str(value)
