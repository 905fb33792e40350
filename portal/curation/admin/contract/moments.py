"""A moment in a form: how the day is told, and by which fact, figure or deadline."""

from typing import Any

from django.utils.translation import gettext as _

from portal.curation import contract
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.contract.fields import ContractField, ContractWidget
from portal.curation.contract.moments import DEEPEST, HOWS, JOINS
from portal.curation.contract.sent import first, numbers_under


def moment_shown(name: str, sent: contract.Sent, choices: Choices, faults: contract.Faults, depth: int = 0) -> Any:
    """What a template shows of the moment in the fields of that name."""
    how = first(sent, f"{name}-how")
    members = [
        moment_shown(f"{name}.{n}", sent, choices, faults, depth + 1)
        for n in (numbers_under(f"{name}.", sent) if depth < DEEPEST else [])
    ]
    hows = [(one, said, one == how) for one, said in _how_names().items() if one not in JOINS or depth < DEEPEST - 1]
    return {
        "name": name,
        "how": how,
        "hows": hows,
        "is_join": how in JOINS,
        "members": members if how in JOINS else [],
        "inputs": [_input(name, field, how, sent, choices) for field in dict.fromkeys(HOWS.get(how, {}).values())],
        "flags": [
            (f"{name}-{flag}", said, bool(first(sent, f"{name}-{flag}")))
            for flag, said in _flag_names().items()
            if how and (depth or flag not in ("if_told",))
        ],
        "fault": faults.get(name, ""),
    }


def _input(name: str, field: str, how: str, sent: contract.Sent, choices: Choices) -> dict[str, Any]:
    options = {"fact": choices.dated_facts, "clock": choices.clocks}.get(field) or choices.figures(*_forms(how))
    labels = {"fact": _("Fact"), "clock": _("Deadline"), "figure": _("Figure")}
    label = _("Less") if how == "closes" and field == "figure" else labels[field]
    value = first(sent, f"{name}-{field}")
    return {"name": f"{name}-{field}", "label": label, "options": with_chosen(options, [value]), "value": value}


def _forms(how: str) -> tuple[str, ...]:
    """What the value of a figure must be to count with."""
    return ("words",) if how == "yearly" else ("duration", "durations")


def with_chosen(options: list[tuple[str, str]], chosen: list[str]) -> list[tuple[str, str, bool]]:
    """The options, ticked or not; what is chosen and no option any more stands there too, by its own name."""
    unknown = [(one, _("%(name)s (there is none)") % {"name": one}) for one in chosen if one]
    known = {value for value, _label in options}
    return [(value, said, value in chosen) for value, said in [*options, *(o for o in unknown if o[0] not in known)]]


class MomentWidget(ContractWidget):
    """One moment."""

    template = "admin/curation/contract/_moment.html"

    def to_post(self, name: str, value: Any) -> contract.Pairs:
        return contract.moment_to_post(name, value)

    def context(self, name: str, sent: contract.Sent) -> dict[str, Any]:
        return {"moment": moment_shown(name, sent, self.choices, self.faults)}


class MomentField(ContractField):
    """One moment, or none."""

    def from_post(self, sent: contract.Sent, faults: contract.Faults) -> Any:
        found = contract.moment_from_post(self.name, sent, faults)
        return self.stored if found == self.stored else found


def _how_names() -> dict[str, str]:
    return {
        "after": _("that long after a fact"),
        "yearly": _("the next of some days of the year"),
        "day_of": _("the day of a fact"),
        "day_after": _("the day after a fact"),
        "opens": _("when a deadline begins"),
        "closes": _("when a deadline ends"),
        "latest": _("the latest of several"),
        "earliest": _("the earliest of several"),
    }


def _flag_names() -> dict[str, str]:
    return {
        "roll": _("on to the next day public desks are open"),
        "next_day": _("on to the day after"),
        "unless_past": _("left out once it is past"),
        "if_told": _("left out while its fact is unknown"),
    }
