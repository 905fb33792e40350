"""The pages of the desk beside its first one: search, and taking an edit back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin import site as admin_site
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from advisor.rulebook import Entry
from portal.curation.desk.changes import between
from portal.curation.desk.edits import before
from portal.curation.desk.search import LONGEST_QUERY, search
from portal.curation.desk.undoing import CannotPutBack, entry_of, may_put_back, put_back
from portal.curation.newest import newest_readable
from portal.curation.rows import TABLES, keyed, list_of

LARGEST_ID = 2**63 - 1
FOLDER = "admin/curation/desk"


def search_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """What all tables that the reader may see have to say to a query."""
    if not request.user.has_module_perms("curation"):
        raise PermissionDenied
    query = request.GET.get("q", "").strip()
    is_too_long = len(query) > LONGEST_QUERY
    found = search(request, query) if query and not is_too_long else []
    title = _("Found by “%(query)s”") % {"query": query} if found else context["title"]
    shown = {"query": query, "found": found, "title": title, "longest": LONGEST_QUERY, "is_too_long": is_too_long}
    return TemplateResponse(request, f"{FOLDER}/search.html", context | shown)


def undo_page(request: HttpRequest, context: dict[str, Any], model: str, record: int) -> HttpResponse:
    """Ask once, then put an entry back as it was before an edit."""
    admin = _admin_of(model)
    edit = admin.model.history.filter(pk=record).first() if record <= LARGEST_ID else None
    if edit is None:
        raise Http404
    return _putting_back(request, context | {"edit": edit}, admin, edit.id, lambda: entry_of(before(edit)))


def as_released_page(request: HttpRequest, context: dict[str, Any], model: str, name: str) -> HttpResponse:
    """Ask once, then make an entry of the draft what readers have, or delete what they do not have."""
    admin = _admin_of(model)
    released, table = newest_readable(), admin.model
    entries = dict(keyed(released.rulebook, list_of(table))) if released else {}
    key = tuple(name.split(".", len(table.key_attributes) - 1))
    row = table.objects.filter(**dict(zip(table.key_attributes, key, strict=False))).first()
    if released is None or (row is None and key not in entries):
        raise Http404
    return _putting_back(request, context, admin, row.pk if row else None, lambda: entries.get(key))


def _admin_of(model: str) -> ModelAdmin:
    table = next((one for one in TABLES if one._meta.model_name == model), None)
    if table is None:
        raise Http404
    return admin_site.get_model_admin(table)


def _putting_back(
    request: HttpRequest, context: dict[str, Any], admin: ModelAdmin, pk: int | None, wanted: Callable[[], Entry | None]
) -> HttpResponse:
    row = admin.model.objects.filter(pk=pk).first() if pk else None
    try:
        entry = wanted()
        if not may_put_back(request, admin, row, entry):
            raise PermissionDenied
        if request.method == "POST":
            put_back(request, admin, row, entry, pk)
            messages.success(request, _("It is put back."))
            return HttpResponseRedirect(reverse("admin:index"))
        context |= {"change": between(admin.model, row, entry)}
    except CannotPutBack as fault:
        messages.error(request, str(fault))
        return HttpResponseRedirect(reverse("admin:index"))
    return TemplateResponse(request, f"{FOLDER}/undo.html", context)
