"""The fields of a scene: one for each fact, of the kind that the fact is."""

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.facts import PROBLEM, Fact
from portal.curation.trying.scene import Scene, local, moment_of
from portal.wording import Words

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


def fields_of(scene: Scene, words: Words) -> Iterator[Field]:
    """The fields of the facts that are told, or to be told."""
    faults = {line.fact: line.words for line in scene.faults(words)}
    for name in scene.asked:
        yield from _fields(scene.reading.vocabulary.facts[name], scene, words, faults.get(name, ""))


def _fields(fact: Fact, scene: Scene, words: Words, fault: str) -> Iterator[Field]:
    label, typed = words.label(fact.name), scene.reading.typed
    given = typed.get(fact.name, ())
    match fact.kind:
        case "choice" | "bool" | "list":
            options = tuple(Option(one, words.choice(fact.name, one), one in given) for one in fact.values)
            kind = "checks" if fact.kind == "list" else "select"
            has_blank = fact.name != PROBLEM
            yield Field(fact.name, fact.name, label, kind, "", options, has_blank, fault)
        case "map":
            for key in fact.values:
                name = f"{fact.name}.{key}"
                part = f"{label}: {words.choice(fact.name, key)}"
                yield Field(fact.name, name, part, "number", _first(typed.get(name, ())), fault=fault)
        case "datetime":
            yield _moment(fact, label, _first(given), fault)
        case kind:
            yield Field(fact.name, fact.name, label, INPUT_TYPES[kind], _first(given), fault=fault)


def _moment(fact: Fact, label: str, typed: str, fault: str) -> Field:
    """As the control of a browser takes it; what it would not show stands in a field of text."""
    moment = moment_of(typed)
    shown = local(moment) if moment else typed
    return Field(fact.name, fact.name, label, "text" if typed and not moment else "datetime-local", shown, fault=fault)


def _first(given: tuple[str, ...]) -> str:
    return given[0] if given else ""
