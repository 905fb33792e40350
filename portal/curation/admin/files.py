"""The file of a pack that an entry stands in: chosen among those there are, never typed."""

from typing import Any

from django import forms


class FileSelect(forms.Select):
    """The files that the table's entries stand in, and whatever the entry has."""

    def __init__(self, table: Any) -> None:
        super().__init__()
        self.table = table

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> Any:
        known = self.table._default_manager.order_by("file").values_list("file", flat=True).distinct()
        self.choices = [(one, one or "―") for one in sorted({*known, *value, ""})]
        return super().optgroups(name, value, attrs)
