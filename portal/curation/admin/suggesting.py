"""An input that suggests what other entries have in the same column."""

from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.curation.models import EntryRow


class SuggestingInput(forms.TextInput):
    """Text, with the browser's own list of what there is."""

    def __init__(self, table: type[EntryRow], column: str) -> None:
        super().__init__()
        self.table, self.column = table, column

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        list_id = f"{name}-known"
        known = self.table._default_manager.order_by(self.column).values_list(self.column, flat=True).distinct()
        options = format_html_join("", '<option value="{}"></option>', ((one,) for one in known if one))
        field = super().render(name, value, (attrs or {}) | {"list": list_id}, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', field, list_id, options)
