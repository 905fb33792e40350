"""What curators call facts, values, clocks and codes, by the vocabulary of a rulebook or of the draft."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext, gettext_noop

from advisor import Vocabulary
from advisor.facts import CLOCK_PREFIX, CLOCK_PREFIXES, CLOCK_STATES, DAYS_LEFT_PREFIX, PROBLEM, TIGHT_PREFIX
from advisor.release import vocabulary_of
from advisor.rulebook import LIST_OF_KIND, Language, Rulebook, Text, clock_titles
from portal.curation.conditions import draft_vocabulary
from portal.curation.models import Clock
from portal.curation.translating import said_in

OF_CLOCKS = {
    CLOCK_PREFIX: gettext_noop("deadline “%(clock)s”"),
    DAYS_LEFT_PREFIX: gettext_noop("days until the deadline “%(clock)s” ends"),
    TIGHT_PREFIX: gettext_noop("the deadline “%(clock)s” leaves little time"),
}
"""What the facts are called that clocks make."""


@dataclass(frozen=True)
class Names:
    """The vocabulary and the titles of the clocks, ready to name what conditions and outcomes speak of."""

    vocabulary: Vocabulary
    clocks: Mapping[str, Text]

    def fact(self, name: str, language: Language) -> str:
        """What a fact is called; the state, the days left or the end of a clock by the clock's title."""
        for prefix, pattern in OF_CLOCKS.items():
            if name.startswith(prefix):
                with said_in(language):
                    return gettext(pattern) % {"clock": self.clock(name.removeprefix(prefix), language)}
        return self.vocabulary.words_of_fact(name).label.in_language(language)

    def clock(self, name: str, language: Language) -> str:
        """What a clock is called."""
        return self.clocks[name].in_language(language) if name in self.clocks else name

    def values(self, fact: str, language: Language) -> dict[str, str]:
        """What a condition may ask of a fact that has values: each with its words, groups of problems the last."""
        known = self.vocabulary.fact_type(fact)
        if known is None:
            return {}
        with said_in(language):
            words = self._words_of_values(fact, language)
        groups = self.vocabulary.groups if fact == PROBLEM else ()
        named = self._group_names
        named_groups = {one: named[one].in_language(language) if one in named else one for one in groups}
        return {value: words.get(value, value) for value in known.values} | named_groups

    def _words_of_values(self, fact: str, language: Language) -> dict[str, str]:
        if fact.startswith(CLOCK_PREFIX):
            states = self.vocabulary.codes.get("deadline_states", {})
            titles = {code: words.title.in_language(language) for code, words in states.items()}
            return {CLOCK_STATES[0]: gettext("There is none"), **titles}
        entry = self.vocabulary.words_of_fact(fact)
        words = self.vocabulary.words_of_values(entry.keys or fact)
        no_words = {"true": gettext("Yes"), "false": gettext("No")} if not words else {}
        return no_words | {value: text.in_language(language) for value, text in words.items()}

    @cached_property
    def _group_names(self) -> Mapping[str, Text]:
        return self.vocabulary.shop.group_names if self.vocabulary.has_shop else {}

    def is_statement(self, fact: str) -> bool:
        """Whether what the fact is called is true or not of itself, as of all that follow from others."""
        known = self.vocabulary.fact_type(fact)
        derived = fact in self.vocabulary.derived or fact.startswith(CLOCK_PREFIXES)
        return known is not None and known.kind == "bool" and derived

    def code(self, kind: str, code: str, language: Language) -> str:
        """What the code of an outcome of that kind is called."""
        return self.vocabulary.words_of_code(LIST_OF_KIND[kind], code).title.in_language(language)

    def codes(self, kind: str, language: Language) -> dict[str, str]:
        """The codes an outcome of that kind may have, with their titles; retired ones stand there no more."""
        found = self.vocabulary.codes.get(LIST_OF_KIND[kind], {})
        return {code: entry.title.in_language(language) for code, entry in found.items() if not entry.retired}


def names_of(rulebook: Rulebook) -> Names:
    """The names a rulebook gives."""
    vocabulary = vocabulary_of(rulebook)
    return Names(vocabulary, clock_titles(((one.clock, one.title) for one in rulebook.clocks), vocabulary))


def draft_names() -> Names:
    """The names the draft gives. Four queries: ask once, hand it on."""
    vocabulary = draft_vocabulary()
    return Names(vocabulary, _all_named(vocabulary))


def _all_named(vocabulary: Vocabulary) -> dict[str, Text]:
    """Every clock of the draft in its order; one without a title by its name."""
    rows = list(Clock.objects.order_by("position", "pk").values_list("clock", "title_ja", "title_en"))
    titles = clock_titles(_titled(rows), vocabulary)
    return {name: titles.get(name, Text(ja=name, en=name)) for name, _, _ in rows} | titles


def _titled(rows: Iterable[tuple[str, str, str]]) -> Iterable[tuple[str, Text | None]]:
    return ((name, Text(ja=ja, en=en) if ja and en else None) for name, ja, en in rows)
