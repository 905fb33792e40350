"""What a worked example could hold of an advice: each as a sentence to tick, and as the pack writes it down."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from advisor import Advice, to_plain
from portal.curation.advices.comparing import Compared
from portal.curation.advices.places import Aspect, Key, Place, places_of
from portal.wording import Words

Expected = dict[str, Any]
SAID = (Aspect.STEP, Aspect.GIVEN, Aspect.DATES, Aspect.AMOUNTS)
"""What a sentence to tick says of a place; its words are not held, so that they can be mended."""


@dataclass(frozen=True)
class Offer:
    """One expectation: its `name` in the form, a sentence, what is written down; whether the release differs in it."""

    name: str
    words: str
    expected: Expected
    is_changed: bool


def offers_of(advice: Advice, compared: Compared, words: Words) -> list[Offer]:
    """What of the advice can be held, in its order."""
    plain = to_plain(advice)
    written: dict[Key, Expected] = dict(_written(plain))
    changed = {row.title for row in compared.rows if row.differs and row.aspect <= Aspect.AMOUNTS}
    return [
        Offer(" ".join(place.key).strip(), _sentence(place), written[place.key], place.title in changed)
        for place in places_of(advice, words)
        if place.key in written
    ]


def united(expected: Iterable[Expected]) -> Expected:
    """Several expectations as one: maps are joined, lists put behind each other."""
    found: Expected = {}
    for one in expected:
        _join_into(found, one)
    return found


def _join_into(found: Expected, more: Expected) -> None:
    for key, value in more.items():
        known = found.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            _join_into(known, value)
        elif isinstance(known, list) and isinstance(value, list):
            found[key] = [*known, *(one for one in value if one not in known)]
        else:
            found[key] = dict(value) if isinstance(value, dict) else value


def _sentence(place: Place) -> str:
    said = [line.text for line in place.lines if line.aspect in SAID and line.text not in place.title]
    return _("%(place)s: %(said)s") % {"place": place.title, "said": ", ".join(said)} if said else place.title


def _written(plain: dict[str, Any]) -> Iterator[tuple[Key, Expected]]:
    """The places of a plain advice that can be held, each as the pack writes it."""
    step = plain["headline"]
    yield ("headline", ""), {"headline": step["action"], "state": step["state"]}
    for listed, key, fields in _FIELDS:
        for item in plain[listed]:
            held = {name: item[name] for name in fields if item[name] is not None}
            yield (f"{listed}.item", item["code"]), {key: {item["code"]: held}}
    for listed in _MEMBERS:
        for item in plain[listed]:
            yield (f"{listed}.item", item["code"]), {listed: {"has": [item["code"]]}}
    for number, part in enumerate(plain["refunds"]):
        held = {"via": part["via"], "amount_jpy": part["amount_jpy"], "starts_on": part["starts_on"]}
        days = {"worst_case": part["worst_case"], **part["arrives"]}
        known = {name: value for name, value in (held | days).items() if value is not None}
        yield ("refunds", f"{part['method']} {number}"), {"refund": {part["method"]: known}}
    if plain["channels"]:
        yield ("channels", ""), {"channel_first": plain["channels"][0]["code"]}


_FIELDS = (
    ("actions", "action", ("status", "from", "by")),
    ("remedies", "remedy", ("status", "likelihood", "amount_jpy")),
    ("deadlines", "deadline", ("state", "opens_at", "closes_at")),
    ("escalations", "escalation", ("after",)),
)
_MEMBERS = ("ruled_out", "warnings", "evidence")
