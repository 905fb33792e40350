"""The fields of a scene: one for each fact, of the kind that the fact is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from advisor.facts import PROBLEM, Fact
from portal.curation.contract.sent import first_of
from portal.curation.drawing import drawn_choices
from portal.curation.trying.scene import Scene, local, moment_of
from portal.wording import VocabularyWords

INPUT_TYPES = {"date": "date", "int": "number"}


@dataclass(frozen=True)
class Option:
    """A value that can be chosen."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True)
class Field:
    """One fact to fill in. `kind`: select, checks or the type of an input; `fault`: what is wrong with it."""

    fact: str
    name: str
    label: str
    kind: str
    value: str = ""
    options: tuple[Option, ...] = ()
    may_be_blank: bool = True
    fault: str = ""

    @property
    def drawn(self) -> SafeString:
        """Its options as a select has them."""
        return drawn_choices((one.value, one.words, one.is_chosen) for one in self.options)


def fields_of(scene: Scene, words: VocabularyWords) -> Iterator[Field]:
    """The fields of the facts that are told, or to be told."""
    faults = {line.fact: line.words for line in scene.faults(words)}
    for name in scene.asked:
        yield from inputs_of(scene.reading.vocabulary.facts[name], scene.reading.typed, words, faults.get(name, ""))


def inputs_of(
    fact: Fact, typed: Mapping[str, Sequence[str]], words: VocabularyWords, fault: str = "", prefix: str = ""
) -> Iterator[Field]:
    """The inputs of a fact, of what was typed by their names; `prefix` stands before these in the form."""
    label, given = words.label(fact.name), typed.get(fact.name, ())
    name = prefix + fact.name
    match fact.kind:
        case "choice" | "bool" | "list":
            options = tuple(Option(one, words.choice(fact.name, one), one in given) for one in fact.values)
            kind = "checks" if fact.kind == "list" else "select"
            has_blank = fact.name != PROBLEM
            yield Field(fact.name, name, label, kind, "", options, has_blank, fault)
        case "map":
            for part in parts_of(fact):
                called = f"{label}: {words.choice(fact.name, part.rpartition('.')[2])}"
                yield Field(fact.name, prefix + part, called, "number", first_of(typed.get(part)), fault=fault)
        case "datetime":
            written = first_of(given)
            moment = moment_of(written)
            # As the control of a browser takes it; what it would not show stands in a field of text.
            kind = "text" if written and not moment else "datetime-local"
            yield Field(fact.name, name, label, kind, local(moment) if moment else written, fault=fault)
        case kind:
            yield Field(fact.name, name, label, INPUT_TYPES[kind], first_of(given), fault=fault)


def parts_of(fact: Fact) -> list[str]:
    """The names of the parts of a map."""
    return [f"{fact.name}.{key}" for key in fact.values]
