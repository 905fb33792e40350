"""The addresses of the admin's own pages, beside those that each table has."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from portal.curation.board.changed import changed_page
from portal.curation.board.spreadpage import spread_page
from portal.curation.board.views import board_page
from portal.curation.desk.views import as_released_page, search_page, undo_page
from portal.curation.exchange.export import export_draft, export_release
from portal.curation.exchange.mergepage import merge_page
from portal.curation.exchange.views import exchange_page
from portal.curation.exchange.views import undo_page as undo_import_page
from portal.curation.impact.views import impact_page
from portal.curation.permissions import SEE_RULES
from portal.curation.trying.textpage import text_page
from portal.curation.trying.views import try_page
from portal.curation.wayback.views import deleted_page

Page = Callable[..., HttpResponse]


def for_readers(page: Page) -> Page:
    """The page for whoever may see the rules; while a row cannot be read, the check, which names it."""

    def guarded(request: HttpRequest, context: dict[str, Any], **named: Any) -> HttpResponse:
        if not request.user.has_perm(SEE_RULES):
            raise PermissionDenied
        try:
            return page(request, context, **named)
        except msgspec.ValidationError:
            return HttpResponseRedirect(reverse("admin:curation_release_check"))

    return guarded


def own_routes(site: AdminSite) -> list[URLPattern]:
    """Each page is handed what every page of the admin shows; it asks itself whether the reader may see it."""

    def route(address: str, page: Page, name: str, title: Callable[[], str]) -> URLPattern:
        def view(request: HttpRequest, **named: Any) -> HttpResponse:
            return page(request, site.each_context(request) | {"title": title()}, **named)

        return path(address, site.admin_view(view), name=name)

    undo, released = "undo/<slug:model>/<int:record>/", "as-released/<slug:model>/<path:name>/"
    return [
        route("try/", for_readers(try_page), "try", lambda: _("Try")),
        route("try/text/", for_readers(text_page), "text_try", lambda: _("Try on a text")),
        route("impact/", for_readers(impact_page), "impact", lambda: _("Impact")),
        route("board/", for_readers(board_page), "board", lambda: _("Re-check board")),
        route(
            "board/changed/", for_readers(changed_page), "board_changed", lambda: _("The page says something else now")
        ),
        route("board/spread/", for_readers(spread_page), "board_spread", lambda: _("Spread the due days")),
        route("deleted/", deleted_page, "deleted", lambda: _("Deleted entries")),
        route("search/", search_page, "search", lambda: _("Search")),
        route("exchange/", for_readers(exchange_page), "exchange", lambda: _("Import and export")),
        route(
            "exchange/<int:number>/",
            for_readers(merge_page),
            "exchange_merge",
            lambda: _("What an import would change"),
        ),
        route("exchange/undo/<int:number>/", for_readers(undo_import_page), "exchange_undo", lambda: ""),
        route("exchange/draft.zip", for_readers(export_draft), "exchange_draft", lambda: ""),
        route("exchange/release-<int:number>.zip", for_readers(export_release), "exchange_release", lambda: ""),
        route(undo, undo_page, "undo", lambda: _("Take this edit back")),
        route(released, as_released_page, "as_released", lambda: _("Back to what readers have")),
    ]
