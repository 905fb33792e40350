"""What curators call the lists of codes and the kinds of facts."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = str | Promise

CODE_LISTS: Mapping[str, Words] = {
    "remedies": pgettext_lazy("list of codes", "What one can get"),
    "actions": pgettext_lazy("list of codes", "Actions"),
    "deadlines": pgettext_lazy("list of codes", "Deadlines"),
    "channels": pgettext_lazy("list of codes", "Channels"),
    "evidence": pgettext_lazy("list of codes", "Evidence"),
    "warnings": pgettext_lazy("list of codes", "Warnings"),
    "escalations": pgettext_lazy("list of codes", "Next counters"),
    "methods": pgettext_lazy("list of codes", "Ways to pay"),
    "vias": pgettext_lazy("list of codes", "Ways money comes back"),
    "receivers": pgettext_lazy("list of codes", "Receivers of letters"),
    "openings": pgettext_lazy("list of codes", "Openings of letters"),
    "closings": pgettext_lazy("list of codes", "Closings of letters"),
    "groups": pgettext_lazy("list of codes", "Groups of questions"),
    "likelihoods": pgettext_lazy("list of codes", "How likely something is"),
    "action_statuses": pgettext_lazy("list of codes", "States of actions"),
    "remedy_statuses": pgettext_lazy("list of codes", "States of what one can get"),
    "deadline_states": pgettext_lazy("list of codes", "States of deadlines"),
    "states": pgettext_lazy("list of codes", "States of the matter"),
    "source_kinds": pgettext_lazy("list of codes", "Kinds of sources"),
    "confidences": pgettext_lazy("list of codes", "How sure a source is"),
    "certainties": pgettext_lazy("list of codes", "How firmly something is said"),
}
"""The lists of codes, those that curators add to most first."""

FACT_KINDS: Mapping[str, Words] = {
    "choice": _("one of several"),
    "list": _("several of several"),
    "bool": _("yes or no"),
    "date": _("day"),
    "datetime": _("day and time"),
    "int": _("amount or number"),
    "map": _("parts of an amount"),
}
"""The kinds of facts, in the order in which they are offered."""


def lists_of_codes() -> list[tuple[str, Words]]:
    """The choices of a column that names a list of codes."""
    return list(CODE_LISTS.items())


def kinds_of_facts() -> list[tuple[str, Words]]:
    """The choices of a column that names a kind of fact."""
    return list(FACT_KINDS.items())
