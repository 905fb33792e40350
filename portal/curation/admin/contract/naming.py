"""The forms of entries with conditions that are called by what they say where nobody calls them otherwise."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from advisor.facts import PROBLEM
from advisor.rulebook import KINDS
from portal.curation.admin.contract.form import ContractForm
from portal.curation.admin.proposing import NumberedForm

ANY_PROBLEM = "any"


class DraftForm(ContractForm, NumberedForm):
    """A letter is called after its English title."""


class InstructionForm(ContractForm, NumberedForm):
    """An instruction is called after its action."""

    made_of = _("Left blank, it is made from the action.")

    @property
    def title(self) -> str:
        return "action"


class RuleForm(ContractForm, NumberedForm):
    """A rule is called after the first problem it asks for, and the first thing that it gives."""

    made_of = _("Left blank, it is made from the problem and from what is advised.")

    def first_proposal(self, cleaned: dict[str, Any]) -> str:
        given: dict[str, Any] = next(iter(cleaned.get("give") or []), {})
        code = next((str(given[kind]) for kind in KINDS if kind in given), "")
        return f"{_first_problem(cleaned.get('when'))}.{code}" if code else ""


def _first_problem(conditions: Any) -> str:
    asked = conditions.get(PROBLEM) if isinstance(conditions, dict) else None
    first = asked[0] if isinstance(asked, list) and asked else asked
    return first if isinstance(first, str) else ANY_PROBLEM
