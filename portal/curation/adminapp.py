"""Makes `StaffSite` the one admin site; stands in INSTALLED_APPS in place of `django.contrib.admin`."""

from django.contrib.admin.apps import AdminConfig


class StaffAdminConfig(AdminConfig):
    """The stock admin with our own site."""

    default_site = "portal.curation.site.StaffSite"

    def ready(self) -> None:
        """Every app has registered its models; some of them mean rights."""
        super().ready()
        from django.contrib import admin

        from portal.accounts.rights import guard_rights

        guard_rights(admin.site)
