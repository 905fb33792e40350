"""What a worked example can expect, key by key: the inputs of each, and what it is called."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.curation.admin.advicelists import CODES_OF, NAMES, codes_of
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.oneof import Options
from portal.curation.admin.parts.pieces import (
    OptionsOf,
    choice,
    items,
    one,
    one_or_more,
    pairs_of,
    record,
    several,
    words,
)
from portal.curation.admin.parts.rows import PartTables, Titles
from portal.curation.admin.tables.cells import Cell, Words
from portal.curation.admin.tables.shapes import NAME, lists_by_name
from portal.curation.admin.tables.table import Table, Values
from portal.curation.conditions import readable_entries

COLON = ":"
HOWS = (("has", _("is there")), ("lacks", _("is not there")), ("any", _("one of these is there")))
ONE_OF, NONE_OF = _("One of these"), _("None of these")


def _facts(choices: Choices) -> Options:
    return choices.told_facts


def _disagreements(choices: Choices) -> Options:
    return [(one.id, one.title.in_language(choices.language)) for one in readable_entries("Conflict")]


def _moment(name: str, label: Words) -> Cell:
    return Cell(name, label, "moment", is_optional=True)


def _state(name: str, label: Words, listed: str) -> Cell:
    return Cell(name, label, "choice", options=codes_of(listed), begins_blank=True, is_optional=True)


def _code(label: Words, listed: str, name: str = NAME) -> Cell:
    return Cell(name, label, "choice", options=codes_of(listed), begins_blank=True)


def _none(name: str, label: Words) -> Cell:
    return Cell(name, label, "flag", is_optional=True)


def _members(options: OptionsOf) -> Table:
    """Codes that are there, or are not."""
    how = Cell(NAME, _("How"), "choice", options=lambda choices: HOWS)
    return lists_by_name(how, Cell("codes", _("Which"), "chosen", options=options))


def _in_order(listed: str) -> Table:
    return pairs_of(_code(_("First"), listed, "first"), _code(_("Then"), listed, "then"))


def _sources_on() -> Table:
    """So many sources on something of the advice."""
    what = Cell("what", _("On what"), "choice", options=_everything_advised, begins_blank=True)
    count = Cell("min", _("At least so many"), "number", is_optional=True)

    def said(values: Values) -> dict[str, Any]:
        listed, _colon, code = values["what"].partition(COLON)
        least = values["min"]
        return {"kind": listed, "code": code} | ({} if least is None else {"min": least})

    def inputs_of(stored: Values) -> Values:
        return {"what": f"{stored['kind']}{COLON}{stored['code']}"} | {
            name: value for name, value in stored.items() if name not in ("kind", "code")
        }

    return Table((what, count), said, lambda stored: map(inputs_of, stored))


def _everything_advised(choices: Choices) -> Options:
    return [
        (f"{name}{COLON}{code}", f"{NAMES[name]}: {title}")
        for name, listed in CODES_OF.items()
        for code, title in choices.listed(listed)
    ]


WAITS_FOR = Cell("waits_for", _("Waits for"), "chosen", options=_facts, is_optional=True)
DAY = Cell("day", _("Day or moment"), "moment")
DRAFTS = record(
    Cell("to_any", _("To one of these"), "chosen", options=codes_of("receivers"), is_optional=True),
    Cell("to_lack", _("To none of these"), "chosen", options=codes_of("receivers"), is_optional=True),
    Cell("text_has", _("They say (one a line)"), "words", is_optional=True),
    Cell("text_lacks", _("They do not say (one a line)"), "words", is_optional=True),
)
"""Whom messages are to, and what they say."""
_DAYS_OF_MONEY = {
    "starts_on": _("counted from"),
    "earliest": _("earliest"),
    "latest": _("latest"),
    "worst_case": _("latest of all"),
    "chase_from": _("ask from"),
}
_MONTHS = {
    "statement_earliest_debit": _("On a statement from"),
    "statement_latest_debit": _("On a statement until"),
}
TABLES: Mapping[str, Table] = {
    "headline": one_or_more(Cell("codes", ONE_OF, "chosen", options=codes_of("actions"))),
    "state": choice(codes_of("states"), _("State")),
    "until": one(DAY),
    "headline_on": one(DAY),
    "headline_not": several(codes_of("actions"), NONE_OF),
    "action": items(
        _code(_("Action"), "actions"),
        _state("status", _("State"), "action_statuses"),
        _moment("from", _("From which day")),
        _moment("by", _("By which day")),
        WAITS_FOR,
        Cell("title", _("Title"), "line", is_optional=True),
    ),
    "remedy": items(
        _code(_("Remedy"), "remedies"),
        _state("status", _("State"), "remedy_statuses"),
        Cell("likelihood", _("Chances: one of these"), "either", options=codes_of("likelihoods"), is_optional=True),
        Cell("amount_jpy.min", _("At least (yen)"), "number", is_optional=True),
        Cell("amount_jpy.max", _("At most (yen)"), "number", is_optional=True),
        WAITS_FOR,
        absent=_none("amount_jpy", _("No amount is said")),
    ),
    "refund": items(
        _code(_("Way of paying"), "methods"),
        _state("via", _("Way of the money"), "vias"),
        Cell("amount_jpy", _("Amount in yen"), "count", is_optional=True),
        *(_moment(name, label) for name, label in _DAYS_OF_MONEY.items()),
        *(Cell(name, label, "line", is_optional=True) for name, label in _MONTHS.items()),
        absent=_none("statement", _("It is on no statement")),
    ),
    "deadline": items(
        _code(_("Deadline"), "deadlines"),
        _state("state", _("State"), "deadline_states"),
        _moment("opens_at", _("Opens")),
        _moment("closes_at", _("Closes")),
    ),
    "escalation": items(_code(_("Next instance"), "escalations"), _moment("after", _("From which day"))),
    **{key: _members(codes_of(listed)) for key, listed in CODES_OF.items()},
    "actions_now_any": several(codes_of("actions"), ONE_OF),
    "actions_now_lack": several(codes_of("actions"), NONE_OF),
    "action_before": _in_order("actions"),
    "channel_first": one_or_more(Cell("codes", ONE_OF, "chosen", options=codes_of("channels"))),
    "channel_before": _in_order("channels"),
    "ruled_out_because": lists_by_name(
        _code(_("Remedy"), "remedies"), Cell("facts", _("Because of"), "chosen", options=_facts)
    ),
    "questions": _members(_facts),
    "questions_lack": several(_facts, NONE_OF),
    "drafts": DRAFTS,
    "text_has": words(),
    "text_lacks": words(),
    "disagreements": _members(_disagreements),
    "disagreements_min": one(Cell("count", _("At least so many"), "number")),
    "sources_on": _sources_on(),
}
"""The inputs of each expectation."""

TITLES: Titles = {
    _("The next step"): {
        "headline": _("The next step is"),
        "headline_not": _("The next step is not"),
        "state": _("The state of the matter"),
        "headline_on": _("The day of the next step"),
        "until": _("The next step waits until"),
    },
    _("What is given, and when"): {
        "action": _("Actions and their days"),
        "remedy": _("Remedies and their chances"),
        "refund": _("Refunds and their days"),
        "deadline": _("Deadlines and their days"),
        "escalation": _("Next instances and their days"),
    },
    _("What is there, and what is not"): {
        "actions": NAMES["actions"],
        "actions_now_any": _("Actions due now"),
        "actions_now_lack": _("Actions not due now"),
        "remedies": NAMES["remedies"],
        "ruled_out": NAMES["ruled_out"],
        "ruled_out_because": _("Why remedies are ruled out"),
        "refunds": NAMES["refunds"],
        "deadlines": NAMES["deadlines"],
        "channels": NAMES["channels"],
        "evidence": NAMES["evidence"],
        "warnings": NAMES["warnings"],
        "escalations": NAMES["escalations"],
        "questions": _("Questions"),
        "questions_lack": _("Questions not asked"),
        "disagreements": _("Disagreements"),
        "disagreements_min": _("Number of disagreements"),
        "sources_on": _("Number of sources"),
    },
    _("Order"): {
        "action_before": _("Order of actions"),
        "channel_first": _("The first channel"),
        "channel_before": _("Order of channels"),
    },
    _("Words"): {
        "drafts": _("Messages to send"),
        "text_has": _("The advice says"),
        "text_lacks": _("The advice does not say"),
    },
}
EXPECTATIONS = PartTables(TABLES, TITLES, "headline")
