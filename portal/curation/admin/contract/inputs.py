"""The inputs of an outcome beside its texts: which there are for its kind, what each is called and what it offers."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from advisor.rulebook import ACTION_STATUSES, LIKELIHOODS
from portal.curation import contract
from portal.curation.admin.contract.choices import Choices, Options
from portal.curation.admin.contract.moments import moment_shown, with_chosen
from portal.curation.contract.outcomes import FLAGS, LISTS, MOMENTS, NUMBERS, fields_of
from portal.curation.contract.sent import first
from portal.curation.drawing import drawn_boxes, drawn_choices

IN_SIGHT = frozenset(
    ["status", "likelihood", "via", "figure", "never_charged", "rank", "lead", "about", "amount", "until"]
)
"""The inputs that stand open; the others are folded while they are empty."""
AMOUNTS = ("price", "half_price", "missing", "capped_price")
OPTIONS: Mapping[str, Callable[[Choices], Options]] = {
    "status": lambda choices: [one for one in choices.listed("action_statuses") if one[0] in ACTION_STATUSES],
    "likelihood": lambda choices: [one for one in choices.listed("likelihoods") if one[0] in LIKELIHOODS],
    "clock": lambda choices: choices.clocks,
    "serves": lambda choices: choices.codes("remedy"),
    "excludes": lambda choices: choices.codes("remedy"),
    "way": lambda choices: choices.codes("channel"),
    "via": lambda choices: choices.listed("vias"),
    "figure": lambda choices: choices.figures("refund"),
    "lag": lambda choices: choices.figures("duration", "durations"),
    "starts": lambda choices: choices.dated_facts,
    "valued_by": lambda choices: choices.dated_facts,
    "also": lambda choices: choices.codes("refund"),
    "lead": lambda choices: choices.codes("action"),
    "protects": lambda choices: choices.clocks,
    "about": lambda choices: choices.awaited,
    "asks": lambda choices: choices.told_facts,
    "asks_first": lambda choices: choices.told_facts,
}


def inputs_of(prefix: str, kind: str, sent: contract.Sent, choices: Choices, faults: contract.Faults) -> list[Any]:
    """What a template shows for each field the kind has."""
    words_only = bool(first(sent, f"{prefix}-words_only"))
    fields = [one for one in fields_of(kind, words_only) if not (words_only and one == "about" and kind != "step")]
    return [_input(f"{prefix}-{field}", field, sent, choices, faults) for field in fields]


def _input(name: str, field: str, sent: contract.Sent, choices: Choices, faults: contract.Faults) -> dict[str, Any]:
    shown: dict[str, Any] = {"name": name, "label": _labels()[field], "fault": faults.get(name, "")}
    if field in MOMENTS:
        shown |= {"form": "moment", "moment": moment_shown(name, sent, choices, faults)}
        is_filled = bool(first(sent, f"{name}-how"))
    elif field == "amount":
        ends = [(f"{name}_{end}", said, first(sent, f"{name}_{end}")) for end, said in _end_names().items()]
        shown |= {"form": "amount", "ends": ends, "options": _amounts(choices)}
        is_filled = any(value for _name, _said, value in ends)
    else:
        chosen = [one for one in sent.get(name, []) if one]
        is_filled = bool(chosen)
        shown |= _plain(name, field, chosen, choices)
    return shown | {"is_open": field in IN_SIGHT or is_filled or bool(shown["fault"])}


def _plain(name: str, field: str, chosen: list[str], choices: Choices) -> dict[str, Any]:
    if field in FLAGS:
        return {"form": "flag", "value": bool(chosen)}
    if field in NUMBERS:
        return {"form": "number", "value": chosen[0] if chosen else ""}
    options = with_chosen(OPTIONS[field](choices), chosen)
    ticked = pgettext("between ticked values", ", ").join(said for _value, said, is_chosen in options if is_chosen)
    if field in LISTS:
        return {"form": "boxes", "options": drawn_boxes(name, options), "ticked": ticked}
    return {"form": "choice", "options": drawn_choices(options), "ticked": ticked}


def _amounts(choices: Choices) -> Options:
    named = dict(
        zip(AMOUNTS, (_("the price"), _("half the price"), _("what is missing"), _("at most the cap")), strict=True)
    )
    return [*named.items(), *choices.figures("yen", "yens")]


def _end_names() -> dict[str, str]:
    return {"min": _("lowest"), "max": _("highest")}


def _labels() -> dict[str, str]:
    return {
        "status": _("Its state"),
        "clock": _("Follows the deadline"),
        "by": _("By which day"),
        "after": _("From which day"),
        "urgency": _("Urgency (1 to 8)"),
        "serves": _("For what"),
        "likelihood": _("How likely"),
        "amount": _("Amount in yen"),
        "excludes": _("Rules out"),
        "rank": _("Place (1 first)"),
        "way": _("Told with the steps of"),
        "via": _("By way of"),
        "figure": _("How long it takes"),
        "starts": _("Counts from"),
        "lag": _("Begins later by"),
        "valued_by": _("Figure as of the day of"),
        "also": _("Also of"),
        "never_charged": _("Was never charged"),
        "lead": _("May lead"),
        "ahead": _("Also one whose day is still to come"),
        "last": _("Only where no action is left"),
        "unrefusable": _("Nobody can say no to what was asked"),
        "only_begun": _("Taking it ends nothing yet"),
        "until": _("Until which day"),
        "protects": _("Never longer than these deadlines run"),
        "about": _("What is awaited"),
        "asks": _("Asks only"),
        "asks_first": _("Asks first"),
    }
