"""The entry of a form that is not saved yet, to be tried in the draft."""

from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast
from urllib.parse import parse_qsl, urlencode

import msgspec
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from advisor import Release
from portal.curation.draft import release_with
from portal.curation.explaining import explain
from portal.curation.models import EntryRow
from portal.curation.rows import TABLES, list_of

ENTRY, TYPED = "entry", "typed"
"""Which entry a form is of (its table and its number), and what was typed there, as an address."""
_TABLES = {str(table._meta.model_name): table for table in TABLES}
NOT_TYPED = frozenset(["csrfmiddlewaretoken"])
MOST_ADDED = 9
"""A form has fewer places in which something is filled in before it is added."""


@dataclass(frozen=True)
class Unsaved:
    """A form of an entry as it was sent. `row`: the entry as it would be saved, None while something is wrong.

    `filled_in`: what became of something that was filled in to be added, and was not added yet.
    """

    entry: str
    typed: str
    saved: EntryRow | None
    row: EntryRow | None
    faults: list[str] = field(default_factory=list)
    filled_in: Literal["", "added", "left out"] = ""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What was typed, field by field."""
        return parse_qsl(self.typed, keep_blank_values=True)

    @property
    def form_address(self) -> str:
        """Where the form stands."""
        model_name = self.entry.partition("/")[0]
        if self.saved is None:
            return reverse(f"admin:curation_{model_name}_add")
        return reverse(f"admin:curation_{model_name}_change", args=[self.saved.pk])

    def put_into(self, draft: Release) -> Release:
        """The draft with the entry as it was typed; the draft itself while that cannot be read."""
        if self.row is None:
            return draft
        try:
            entry = self.row.to_entry()
        except msgspec.ValidationError as error:
            self.faults.append(explain(error, type(self.row).entry_type))
            return draft
        return release_with(draft, list_of(type(self.row)), entry)


def unsaved_of(request: HttpRequest) -> Unsaved | None:
    """What a form sent with `entry` in the address or beside it; None where no form was sent.

    Raises Http404 for a table or an entry there is none of, PermissionDenied where the person may not change it.
    """
    name = request.GET.get(ENTRY) or request.POST.get(ENTRY) or ""
    if request.method != "POST" or not name:
        return None
    model_name, _slash, number = name.partition("/")
    table = _TABLES.get(model_name)
    if table is None:
        raise Http404
    model_admin = cast(Any, admin.site.get_model_admin(table))
    saved = _saved(table, number)
    allowed = model_admin.has_change_permission(request, saved) if saved else model_admin.has_add_permission(request)
    if not allowed:
        raise PermissionDenied
    typed = QueryDict(request.POST[TYPED]) if TYPED in request.POST else request.POST
    as_typed = _read(name, model_admin, request, typed, saved)
    state = _with_what_is_filled_in(model_admin, request, typed)
    if state is None:
        return as_typed
    whole = _read(name, model_admin, request, state, saved)
    if whole.row is not None and model_admin.unpressed(state) is None:
        return replace(whole, filled_in="added")
    return replace(as_typed, filled_in="left out")


def _read(name: str, model_admin: Any, request: HttpRequest, typed: QueryDict, saved: EntryRow | None) -> Unsaved:
    row, faults = read_form(model_admin, request, typed, saved)
    kept = [(key, value) for key, values in typed.lists() for value in values if key not in NOT_TYPED]
    return Unsaved(name, urlencode(kept), saved, row, faults)


def _with_what_is_filled_in(model_admin: Any, request: HttpRequest, typed: QueryDict) -> QueryDict | None:
    """What was typed once all that is filled in was added; None where nothing is."""
    if model_admin.unpressed(typed) is None:
        return None
    state = typed.copy()
    for _time in range(MOST_ADDED):
        unpressed = model_admin.unpressed(state)
        if unpressed is not None:
            model_admin.reshaping[unpressed.button](request, state, unpressed.value)
    return state


def _saved(table: type[EntryRow], number: str) -> EntryRow | None:
    if not number:
        return None
    try:
        pk = table._meta.pk.clean(number, None)
    except ValidationError:
        raise Http404 from None
    row = table.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def read_form(
    model_admin: Any, request: HttpRequest, typed: QueryDict, saved: EntryRow | None
) -> tuple[EntryRow | None, list[str]]:
    """The entry that the form of its page makes of what was typed, or what is wrong with it, field by field."""
    form_class = model_admin.get_form(request, saved, change=saved is not None)
    form = form_class(typed, instance=copy(saved) if saved else model_admin.model())
    if form.is_valid():
        return form.save(commit=False), []
    return None, [
        _("%(field)s: %(fault)s") % {"field": form.fields[name].label if name in form.fields else "", "fault": fault}
        for name, faults in form.errors.items()
        for fault in faults
    ]
