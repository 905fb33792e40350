"""Choices on which the rest of a form depends: one button, or a script, shows the fields that belong to it."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.curation.admin.oneof import KnownSelect


class ShapingRadios(forms.RadioSelect):
    """Radio buttons under a legend of their own, and the button that shows the fields of what is chosen."""

    has_own_legend = True

    def __init__(self, legend: Any, form_id: str) -> None:
        super().__init__()
        self.legend, self.form_id = legend, form_id

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        context = {
            "id": f"id_{name}",
            "name": name,
            "legend": self.legend,
            "form_id": self.form_id,
            "options": [(key, said, key == value) for key, said in self.choices],
        }
        return render_to_string("admin/curation/_radios.html", context)


class ShapingSelect(KnownSelect):
    """A select, and that button."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        id_ = (attrs or {}).get("id") or f"id_{name}"
        whole = f"#{self.form_id}"
        asking = {
            "data-hx-post": "",
            "data-hx-trigger": "change",
            "data-hx-sync": "body:queue last",
            "data-hx-vals": '{"_shape": "1"}',
            "data-hx-target": whole,
            "data-hx-select": whole,
            "data-hx-swap": "outerHTML",
        }
        select = super().render(name, value, (attrs or {}) | asking, renderer)
        return render_to_string("admin/curation/_shaping_select.html", {"select": select, "id": id_, "name": name})
