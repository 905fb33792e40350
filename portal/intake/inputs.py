"""The fields to fill in for a fact that is no choice: a date, a date and a time, a number, one number for each part."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from advisor.facts import FIRST_DATE_YEAR, LAST_DATE_YEAR, Fact
from portal.address.reading import Reading
from portal.forms import is_day, is_time
from portal.wording import Words


@dataclass(frozen=True)
class Input:
    """A field to fill in. `kind`: date, time or number; `unit` stands behind a number.

    `first` and `last`: the days between which a date must lie. What was typed and is no date or time is a `text`, for
    the browser's own field would show nothing.
    """

    kind: str
    name: str
    label: str
    value: str = ""
    unit: str = ""
    first: str = ""
    last: str = ""


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
            keys = known.get(words.vocabulary.entries[fact.name].keys) or words.release.offered(fact.name, known)
            inputs = [_part(fact.name, key, value or {}, words, unit) for key in keys]
        case _:
            inputs = []
    typed = (replace(one, value="".join(reading.typed.get(one.name, ())[-1:]) or one.value) for one in inputs)
    return [_shown(one, fact, words) for one in typed]


def _shown(one: Input, fact: Fact, words: Words) -> Input:
    match one.kind:
        case "date" if one.value and not is_day(one.value):
            return replace(one, kind="text")
        case "time" if one.value and not is_time(one.value):
            return replace(one, kind="text")
        case "date":
            last = words.today if words.vocabulary.entries[fact.name].not_after_now else date(LAST_DATE_YEAR, 12, 31)
            return replace(one, first=_iso(date(FIRST_DATE_YEAR, 1, 1)), last=_iso(last))
    return one


def _moment(name: str, value: datetime | None) -> list[Input]:
    day, time = (value.date().isoformat(), f"{value:%H:%M}") if value else ("", "")
    return [Input("date", f"{name}.date", _("Date"), day), Input("time", f"{name}.time", _("Time"), time)]


def _part(name: str, key: str, amounts: dict[str, int], words: Words, unit: str) -> Input:
    amount = amounts.get(key)
    return Input("number", f"{name}.{key}", words.choice(name, key), "" if amount is None else str(amount), unit)


def _iso(value: date | None) -> str:
    return value.isoformat() if value else ""
