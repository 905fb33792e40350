"""An input that suggests what there is already; something new can be typed nevertheless."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.curation.models import EntryRow

Known = Iterable[tuple[str, str]]
"""What there is, each with its words."""


class SuggestingInput(forms.TextInput):
    """Text, with the browser's own list of what there is."""

    def __init__(self, known: Callable[[], Known]) -> None:
        super().__init__()
        self.known = known

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        list_id = f"{name}-known"
        options = format_html_join("", '<option value="{}">{}</option>', self.known())
        field = super().render(name, value, (attrs or {}) | {"list": list_id}, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', field, list_id, options)


def said_in_column(table: type[EntryRow], column: str) -> Known:
    """What entries have in a column."""
    known = table._default_manager.order_by(column).values_list(column, flat=True).distinct()
    return [(one, "") for one in known if one]
