"""Addresses and choices that no page of the admin offers, refused with a message before the database meets them."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.curation.listing import shortened

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
# What the filters at hand and the date hierarchy ask; a pattern, a list or a range can make the database fail.
LOOKUPS = frozenset(["exact", "isnull", "gt", "gte", "lt", "lte", "year", "month", "day"])
LAST_YEAR = 9999
LONGEST_SHOWN = 40


def guarded(view: View) -> View:
    """The view behind the check that is due to it; the view itself where none is."""
    model_admin = getattr(view, "__self__", None)
    check = CHECKS.get(getattr(view, "__name__", ""))
    if check is None or not isinstance(model_admin, ModelAdmin):
        return view

    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not model_admin.has_view_or_change_permission(request):
            raise PermissionDenied
        fault = check(model_admin, request, *args, **kwargs)
        return _back_to_the_list(model_admin, request, fault) if fault else view(request, *args, **kwargs)

    return cast(View, guard)


def _back_to_the_list(model_admin: ModelAdmin, request: HttpRequest, fault: str) -> HttpResponse:
    messages.error(request, fault)
    opts = model_admin.opts
    return HttpResponseRedirect(reverse(f"{model_admin.admin_site.name}:{opts.app_label}_{opts.model_name}_changelist"))


def _list_fault(model_admin: ModelAdmin, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
    if not all(_can_be(model_admin.opts.pk, chosen) for chosen in request.POST.getlist(ACTION_CHECKBOX_NAME)):
        return _("Some of the chosen ids cannot exist. Nothing was changed.")
    offered = set(_offered(model_admin))
    asked = ((key, value) for key, values in request.GET.lists() for value in values)
    wrong = next((key for key, value in asked if not _may_ask(model_admin, offered, key, value)), None)
    return _("The list cannot be filtered by %(key)s.") % {"key": shortened(wrong, LONGEST_SHOWN)} if wrong else ""


def _history_fault(model_admin: ModelAdmin, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> str:
    return _row_fault(model_admin.opts.pk, unquote(object_id))


def _version_fault(
    model_admin: ModelAdmin, request: HttpRequest, object_id: str, version_id: str, *args: Any, **kwargs: Any
) -> str:
    return _row_fault(model_admin.opts.pk, object_id) or _row_fault(
        model_admin.model.history.model._meta.pk, version_id
    )


def _row_fault(field: Any, id_: str) -> str:
    return (
        ""
        if _can_be(field, id_)
        else _("There is nothing with the id “%(id)s”.") % {"id": shortened(id_, LONGEST_SHOWN)}
    )


def _can_be(field: Any, id_: str) -> bool:
    """Whether the text can be a value of the column: of its kind, and no number that the database has no room for."""
    try:
        field.clean(id_, None)
    except ValidationError:
        return False
    return True


def _offered(model_admin: ModelAdmin) -> Iterator[str]:
    """The columns that a person can filter by on the page."""
    for one in (*model_admin.list_filter, model_admin.date_hierarchy):
        name = one[0] if isinstance(one, tuple) else one
        if isinstance(name, str):
            yield name.split("__")[0]


def _may_ask(model_admin: ModelAdmin, offered: set[str], key: str, value: str) -> bool:
    column, *lookups = key.split("__")
    columns = {one.name for one in model_admin.opts.get_fields()} | {"pk"}
    if column not in offered:
        return column not in columns and not lookups
    if lookups and lookups[-1] == "year":
        return value.isascii() and value.isdigit() and len(value) <= len(str(LAST_YEAR)) and int(value) > 0
    return not lookups or lookups[-1] in LOOKUPS


CHECKS: dict[str, Callable[..., str]] = {
    "changelist_view": _list_fault,
    "history_view": _history_fault,
    "merge_view": _history_fault,
    "history_form_view": _version_fault,
}
"""What is wrong with a request to a page, by the name of its view; empty where nothing is."""
