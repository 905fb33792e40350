"""The situation of a worked example as answers, with the inputs that the page for trying has."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from advisor.facts import PROBLEM, Fact
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.parts.field import Part, Parts
from portal.curation.admin.rowsfield import WrongInput
from portal.curation.admin.tables.table import unordered
from portal.curation.contract.sent import first_of
from portal.curation.trying.fields import inputs_of, parts_of
from portal.curation.trying.scene import local, moment_of
from portal.wording import VocabularyWords

MOST_DIGITS = 12
BOOLEANS = {"true": True, "false": False}
Typed = Mapping[str, tuple[str, ...]]
"""What stands in the inputs of a fact, by the name of the fact or of its part."""


@dataclass(frozen=True)
class Answer:
    """A fact, and what was typed of it."""

    fact: Fact
    typed: Typed
    words: VocabularyWords

    @property
    def name(self) -> str:
        """The fact."""
        return self.fact.name

    @property
    def title(self) -> str:
        """What the fact is called."""
        return self.words.label(self.name)

    @property
    def is_fixed(self) -> bool:
        """What went wrong is always told."""
        return self.name == PROBLEM

    @property
    def is_blank(self) -> bool:
        """Whether it is not answered."""
        return not any(text.strip() for texts in self.typed.values() for text in texts)

    def value(self) -> tuple[str, Any]:
        """The fact and its value; what does not fit the fact is for the reading of the whole situation to refuse."""
        return self.name, self._value()

    def _value(self) -> Any:
        given = [text.strip() for text in self.typed.get(self.name, ())]
        match self.fact.kind:
            case "list":
                return given
            case "bool":
                return BOOLEANS.get(first_of(given), first_of(given))
            case "int":
                return self._number(first_of(given))
            case "map":
                parts = ((name, first_of(self.typed.get(name)).strip()) for name in parts_of(self.fact))
                return {name.rpartition(".")[2]: self._number(text) for name, text in parts if text}
            case "datetime":
                moment = moment_of(first_of(given))
                return moment.isoformat() if moment else first_of(given)
        return first_of(given)

    def _number(self, text: str) -> int:
        if not text.isdecimal() or len(text) > MOST_DIGITS:
            raise WrongInput(self.title, _("A whole number belongs here."))
        return int(text)

    def said(self) -> str:
        """The fact and its answer."""
        return f"{self.title}: {self._said(self._value())}"

    def _said(self, value: Any) -> str:
        match value:
            case bool():
                return self.words.choice(self.name, str(value).lower())
            case list():
                return self.words.joined(self.words.choice(self.name, one) for one in value)
            case dict():
                return self.words.joined(f"{self.words.choice(self.name, key)} {one}" for key, one in value.items())
        return self.words.choice(self.name, str(value))

    def drawn(self, name: str) -> SafeString:
        """Its inputs."""
        fields = list(inputs_of(self.fact, self.typed, self.words, prefix=f"{name}."))
        return render_to_string("admin/curation/example/_answer.html", {"fields": fields})


def situation_of(choices: Choices) -> Parts:
    """The answers that a situation may have."""
    vocabulary = choices.names.vocabulary
    words = VocabularyWords(vocabulary, choices.language)
    told = dict(choices.told_facts)
    groups = [(title, [one for one in facts if one[0] in told]) for title, facts in choices.facts]
    stored, typed = (partial(read, vocabulary.facts, words) for read in (_stored, _typed))
    return Parts(groups, stored, typed, PROBLEM, _as_a_set)


def _as_a_set(value: Any) -> str:
    """A value as text; boxes are ticked in the order of the page, whatever the order in which they were told."""
    return unordered(sorted(map(str, value)) if isinstance(value, list) else value)


def _stored(facts: Mapping[str, Fact], words: VocabularyWords, name: str, value: Any) -> Part | None:
    fact = facts.get(name)
    if fact is None:
        return None
    answer = Answer(fact, dict(_written(fact, value)), words)
    try:
        is_same = unordered(answer.value()[1]) == unordered(value)
    except WrongInput:
        return None
    return answer if is_same else None


def _written(fact: Fact, value: Any) -> list[tuple[str, tuple[str, ...]]]:
    """What stands in the inputs for a value."""
    match value:
        case bool():
            return [(fact.name, (str(value).lower(),))]
        case dict():
            return [(f"{fact.name}.{key}", (str(one),)) for key, one in value.items()]
        case list():
            return [(fact.name, tuple(map(str, value)))]
    moment = moment_of(str(value)) if fact.kind == "datetime" else None
    return [(fact.name, (local(moment) if moment else str(value),))]


def _typed(facts: Mapping[str, Fact], words: VocabularyWords, data: Any, name: str, key: str) -> Part | None:
    fact = facts.get(key)
    if fact is None:
        return None
    inputs = parts_of(fact) if fact.kind == "map" else [fact.name]
    return Answer(fact, {one: _texts(data, f"{name}.{one}") for one in inputs}, words)


def _texts(data: Any, name: str) -> tuple[str, ...]:
    given = data.getlist(name) if isinstance(data, QueryDict) else data.get(name, [])
    return (given,) if isinstance(given, str) else tuple(map(str, given))
