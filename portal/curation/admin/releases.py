"""Releases in the admin: a list to read, and the pages that check, compare, publish and roll back."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from portal.accounts.factor import fresh_factor_required
from portal.curation.models import Release
from portal.curation.permissions import PUBLISH, SEE_RELEASES
from portal.curation.releasing import pages, publishing_pages
from portal.curation.wayback.views import draft_page

Page = Callable[..., HttpResponse]


@admin.register(Release)
class ReleaseAdmin(admin.ModelAdmin):
    list_display = ("number", "published_at", "author", "note", "repeats")
    list_select_related = ("author", "repeats")
    list_per_page = 50
    search_fields = ("note", "digest")
    fields = ("number", "digest", "published_at", "author", "repeats", "note")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("content", "repeats__content")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Release | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Release | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("check/", self._page(pages.check_page, SEE_RELEASES), name="curation_release_check"),
            path("compare/", self._page(pages.compare_page, SEE_RELEASES), name="curation_release_compare"),
            path("publish/", self._page(publishing_pages.publish_page, SEE_RELEASES), name="curation_release_publish"),
            path("publish/ask/", self._page(publishing_pages.ask_page, SEE_RELEASES), name="curation_release_ask"),
            path("publish/read/", self._page(publishing_pages.read_page, SEE_RELEASES), name="curation_release_read"),
            path(
                "publish/confirm/",
                self._page(publishing_pages.confirm_page, PUBLISH),
                name="curation_release_confirm",
            ),
            path(
                "<int:number>/published/",
                self._page(pages.published_page, SEE_RELEASES),
                name="curation_release_published",
            ),
            path(
                "<int:number>/roll-back/", self._page(pages.roll_back_page, PUBLISH), name="curation_release_roll_back"
            ),
        ]
        own.append(path("<int:number>/draft/", self._page(draft_page, PUBLISH), name="curation_release_draft"))
        return [*own, *super().get_urls()]

    def _page(self, page: Page, permission: str) -> Page:
        if permission == PUBLISH:
            page = fresh_factor_required(page)

        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return page(request, self.admin_site, **kwargs)

        return self.admin_site.admin_view(guarded)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        context = {"may_publish": request.user.has_perm(PUBLISH), "title": _("releases")} | (extra_context or {})
        return super().changelist_view(request, context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"may_publish": request.user.has_perm(PUBLISH)} | (extra_context or {})
        return super().change_view(request, object_id, form_url, context)
