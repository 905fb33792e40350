"""The form field of a figure's values: a table of rows, and the same as YAML for whoever prefers that."""

from typing import Any

import yaml
from django.core.exceptions import ValidationError

from portal.curation.admin.figure.spans import fault_of_spans
from portal.curation.admin.figure.typed import TypedValues
from portal.curation.admin.figure.widget import ValuesWidget
from portal.curation.yamlfield import YamlFormField


class FigureValuesField(YamlFormField):
    """The values by day; days without a value, or with two, are refused."""

    widget = ValuesWidget

    def to_python(self, value: Any) -> Any:
        try:
            found = value.values() if isinstance(value, TypedValues) else None
        except yaml.YAMLError:
            found = None  # the text alone was changed, and what is wrong with it is said by its line
        values = super().to_python(str(value or "")) if found is None else found
        if fault := fault_of_spans(values):
            raise ValidationError(fault)
        return values

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial if self.disabled else data

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, TypedValues) else TypedValues.of_values(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return not self.disabled and bool(self.to_python(data) != initial)
        except ValidationError:
            return True
