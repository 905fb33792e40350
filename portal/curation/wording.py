"""Differences between rulebooks as a person says them."""

import re
from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from advisor.proof.lint import Place
from advisor.rulebook import FigureValue, figure_in_words, write_yaml
from portal.curation.comparing import CONDITIONS, Difference, Part
from portal.curation.naming import draft_names
from portal.curation.placing import Placed, placed
from portal.curation.rows import LISTS
from portal.curation.saying import say
from portal.wording import language

_STEP_INTO = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class PartInWords:
    """One field that changed: what it is called, where within it, before and after."""

    name: str
    within: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class DifferenceInWords:
    """A sentence about one entry, the kind of entry, the fields that changed, and where the draft has it."""

    sentence: str
    kind: str
    table: str
    address: str
    parts: tuple[PartInWords, ...]


def in_words(found: list[Difference]) -> list[DifferenceInWords]:
    """Each difference as a sentence. Two queries for each table that has any, and four where conditions differ."""
    places = [(one, [_place(one, part.place) for part in one.parts] or [_place(one, "")]) for one in found]
    said = iter(placed([place for _one, several in places for place in several]))
    return [_in_words(one, [next(said) for _place in several]) for one, several in places]


def _in_words(difference: Difference, places: list[Placed]) -> DifferenceInWords:
    patterns = {
        "added": _("%(entry)s is new."),
        "removed": _("%(entry)s is taken away."),
        "changed": _("%(entry)s is changed."),
        "reordered": _("The order is changed."),
    }
    table = LISTS[difference.list_name]._meta
    name = str(table.verbose_name_plural if difference.kind == "reordered" else table.verbose_name)
    sentence = patterns[difference.kind] % {"entry": places[0].entry}
    parts = tuple(_part(difference, part, place) for part, place in zip(difference.parts, places, strict=False))
    return DifferenceInWords(sentence, difference.kind, name, places[0].address.partition("#")[0], parts)


def _part(difference: Difference, part: Part, place: Placed) -> PartInWords:
    if part.place in CONDITIONS:
        before, after = (_said(one) for one in part.values)
    elif (difference.list_name, part.place) == ("figures", "values"):
        before, after = (_values(one) for one in part.values)
    else:
        before, after = part.before, part.after
    return PartInWords(place.field, place.within, before, after)


def _said(conditions: Any) -> str | None:
    """Conditions as a sentence; as they are written where they cannot be read."""
    if not conditions:
        return None
    try:
        return say(conditions, draft_names(), language())
    except (KeyError, TypeError, ValueError, AttributeError):
        return write_yaml(conditions).strip()


def _values(values: Any) -> str | None:
    """The values of a figure, each with its days, as people read them."""
    return "\n".join(map(_value, msgspec.convert(values, list[FigureValue]))) if values else None


def _value(value: FigureValue) -> str:
    said = {"start": value.valid_from, "end": value.valid_to, "value": figure_in_words(value, language())}
    return (_("%(start)s to %(end)s: %(value)s") if value.valid_to else _("from %(start)s: %(value)s")) % said


def _place(difference: Difference, path: str) -> Place:
    """Where the entry stands; `values[1].duration` is the first value there, and the place counts from nought."""
    dotted = _STEP_INTO.sub(lambda found: f".{int(found[1]) - 1}", path)
    name = "shop" if difference.list_name == "shop" else difference.id
    return Place(difference.list_name, difference.list_name, name, dotted)
