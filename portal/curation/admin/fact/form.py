"""The form of a fact."""

from typing import Any

from django.utils.translation import gettext as _

from advisor.rulebook import LANGUAGES
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.placement import PlacedForm
from portal.curation.admin.proposing import ProposingForm
from portal.curation.contract.sent import first_of


class FactForm(ProposingForm, PlacedForm):
    """A fact, in its place among the others."""

    choices: Choices
    """Set by the admin that makes the form's class."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        questions = {f"question_{language}" for language in LANGUAGES}
        is_asked = any(self.cleaned_data.get(name) for name in questions)
        is_anew = not {"group", *questions}.isdisjoint(self.changed_data)
        if is_asked and is_anew and "group" not in self.errors and not self.cleaned_data.get("group"):
            self.add_error("group", _("Choose the group it is asked in, for it has a question."))
        return cleaned

    @property
    def answers(self) -> list[tuple[str, str]]:
        """The words of the values as the form has them, in the language of the page, as readers choose from them."""
        field = self.fields.get("values")
        if field is None:
            return []
        rows = self["values"].value().rows
        said = [first_of(row.fields.get(self.choices.language)).strip() for row in rows]
        return [(str(place), one) for place, one in enumerate(said) if one]

    def said(self, attribute: str) -> str:
        """A text of the form in the language of the page."""
        name = f"{attribute}_{self.choices.language}"
        return str(self[name].value() or "") if name in self.fields else ""

    @property
    def question_said(self) -> str:
        """The question as it would be read."""
        return self.said("question")

    @property
    def help_said(self) -> str:
        """The explanation below it."""
        return self.said("help")

    @property
    def unknown_said(self) -> str:
        """How one says there that one does not know."""
        return self.said("unknown")
