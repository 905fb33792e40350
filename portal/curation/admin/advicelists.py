"""The lists of an advice as curators know them: of which codes each is, and what it is called."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.oneof import Options
from portal.curation.admin.parts.pieces import OptionsOf
from portal.curation.admin.tables.cells import Words

CODES_OF: Mapping[str, str] = {
    "actions": "actions",
    "remedies": "remedies",
    "ruled_out": "remedies",
    "refunds": "methods",
    "deadlines": "deadlines",
    "channels": "channels",
    "evidence": "evidence",
    "warnings": "warnings",
    "escalations": "escalations",
}
NAMES: Mapping[str, Words] = {
    "actions": _("Actions"),
    "remedies": _("Remedies"),
    "ruled_out": _("Remedies ruled out"),
    "refunds": _("Refunds"),
    "deadlines": _("Deadlines"),
    "channels": _("Channels"),
    "evidence": _("Evidence"),
    "warnings": _("Warnings"),
    "escalations": _("Next instances"),
}


def codes_of(listed: str) -> OptionsOf:
    """The codes of one list of the vocabulary."""

    def options(choices: Choices) -> Options:
        return choices.listed(listed)

    return options
