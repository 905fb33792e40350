"""The fields to fill in for a fact that is no choice: a date, a date and a time, a number, one number for each part."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from advisor.facts import Fact
from portal.address.reading import Reading
from portal.wording import Words


@dataclass(frozen=True)
class Input:
    """A field to fill in. `kind`: date, time or number; `unit` stands behind a number."""

    kind: str
    name: str
    label: str
    value: str = ""
    unit: str = ""


def inputs_of(fact: Fact, reading: Reading, words: Words) -> list[Input]:
    """The fields of a fact, filled with what was typed, else with what is known; none for a choice."""
    known = reading.situation.facts if reading.situation else {}
    value = known.get(fact.name)
    unit = _("yen") if fact.unit == "yen" else ""
    match fact.kind:
        case "date":
            inputs = [Input("date", fact.name, _("Date"), _iso(value))]
        case "datetime":
            inputs = _moment(fact.name, value)
        case "int":
            inputs = [Input("number", fact.name, words.label(fact.name), "" if value is None else str(value), unit)]
        case "map":
            keys = known.get(words.vocabulary.entries[fact.name].keys) or words.vocabulary.offered(fact.name)
            inputs = [_part(fact.name, key, value or {}, words, unit) for key in keys]
        case _:
            inputs = []
    return [replace(one, value="".join(reading.typed.get(one.name, ())[-1:]) or one.value) for one in inputs]


def _moment(name: str, value: datetime | None) -> list[Input]:
    day, time = (value.date().isoformat(), f"{value:%H:%M}") if value else ("", "")
    return [Input("date", f"{name}.date", _("Date"), day), Input("time", f"{name}.time", _("Time"), time)]


def _part(name: str, key: str, amounts: dict[str, int], words: Words, unit: str) -> Input:
    amount = amounts.get(key)
    return Input("number", f"{name}.{key}", words.choice(name, key), "" if amount is None else str(amount), unit)


def _iso(value: date | None) -> str:
    return value.isoformat() if value else ""
