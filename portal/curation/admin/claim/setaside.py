"""Why a claim is not used: the inputs of it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from advisor.rulebook import LANGUAGES
from portal.curation.admin.tables.cells import Cell
from portal.curation.admin.tables.shapes import ENGLISH, JAPANESE
from portal.curation.admin.tables.table import Table, Values, only_row

REASONS = (
    ("contradicted", _("Another claim says otherwise, and counts more")),
    ("outdated", _("It held once")),
    ("out_of_scope", _("Nothing here is decided by it")),
)


def _one(values: Values) -> dict[str, Any]:
    note = {language: values[language] for language in LANGUAGES if values[language]}
    said = {"reason": values["reason"], "by": values["by"], "note": note}
    return {name: value for name, value in said.items() if value}


SET_ASIDE = Table(
    (
        Cell("reason", _("Reason"), "choice", options=lambda choices: REASONS, begins_blank=True),
        Cell("by", _("Number of the claim that counts more"), "line", is_optional=True),
        Cell("ja", JAPANESE, "text", "ja", is_optional=True),
        Cell("en", ENGLISH, "text", "en", is_optional=True),
    ),
    _one,
    lambda stored: [{**stored, **(stored.get("note") or {})}],
    only_row,
    is_single=True,
)
