"""The form field of a figure's values: a table of days, and the same as YAML for whoever prefers that."""

from typing import Any

from portal.curation.admin.figure.spans import fault_of_spans
from portal.curation.admin.figure.widget import SHAPE, ValuesWidget
from portal.curation.admin.rowsfield import RowsField


class FigureValuesField(RowsField):
    """The values by day; days without a value, or with two, are refused."""

    widget = ValuesWidget
    shape = SHAPE

    def fault_of(self, values: Any) -> str:
        return fault_of_spans(values)
