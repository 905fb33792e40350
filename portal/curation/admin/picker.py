"""Entries that another one names, found by words or number and picked; never typed by heart. No script is needed."""

from collections.abc import Iterator
from typing import Any

import yaml
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from advisor.rulebook import refuse_unstorable
from portal.curation.admin.lines import Line, line_of, unknown_line
from portal.curation.models import EntryRow
from portal.curation.yamlfault import UNSTORABLE

MOST_FOUND = 8


class PickerWidget(forms.Widget):
    """The entries picked, each as what it says, and a search to add to them.

    The ids stand in hidden fields of the widget's own name. `_find=<name>` looks for what `<name>-q` says,
    `_pick=<name>:<id>` and `_drop=<name>:<id>` add and take away: `portal.curation.admin.reshaping` does that.
    """

    has_own_legend = True

    def __init__(self, table: type[EntryRow], request: HttpRequest, *, is_single: bool = False) -> None:
        super().__init__()
        self.table = table
        self.request = request
        self.is_single = is_single
        self.query = ""
        self.legend = ""

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-q"

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Never: no entry picked is an answer."""
        return False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        self.query = data.get(f"{name}-q", "").strip()
        ids = ids_in(data.getlist(name) if isinstance(data, QueryDict) else data.get(name, []))
        return (ids[-1] if ids else "") if self.is_single else ids

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        ids = ids_in(value or [])
        found = list(self._found(set(ids)))
        opts = self.table._meta
        context = {
            "name": name,
            "id": (attrs or {}).get("id") or f"id_{name}",
            "legend": self.legend or opts.verbose_name_plural,
            "kind": opts.verbose_name,
            "picked": list(self._picked(ids)),
            "query": self.query,
            "found": found[:MOST_FOUND],
            "are_more": len(found) > MOST_FOUND,
            "is_single": self.is_single,
            "add": self._address("add") if self._admin.has_add_permission(self.request) else "",
        }
        return render_to_string("admin/curation/_picker.html", context)

    @property
    def _admin(self) -> Any:
        return admin.site.get_model_admin(self.table)

    def _address(self, page: str, *args: Any) -> str:
        return reverse(f"admin:curation_{self.table._meta.model_name}_{page}", args=args)

    def _picked(self, ids: list[str]) -> Iterator[Line]:
        wanted = [one for one in ids if "\0" not in one]
        rows = {row.slug: row for row in self._rows().filter(slug__in=wanted)}
        for one in ids:
            yield self._line(rows[one]) if one in rows else unknown_line(one)

    def _found(self, picked: set[str]) -> Iterator[Line]:
        """One more than are shown; the entry of that very id first."""
        query = self.query.replace("\0", "")
        if not query or not self._admin.has_view_permission(self.request):
            return
        exact = list(self._rows().filter(slug__iexact=query).exclude(slug__in=picked))
        fitting, _ = self._admin.get_search_results(self.request, self._rows(), query)
        others = fitting.exclude(slug__in=picked | {row.slug for row in exact})
        yield from map(self._line, [*exact, *others[: MOST_FOUND + 1 - len(exact)]])

    def _rows(self) -> Any:
        links = [field.name for field in self.table._meta.fields if field.is_relation]
        return self.table._default_manager.select_related(*links) if links else self.table._default_manager.all()

    def _line(self, row: Any) -> Line:
        return line_of(row, self._address("change", row.pk))


class PickerField(forms.Field):
    """A list of ids, in the order in which they were picked."""

    widget: PickerWidget

    def __init__(self, *, table: type[EntryRow], request: HttpRequest, **kwargs: Any) -> None:
        for unused in (
            "encoder",
            "decoder",
            "blank",
            "initial",
            "show_hidden_initial",
        ):  # what a column of JSON hands to every form field
            kwargs.pop(unused, None)
        super().__init__(widget=PickerWidget(table, request), **kwargs)
        self.widget.legend = str(self.label or "")

    def to_python(self, value: Any) -> list[str]:
        ids = ids_in(value or [])
        try:
            refuse_unstorable(ids)
        except yaml.YAMLError:
            raise ValidationError(UNSTORABLE) from None
        return ids

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and ids_in(initial or []) != ids_in(data or [])


def ids_in(value: Any) -> list[str]:
    """The ids of a field: one a value, or several in one between commas or line ends."""
    texts = [value] if isinstance(value, str) else value
    return [one.strip() for text in texts for line in str(text).splitlines() for one in line.split(",") if one.strip()]


def pick(state: QueryDict, value: str) -> None:
    """Add the entry of `<name>:<id>` to the field, or put it in the place of the one there is."""
    name, _, id_ = value.partition(":")
    if f"{name}-single" in state:
        state.setlist(name, [id_])
        state[f"{name}-q"] = ""
    elif id_ not in ids_in(state.getlist(name)):
        state.setlist(name, [*ids_in(state.getlist(name)), id_])


def drop(state: QueryDict, value: str) -> None:
    """Take the entry of `<name>:<id>` out of the field."""
    name, _, id_ = value.partition(":")
    state.setlist(name, [one for one in ids_in(state.getlist(name)) if one != id_])


def unasked(state: QueryDict) -> list[str]:
    """The fields in whose search something was typed that was not looked for yet.

    The Enter key presses the first button of a form, which saves; whoever typed into a search wants to see what it
    finds.
    """
    asked = [key.removesuffix("-asked") for key in state if key.endswith("-asked")]
    return [name for name in asked if state.get(f"{name}-q", "").strip() not in ("", state[f"{name}-asked"])]
