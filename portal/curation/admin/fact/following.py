"""How a fact follows from others, and which values other answers tell: the inputs of both."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.contract.tellings import codes_by_fact, keys_of_codes
from portal.curation.admin.oneof import Options
from portal.curation.admin.parts.pieces import choice, pair, several, yes
from portal.curation.admin.parts.rows import PartTables, Titles
from portal.curation.admin.rowsfield import WrongInput
from portal.curation.admin.tables.cells import Cell, Words
from portal.curation.admin.tables.table import Table, Values

DAYS_OF_REFUNDS: Mapping[str, Words] = {
    "chase_from": _("the first day to ask again"),
    "latest": _("the latest of the usual days"),
    "own_part": _("the end of the shop’s own part"),
    "asked_there": _("the first day to ask whoever pays it out"),
    "step_due": _("the first day on which asking makes sense"),
}


def _any_fact(choices: Choices) -> Options:
    return choices.facts_beside_clocks


def _figures(choices: Choices) -> Options:
    return choices.figures()


def _fact(name: str, label: Words, *, is_optional: bool = False) -> Cell:
    return Cell(name, label, "choice", options=_any_fact, begins_blank=True, is_optional=is_optional)


def _two(first: Words, then: Words) -> Table:
    return pair(_fact("first", first), _fact("then", then))


def _a_day(choices: Choices) -> Options:
    return list(DAYS_OF_REFUNDS.items())


OF_ONE: Mapping[str, Words] = {
    "days_since": _("Whole days since"),
    "hours_since": _("Whole hours since"),
    "past": _("This day is over"),
    "in_season": _("This day lies in a season (choose its figure too)"),
}
OF_TWO: Mapping[str, Words] = {
    "before": _("One day lies before another"),
    "not_after": _("One day is not after another"),
    "compare": _("Two numbers or moments compared"),
}
WAITED_FOR = _("Answers it waits for and shows as reasons")
BESIDE = ("figure", "only_true", "rests_on")
THEN = _fact("then", _("Of two: the second"), is_optional=True)


def _one_way(values: Values) -> dict[str, Any]:
    how = values["how"]
    if how in OF_TWO and not values["then"]:
        raise WrongInput(THEN.label, _("nothing is chosen yet"))
    of = [values["fact"], values["then"]] if how in OF_TWO else values["fact"]
    return {how: of} | {name: values[name] for name in BESIDE if values[name]}


def _inputs_of(stored: dict[str, Any]) -> Values:
    ((how, of),) = ((name, value) for name, value in stored.items() if name not in BESIDE)
    facts = dict(zip(("fact", "then"), of, strict=True)) if how in OF_TWO else {"fact": of}
    return {"how": how} | facts | {name: stored[name] for name in BESIDE if name in stored}


EACH = Table(
    (
        Cell(
            "how",
            _("How it follows"),
            "choice",
            options=lambda choices: [*OF_ONE.items(), *OF_TWO.items()],
            begins_blank=True,
        ),
        _fact("fact", _("Fact")),
        THEN,
        Cell("figure", _("Figure"), "choice", options=_figures, begins_blank=True, is_optional=True),
        Cell("only_true", _("Counts only when it is so"), "flag", is_optional=True),
        Cell("rests_on", WAITED_FOR, "chosen", options=_any_fact, is_optional=True),
    ),
    _one_way,
    lambda stored: map(_inputs_of, stored),
)
"""One of several ways in which it may follow."""
TABLES: Mapping[str, Table] = {
    "today": yes(),
    "days_since": choice(_any_fact),
    "days_until": choice(_any_fact),
    "hours_since": choice(_any_fact),
    "past": choice(_any_fact),
    "by": choice(_any_fact),
    "before": _two(_("This day"), _("Before that one")),
    "not_after": _two(_("This day"), _("Not after that one")),
    "in_season": choice(_any_fact),
    "above": choice(_any_fact),
    "figure": choice(_figures),
    "compare": _two(_("This number or moment"), _("Beside that one")),
    "in_list": choice(_any_fact),
    "total": several(_any_fact),
    "difference": _two(_("This number"), _("Less that one")),
    "any": EACH,
    "first": EACH,
    "refund": choice(_a_day),
    "method": choice(lambda choices: choices.listed("methods")),
    "vias": several(lambda choices: choices.listed("vias")),
    "refunds_over": yes(),
    "rests_on": several(_any_fact),
}
TITLES: Titles = {
    _("Days and moments"): {
        "days_since": OF_ONE["days_since"],
        "days_until": _("Whole days until"),
        "hours_since": OF_ONE["hours_since"],
        "past": OF_ONE["past"],
        "by": _("Over not today but on this day"),
        "before": OF_TWO["before"],
        "not_after": OF_TWO["not_after"],
        "in_season": OF_ONE["in_season"],
        "today": _("The day of the advice"),
    },
    _("Numbers"): {
        "above": _("This number is above a figure (choose it too)"),
        "compare": OF_TWO["compare"],
        "total": _("The sum of these"),
        "difference": _("The difference of two"),
        "figure": _("Figure"),
    },
    _("Refunds"): {
        "refund": _("A day of the refunds awaited"),
        "method": _("Of this way of paying alone"),
        "vias": _("Of money that comes in these ways alone"),
        "refunds_over": _("No refund is awaited any more"),
    },
    _("Several together"): {
        "first": _("The first of these that is known"),
        "any": _("One of these is so"),
        "in_list": _("This list holds a value"),
        "member": _("The value it holds"),
        "rests_on": WAITED_FOR,
    },
}
FOLLOWS = PartTables(TABLES, TITLES)


def implied(own_values: Options) -> Table:
    """Which value is told when other answers are these."""

    def said(values: Values) -> dict[str, Any]:
        told = {"when": codes_by_fact(values["when"]), "value": values["value"]}
        return told | ({"overrides": True} if values["overrides"] else {})

    return Table(
        (
            Cell("when", _("When these were answered"), "chosen", options=lambda choices: choices.told_codes),
            Cell("value", _("Then this is told"), "choice", options=lambda choices: own_values, begins_blank=True),
            Cell("overrides", _("Even where another answer was given"), "flag", is_optional=True),
        ),
        said,
        lambda stored: [one | {"when": keys_of_codes(one["when"])} for one in stored],
    )
