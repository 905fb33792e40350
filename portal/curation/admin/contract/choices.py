"""What can be chosen in the forms of rules and clocks, by its words: facts, codes, clocks, figures."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from advisor import Vocabulary
from advisor.facts import CLOCK_PREFIX, DAYS_LEFT_PREFIX, PROBLEM, TIGHT_PREFIX, Fact
from advisor.rulebook import LANGUAGES, Figure, Figures, Language
from portal import clock
from portal.curation.admin.contract.tellings import codes_of, tellings_of
from portal.curation.conditions import draft_vocabulary, readable_entries
from portal.curation.drawing import drawn_groups, drawn_options
from portal.curation.kept import Kept
from portal.curation.naming import Names, draft_names
from portal.curation.reading import entry_tables
from portal.curation.states import State, states_of
from portal.passages import titled_parts
from portal.wording import language

Options = list[tuple[str, str]]
WITH_SYSTEMS = ("Claim", "Guide", "GoldenCase")
DATED = frozenset(["date", "datetime"])


class Choices:
    """The choices of a page, in its language."""

    def __init__(self, names: Names, language: Language) -> None:
        self.names = names
        self.language = language

    @cached_property
    def facts(self) -> list[tuple[str, Options]]:
        """Every fact a condition may ask for, as the pack groups them; then what follows, and the clocks."""
        vocabulary, groups = self.names.vocabulary, self.names.vocabulary.codes.get("groups", {})
        asked: dict[str, Options] = {code: [] for code in groups}
        others: Options = []
        for name, fact in vocabulary.facts.items():
            asked.get(vocabulary.entries[name].group, others).append(self._named(fact))
        titled = [(groups[code].title.in_language(self.language), facts) for code, facts in asked.items()]
        titled += [(gettext("Told, never asked"), others)]
        titled += [(gettext("Worked out"), [self._named(fact) for fact in vocabulary.derived.values()])]
        return [(title, facts) for title, facts in [*titled, *self._of_clocks()] if facts]

    def facts_drawn(self, chosen: str) -> SafeString:
        """The options of a select of all facts."""
        return drawn_groups(self.facts, chosen) if chosen else self._facts_drawn

    @cached_property
    def _facts_drawn(self) -> SafeString:
        return drawn_groups(self.facts)

    def _named(self, fact: Fact) -> tuple[str, str]:
        return fact.name, self.names.fact(fact.name, self.language)

    def _of_clocks(self) -> list[tuple[str, Options]]:
        titles = {
            CLOCK_PREFIX: gettext("States of deadlines"),
            DAYS_LEFT_PREFIX: gettext("Days until a deadline ends"),
            TIGHT_PREFIX: gettext("Deadlines with little time"),
        }
        return [
            (title, [(prefix + one, self.names.clock(one, self.language)) for one in self.names.clocks])
            for prefix, title in titles.items()
        ]

    @cached_property
    def dated_facts(self) -> Options:
        """The facts that are a day or a moment."""
        facts = (*self.names.vocabulary.facts.values(), *self.names.vocabulary.derived.values())
        return [self._named(fact) for fact in facts if fact.kind in DATED]

    @cached_property
    def told_facts(self) -> Options:
        """The facts that can be told."""
        return [self._named(fact) for fact in self.names.vocabulary.facts.values()]

    @cached_property
    def clocks(self) -> Options:
        """Every clock by its title."""
        return [(name, self.names.clock(name, self.language)) for name in self.names.clocks]

    def codes(self, kind: str) -> Options:
        """The codes of an outcome of that kind."""
        return list(self.names.codes(kind, self.language).items())

    def listed(self, codes_list: str) -> Options:
        """The codes of a list."""
        found = self.names.vocabulary.codes.get(codes_list, {})
        return [(code, entry.title.in_language(self.language)) for code, entry in found.items()]

    @cached_property
    def tellings(self) -> list[tuple[str, Options]]:
        """What can be told by doing something, by fact."""
        return tellings_of(self.names, self.language)

    @cached_property
    def told_codes(self) -> list[tuple[str, Options]]:
        """Every answer that is one of several, by fact."""
        return codes_of(self.names, self.language)

    @cached_property
    def answers(self) -> Options:
        """Every answer that is one of several, behind its question."""
        return [(key, f"{title}: {said}") for title, options in self.told_codes for key, said in options]

    @cached_property
    def facts_beside_clocks(self) -> list[tuple[str, Options]]:
        """The facts that are told or worked out from others."""
        derived = [self._named(fact) for fact in self.names.vocabulary.derived.values()]
        told = [(title, [one for one in facts if one[0] in self.names.vocabulary.facts]) for title, facts in self.facts]
        return [(title, facts) for title, facts in [*told, (gettext("Worked out"), derived)] if facts]

    @cached_property
    def problems(self) -> Options:
        """What can go wrong."""
        vocabulary = self.names.vocabulary
        return [
            (one, said) for one, said in self.names.values(PROBLEM, self.language).items() if one in vocabulary.problems
        ]

    @cached_property
    def problem_groups(self) -> Options:
        """The groups of problems that conditions may name."""
        named = self.names.values(PROBLEM, self.language)
        return [(one, named[one]) for one in self.names.vocabulary.groups]

    @cached_property
    def guides(self) -> Options:
        """Every guide by its title."""
        return [(one.id, one.title.in_language(self.language)) for one in readable_entries("Guide")]

    @cached_property
    def sources(self) -> Options:
        """Every source by its title."""
        return [(one.id, one.title.in_language(self.language)) for one in readable_entries("Source")]

    @cached_property
    def questions(self) -> Options:
        """The titled passages of every guide, the guides and the tools; each is named by its Japanese title."""
        guides = readable_entries("Guide")
        parts = [(name, part.title) for _guide, name, part in titled_parts(guides, self.language)]
        whole = [*guides, *readable_entries("Tool")]
        return [*parts, *((one.title.ja, one.title.in_language(self.language)) for one in whole)]

    @cached_property
    def systems(self) -> Options:
        """The numbers of the mechanism that something has."""
        tables = (apps.get_model("curation", name) for name in WITH_SYSTEMS)
        lists = (one for table in tables for one in table._default_manager.values_list("systems", flat=True))
        return [(one, one) for one in sorted({number for some in lists for number in some})]

    @cached_property
    def shelves(self) -> Options:
        """The shelves of guides, by the file of each."""
        vocabulary = self.names.vocabulary
        shelves = vocabulary.shop.shelves if vocabulary.has_shop else {}
        return [(file, name.in_language(self.language)) for file, name in shelves.items()]

    @cached_property
    def awaited(self) -> Options:
        """What a step can wait for."""
        vocabulary = self.names.vocabulary
        found = vocabulary.shop.awaited if vocabulary.has_shop else []
        return [(one.about, one.title.in_language(self.language)) for one in found]

    @cached_property
    def figures_by_day(self) -> Figures:
        """The figures of the draft that can be read, each with its values by day."""
        return Figures(readable_entries("Figure"))

    @property
    def figure_entries(self) -> Mapping[str, Figure]:
        """The figures of the draft that can be read, by id."""
        return self.figures_by_day.by_id

    def figures(self, *forms: str) -> Options:
        """The figures that have a value of one of these forms; all of them without any. Each with today's value."""
        return [
            (id_, gettext("%(figure)s = %(value)s") % {"figure": self.label(id_), "value": self.value(id_)})
            for id_, figure in self.figures_by_day.by_id.items()
            if not forms or _has(figure, forms)
        ]

    @cached_property
    def figures_drawn(self) -> SafeString:
        """The options of a select of all figures, none of them chosen."""
        return drawn_options(self.figures())

    def label(self, figure: str) -> str:
        """What a figure is called."""
        return self.figures_by_day.by_id[figure].label.in_language(self.language)

    def value(self, figure: str, language: Language | None = None) -> str:
        """The value of a figure today, as a reader sees it."""
        try:
            return self.figures_by_day.in_words(figure, clock.today(), language or self.language)
        except ValueError:
            return "—"


def _has(figure: Figure, forms: Iterable[str]) -> bool:
    return any(getattr(value, form) is not None for value in figure.values for form in forms)


_Of = tuple[Vocabulary, dict[Any, State], date]


def _is_same(one: _Of, other: _Of) -> bool:
    return one[0] is other[0] and one[1:] == other[1:]


_kept: Mapping[Language, Kept[_Of, Choices]] = {one: Kept(_is_same) for one in LANGUAGES}


def choices_for(request: HttpRequest) -> Choices:
    """The choices of the page that is being made; those of the page before, while draft and day are the same."""
    found = getattr(request, "curation_choices", None)
    if found is None:
        spoken, states = language(), states_of({table: table for table in entry_tables()})
        of = draft_vocabulary(), states, clock.today()
        found = _kept[spoken].of(of, lambda: Choices(draft_names(), spoken))
        request.curation_choices = found  # type: ignore[attr-defined]
    return found
