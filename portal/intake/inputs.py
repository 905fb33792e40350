"""The fields to fill in for a fact that is no choice: a date, a date and a time, a number, one number for each part."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from advisor.facts.vocabulary import PAYMENT_METHODS, Fact
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
    unit = _("yen") if fact.name.endswith("_jpy") else ""
    match fact.kind:
        case "date":
            inputs = [Input("date", fact.name, _("Date"), _iso(value))]
        case "datetime":
            inputs = _moment(fact.name, value)
        case "int":
            inputs = [Input("number", fact.name, words.label(fact.name), "" if value is None else str(value), unit)]
        case "map":
            methods = known.get("payment") or PAYMENT_METHODS.split()
            inputs = [_part(fact.name, method, value or {}, words) for method in methods]
        case _:
            inputs = []
    return [replace(one, value="".join(reading.typed.get(one.name, ())[-1:]) or one.value) for one in inputs]


def _moment(name: str, value: datetime | None) -> list[Input]:
    day, time = (value.date().isoformat(), f"{value:%H:%M}") if value else ("", "")
    return [Input("date", f"{name}.date", _("Date"), day), Input("time", f"{name}.time", _("Time"), time)]


def _part(name: str, method: str, amounts: dict[str, int], words: Words) -> Input:
    amount = amounts.get(method)
    label = words.choice("payment", method)
    return Input("number", f"{name}.{method}", label, "" if amount is None else str(amount), _("yen"))


def _iso(value: date | None) -> str:
    return value.isoformat() if value else ""
