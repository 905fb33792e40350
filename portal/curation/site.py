"""The admin site of curators, publishers and operators."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from portal.accounts import audit
from portal.accounts.entrance import lead_in
from portal.accounts.factor import is_proven
from portal.curation.desk.strip import in_groups, tabs
from portal.curation.guarding import View, guarded


@dataclass(frozen=True)
class MorePage:
    """A page that another part of the site has in the admin."""

    address: str
    route: str
    title: Any
    permission: str
    view: Callable[[HttpRequest, dict[str, Any]], HttpResponse]


class StaffSite(AdminSite):
    """The stock admin under the project's name; every permission to enter it is decided here."""

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.pages: list[MorePage] = []

    site_header = _("Todoku editing room")
    site_title = _("Todoku editing room")
    index_title = _("The desk")
    empty_value_display = "―"
    index_template = "admin/curation/desk/home.html"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff who proved a second factor in this session: a password alone opens nothing."""
        return super().has_permission(request) and is_proven(request)

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """No form of its own, which would know no throttle and no second factor: on to what is missing, and back."""
        return lead_in(request, reverse(f"{self.name}:index", current_app=self.name))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Without "view on site": no entry has a page of its own, and the stock view fails on ids it cannot read."""
        # The models are there only once the site asks for its addresses.
        from portal.curation.pages import own_routes

        stock = [route for route in super().get_urls() if getattr(route, "name", "") != "view_on_site"]
        more = [path(one.address, self.admin_view(self._whole(one)), name=one.route) for one in self.pages]
        return [*own_routes(self), *more, *stock]

    def _whole(self, page: MorePage) -> Callable[[HttpRequest], HttpResponse]:
        """The page for whoever has its permission, handed what every page of the admin shows."""

        def view(request: HttpRequest) -> HttpResponse:
            if not request.user.has_perm(page.permission):
                raise PermissionDenied
            return page.view(request, self.each_context(request) | {"title": page.title})

        return view

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """For whoever may enter; what no page offers is refused before the view sees it, for every model alike."""
        return super().admin_view(audit.noted(guarded(view)), cacheable)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The desk: what is left to do, and what was done last."""
        from portal.curation.desk.home import desk

        return super().index(request, (extra_context or {}) | desk(request))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """The tables by the work they are for."""
        return in_groups(super().get_app_list(request, app_label))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """The way to the site leads to the first page in the same language; the strip stands in for a sidebar."""
        context = super().each_context(request)
        own: dict[str, Any] = {"site_url": reverse("intake:home")}
        if context["has_permission"]:
            own["strip"] = tabs(request, context["available_apps"])
            own |= self._of_curators(request)
        return context | own

    def _of_curators(self, request: HttpRequest) -> dict[str, Any]:
        """What only those are shown who may see entries: the search, and how many changes wait to be published."""
        from portal.curation.desk.unpublished import standing

        if not request.user.has_module_perms("curation"):
            return {}
        return {"may_search": True, "unpublished": len(standing().differences)}
