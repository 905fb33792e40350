"""Conditions in a form: one line a fact, groups of which one must hold, and one adder."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from advisor.rulebook import UNKNOWN
from portal.curation import contract
from portal.curation.admin.contract.buttons import NONE_CHOSEN
from portal.curation.admin.contract.fields import ContractField, ContractWidget
from portal.curation.contract.conditions import ALL
from portal.curation.contract.rows import COUNTED, RANGE, tests_of, values_of
from portal.curation.contract.sent import first, numbers_under
from portal.curation.contract.untold import Known, WithUntold
from portal.curation.drawing import drawn_boxes

MOST_IN_SIGHT = 5
"""Values that stand side by side; more are folded behind those that are ticked."""


class ConditionsWidget(ContractWidget):
    """The rows of `when`, or of `unless`, and the place to add one."""

    template = "admin/curation/contract/_conditions.html"
    is_exceptions = False
    has_own_facts = True
    """Whether the fact to add is chosen here, not above several of these."""

    @property
    def known(self) -> Known:
        """The facts that conditions may ask for."""
        return self.choices.names.vocabulary

    def to_post(self, name: str, value: Any) -> contract.Pairs:
        to_post = contract.unless_to_post if self.is_exceptions else contract.when_to_post
        return to_post(name, value, self.known)

    def context(self, name: str, sent: contract.Sent) -> dict[str, Any]:
        numbers = numbers_under(f"{name}-", sent)
        if not self.is_exceptions:
            numbers = [ALL, *(number for number in numbers if number != ALL)]
        groups = [self._group(name, number, place, sent) for place, number in enumerate(numbers)]
        groups = [one for one in groups if one["rows"] or (one["number"] == ALL and not self.is_exceptions)]
        return {
            "shared": groups[0] if not self.is_exceptions else None,
            "groups": groups if self.is_exceptions else groups[1:],
            "anyplace": first(sent, f"{name}-anyplace"),
            "is_exceptions": self.is_exceptions,
            "places": [*((one["number"], one["legend"]) for one in groups), ("new", self._new())],
            "facts": self.choices.facts_drawn(first(sent, f"{name}-new-fact")) if self.has_own_facts else "",
            "new_group": first(sent, f"{name}-new-group"),
            "is_none_chosen": bool(first(sent, f"{name}{NONE_CHOSEN}")),
        }

    def _new(self) -> str:
        return _("A new exception") if self.is_exceptions else _("A new alternative")

    def _group(self, name: str, number: int, place: int, sent: contract.Sent) -> dict[str, Any]:
        prefix = f"{name}-{number}"
        if self.is_exceptions:
            legend = _("Exception %(number)s") % {"number": place + 1}
        else:
            legend = _("Or %(number)s") % {"number": place} if number != ALL else _("All of these")
        rows = [self._row(f"{prefix}-{r}", sent) for r in numbers_under(f"{prefix}-", sent)]
        shown = [one for one in rows if one["fact"]]
        return {"id": prefix, "number": number, "legend": legend, "rows": shown, "fault": self.faults.get(prefix, "")}

    def _row(self, prefix: str, sent: contract.Sent) -> dict[str, Any]:
        names, language = self.choices.names, self.choices.language
        name, test = first(sent, f"{prefix}-fact"), first(sent, f"{prefix}-test")
        fact = self.known.fact_type(name)
        ticked = sent.get(f"{prefix}-values", [])
        words = {UNKNOWN: _("not told yet")} | names.values(name, language)
        offered = values_of(fact, self.known) if fact else []
        values = [(value, words.get(value, value), value in ticked) for value in offered]
        named = _test_names()
        return {
            "prefix": prefix,
            "fact": name,
            "label": names.fact(name, language),
            "tests": [(one, named[one], one == test) for one in (tests_of(fact) if fact else ())],
            "values": drawn_boxes(f"{prefix}-values", values),
            "is_folded": len(values) > MOST_IN_SIGHT,
            "ticked": pgettext("between ticked values", ", ").join(
                said for _value, said, is_ticked in values if is_ticked
            ),
            "is_range": fact is not None and fact.kind in COUNTED,
            "input": "date" if fact is not None and fact.kind == "date" else "number",
            "min": first(sent, f"{prefix}-min"),
            "max": first(sent, f"{prefix}-max"),
            "needs_nothing": test not in ("in", "not", RANGE),
            "waits_for_values": test in ("in", "not") and not any(is_ticked for *_said, is_ticked in values),
            "fault": self.faults.get(prefix, ""),
        }


class ExceptionsWidget(ConditionsWidget):
    """The groups of which none may hold."""

    is_exceptions = True


class NeverAskedWidget(ExceptionsWidget):
    """The cases in each of which nobody is asked; a fact may be none that was told."""

    @property
    def known(self) -> Known:
        return WithUntold(self.choices.names.vocabulary)


class WhenField(ContractField):
    """What must hold."""

    widget: ConditionsWidget

    def from_post(self, sent: contract.Sent, faults: contract.Faults) -> Any:
        return contract.when_from_post(self.name, sent, self.stored, self.widget.known, faults)


class UnlessField(ContractField):
    """What must not hold."""

    widget: ConditionsWidget

    def from_post(self, sent: contract.Sent, faults: contract.Faults) -> Any:
        return contract.unless_from_post(self.name, sent, self.stored, self.widget.known, faults)


def _test_names() -> dict[str, str]:
    return {
        "in": _("is one of"),
        "not": _("is none of"),
        "range": _("is between"),
        "known": _("is known"),
        UNKNOWN: _("is not told yet"),
    }
