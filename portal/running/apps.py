from typing import cast

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RunningConfig(AppConfig):
    name = "portal.running"
    label = "running"
    verbose_name = _("Running the site")

    def ready(self) -> None:
        """The admin has a page of this part."""
        from django.contrib import admin

        from portal.curation.permissions import SEE_RECORD
        from portal.curation.site import MorePage, StaffSite
        from portal.running.views import running_page

        site = cast(StaffSite, admin.site)
        site.pages.append(MorePage("running/", "running", _("State of the site"), SEE_RECORD, running_page))
