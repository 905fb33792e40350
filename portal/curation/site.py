"""The admin site of curators, publishers and operators."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_lazy as _

from portal.curation.guarding import View, guarded


class StaffSite(AdminSite):
    """The stock admin under the project's name; every permission to enter it is decided here."""

    site_header = _("とどく 編集室")
    site_title = _("とどく 編集室")
    index_title = _("編集と公開")
    site_url = "/"
    empty_value_display = "―"

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Without "view on site": no entry has a page of its own, and the stock view fails on ids it cannot read."""
        return [route for route in super().get_urls() if getattr(route, "name", "") != "view_on_site"]

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """For whoever may enter; what no page offers is refused before the view sees it, for every model alike."""
        return super().admin_view(guarded(view), cacheable)
