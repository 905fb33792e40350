"""A form with conditions: it knows what is stored, what it says so far, and how that reads."""

from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from advisor.rulebook import ConditionError, Row, read_rows
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.contract.fields import ContractField
from portal.curation.admin.contract.filechoice import file_named_after
from portal.curation.admin.contract.outcomes import OutcomesWidget
from portal.curation.admin.contract.yamlbox import is_typed, mark_of, text_of
from portal.curation.admin.picker import ids_in
from portal.curation.admin.stored import StoredForm
from portal.curation.giving import say_outcomes
from portal.curation.saying import Clause, Reading, read

ALWAYS = _("Always.")
ONE_OF = _("When one of these holds:")


def clauses_html(clauses: list[Clause]) -> SafeString:
    """Conditions that hold together, the facts set off."""
    parts = [format_html("{}<b>{}</b>{}", one.before, one.fact, one.after) for one in clauses]
    return format_html_join(pgettext("between conditions", ", "), "{}", ((one,) for one in parts))


class ContractForm(StoredForm):
    """Knows what its conditions say so far."""

    choices: Choices
    """Set by the admin that makes the form's class."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, OutcomesWidget):
                field.widget.picked_figures = ids_in(self._said("figures") or [])
                field.widget.rows = self._rows()

    def clean(self) -> dict[str, Any] | None:
        if is_typed(self.data):
            said = _("The YAML below was changed and not read in. Read it into the fields, or leave it.")
            raise ValidationError(said, code="yaml")
        cleaned = super().clean()
        if "file" in self.fields and not self.cleaned_data.get("file"):
            self.cleaned_data["file"] = file_named_after(self.cleaned_data.get("slug") or self.instance.slug)
        return cleaned

    def _said(self, name: str) -> Any:
        """What the field says so far."""
        field = self.fields.get(name)
        if field is None or not self.is_bound:
            return self.initial.get(name, getattr(self.instance, name, None))
        sent = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        return field.peek(sent) if isinstance(field, ContractField) else sent

    def _rows(self) -> tuple[Row, ...]:
        try:
            return read_rows(self._said("when") or {}, self.choices.names.vocabulary)
        except ConditionError:
            return ()

    @cached_property
    def reading(self) -> Reading:
        """What must hold, as it will be read."""
        return self._read("when")

    @cached_property
    def lead(self) -> SafeString:
        """The sentence that all conditions make which must hold, before the alternatives."""
        said = clauses_html(self.reading.all)
        if self.reading.any:
            return (
                format_html(gettext("When {all}, and one of these:"), all=said) if said else conditional_escape(ONE_OF)
            )
        return format_html(gettext("When {all}."), all=said) if said else conditional_escape(ALWAYS)

    @cached_property
    def exceptions(self) -> list[SafeString]:
        """What must not hold, as it will be read."""
        return [clauses_html(group) for group in self._read("unless").any]

    @cached_property
    def alternatives(self) -> list[SafeString]:
        """What of which one must hold, as it will be read."""
        return [clauses_html(group) for group in self.reading.any]

    def _read(self, name: str) -> Reading:
        said = self._said(name)
        try:
            return read(said or {}, self.choices.names, self.choices.language)
        except (AttributeError, TypeError, ValueError, KeyError):
            return Reading()  # what is stored is no set of conditions, as the field says

    @cached_property
    def outcomes_said(self) -> list[str]:
        """What is given, in sentences."""
        given = self._said("give") if "give" in self.fields or hasattr(self.instance, "give") else []
        given = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
        return say_outcomes(given, self.choices.names, self.choices.language)

    @property
    def is_yaml_typed(self) -> bool:
        """Whether something was typed into the box of YAML that is not read in."""
        return is_typed(self.data)

    @cached_property
    def yaml_mark(self) -> str:
        """What the box was shown with."""
        return (
            str(self.data["yaml-was"]) if is_typed(self.data) and "yaml-was" in self.data else mark_of(self.yaml_text)
        )

    @cached_property
    def yaml_text(self) -> str:
        """The entry as the form says it, in YAML; what was typed there as long as it was not read in."""
        if is_typed(self.data):
            return str(self.data["yaml"])
        row = copy(self.instance)
        for name, field in self.fields.items() if self.is_bound else ():
            try:
                sent = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
                setattr(row, name, field.peek(sent) if isinstance(field, ContractField) else field.clean(sent))
            except (ValidationError, ValueError):
                continue
        return text_of(row)
