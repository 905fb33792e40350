"""Form fields whose value stands in many flat fields of a page: conditions, what a rule gives, a moment."""

from collections.abc import Callable
from typing import Any

import yaml
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from advisor.rulebook import refuse_unstorable, write_yaml
from portal.curation import contract
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.stored import KnowsStored
from portal.curation.yamlfault import UNSTORABLE
from portal.curation.yamlfield import YamlFormField

YAML = "yaml"
"""`<name>-yaml` holds a value that the fields have no room for."""
OF_COLUMNS = ("encoder", "decoder", "blank", "initial", "show_hidden_initial")
"""What a column of JSON hands to its form field, and no field here needs."""


class SentFields(dict[str, list[str]]):
    """The fields of one column as they were sent, beside what is stored."""


class ContractWidget(forms.Widget):
    """Draws a column from its flat fields: those sent, or those of what is stored."""

    use_fieldset = True
    template = ""

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self.choices = choices
        self.faults: contract.Faults = {}

    def id_for_label(self, id_: str) -> str:
        return ""

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Never: a column without fields is empty."""
        return False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> SentFields:
        return SentFields(contract.sent_under(name, data))

    def sent(self, name: str, value: Any) -> SentFields:
        """The fields of a stored value; in YAML where they have no room for it. Of a new entry there are none."""
        if value is None:
            return SentFields()
        try:
            return SentFields(contract.gathered(self.to_post(name, value)))
        except contract.Unsayable:
            return SentFields({f"{name}-{YAML}": [write_yaml(value)]})

    def to_post(self, name: str, value: Any) -> contract.Pairs:
        """The fields of a stored value. Raises Unsayable."""
        raise NotImplementedError

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        sent = value if isinstance(value, SentFields) else self.sent(name, value)
        if f"{name}-{YAML}" in sent:
            return render_to_string(
                "admin/curation/contract/_yaml.html", {"name": name, "text": sent[f"{name}-{YAML}"][0]}
            )
        # The id is where findings lead to.
        drawn = render_to_string(self.template, {"name": name, **self.context(name, sent)})
        return format_html('<div id="id_{}">{}</div>', name, drawn)

    def context(self, name: str, sent: contract.Sent) -> dict[str, Any]:
        """What the template shows."""
        raise NotImplementedError


class ContractField(KnowsStored, forms.Field):
    """Reads the flat fields of a column. What is wrong stands beside its row, and once above all of them."""

    widget: ContractWidget

    def __init__(
        self, *, name: str, widget: ContractWidget, blank_value: Callable[[], Any] = dict, **kwargs: Any
    ) -> None:
        for unused in OF_COLUMNS:
            kwargs.pop(unused, None)
        super().__init__(widget=widget, **kwargs)
        self.name = name
        self.blank_value = blank_value

    def clean(self, value: Any) -> Any:
        faults: contract.Faults = {}
        found = self._read(value or SentFields(), faults)
        self.widget.faults = faults
        if faults:
            raise ValidationError(list(dict.fromkeys(faults.values())))
        if found in self.empty_values and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return self.blank_value() if found in self.empty_values else found

    def _read(self, sent: contract.Sent, faults: contract.Faults) -> Any:
        try:
            if f"{self.name}-{YAML}" in sent:
                return YamlFormField(blank=self.blank_value).to_python(sent[f"{self.name}-{YAML}"][0])
            refuse_unstorable(list(sent.values()))
        except ValidationError as error:
            faults[self.name] = " ".join(error.messages)
        except yaml.YAMLError:
            faults[self.name] = str(UNSTORABLE)
        return None if faults else self.from_post(sent, faults)

    def from_post(self, sent: contract.Sent, faults: contract.Faults) -> Any:
        """What the fields say."""
        raise NotImplementedError

    def peek(self, sent: contract.Sent) -> Any:
        """What the fields say as far as they say something."""
        return self._read(sent, {})

    def has_changed(self, initial: Any, data: Any) -> bool:
        if self.disabled:
            return False
        try:
            return bool(self.clean(data) != initial)
        except ValidationError:
            return True
