"""A moment as fields: how it is told, and by what.

`<name>-how` is one of `HOWS`, or `latest` and `earliest` of the members `<name>.<n>-how…`; then the fields that the
way of telling needs, and what goes for the whole.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from portal.curation.contract.sent import Faults, Pairs, Sent, Unsayable, first, numbers_under

HOWS: Mapping[str, Mapping[str, str]] = {
    "after": {"after": "fact", "figure": "figure"},
    "yearly": {"after": "fact", "yearly": "figure"},
    "day_of": {"day_of": "fact"},
    "day_after": {"day_after": "fact"},
    "opens": {"opens": "clock"},
    "closes": {"closes": "clock", "less": "figure"},
}
"""How a moment is told: the keys it has then, and the field each is in."""
OPTIONAL = frozenset(["less"])
JOINS = ("latest", "earliest")
FLAGS = ("next_day", "unless_past", "if_told")
ROLLED = "desk"
DEEPEST = 3


def moment_to_post(name: str, moment: Any, depth: int = 0) -> Pairs:
    """The fields of a moment; none where there is none. Raises Unsayable."""
    if moment is None:
        return []
    if not isinstance(moment, dict) or depth == DEEPEST:
        raise Unsayable(str(moment))
    told = {key: one for key, one in moment.items() if key not in (*FLAGS, "roll")}
    whole = [(f"{name}-{key}", "on") for key in (*FLAGS, "roll") if moment.get(key)]
    join = next((one for one in JOINS if one in told), None)
    if join:
        if set(told) != {join}:
            raise Unsayable(str(moment))
        members = [pair for n, one in enumerate(told[join]) for pair in moment_to_post(f"{name}.{n}", one, depth + 1)]
        return [(f"{name}-how", join), *whole, *members]
    how = next((one for one, keys in HOWS.items() if set(keys) - OPTIONAL <= set(told) <= set(keys)), None)
    if how is None:
        raise Unsayable(str(moment))
    return [(f"{name}-how", how), *((f"{name}-{HOWS[how][key]}", str(one)) for key, one in told.items()), *whole]


def moment_from_post(name: str, sent: Sent, faults: Faults) -> dict[str, Any] | None:
    """The moment that the fields tell; None where they tell none."""
    how = first(sent, f"{name}-how")
    if not how:
        return None
    made: dict[str, Any] = {}
    if how in JOINS:
        members = (moment_from_post(f"{name}.{n}", sent, faults) for n in numbers_under(f"{name}.", sent))
        made[how] = [one for one in members if one]
        if not made[how]:
            faults[name] = _("Add at least one of the days it is chosen from.")
    elif how in HOWS:
        made = {key: text for key, field in HOWS[how].items() if (text := first(sent, f"{name}-{field}"))}
        if HOWS[how].keys() - OPTIONAL - made.keys():
            faults[name] = _("Choose what it is counted from and, where it is counted, by which figure.")
    else:
        faults[name] = _("Choose how the day is told.")
    made |= {key: True for key in FLAGS if first(sent, f"{name}-{key}")}
    return made | ({"roll": ROLLED} if first(sent, f"{name}-roll") else {})
