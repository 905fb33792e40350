"""Every address of the site. Japanese is unprefixed, English lives below /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from portal import device, health, robots, watching
from portal.offline.views import worker

admin.autodiscover()

handler400 = "portal.handlers.bad_request"
handler403 = "portal.handlers.permission_denied"
handler404 = "portal.handlers.page_not_found"
handler429 = "portal.handlers.too_many_requests"
handler500 = "portal.handlers.server_error"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", watching.metrics, name="metrics"),
    path("robots.txt", robots.robots, name="robots"),
    path("service-worker.js", worker, name="offline_worker"),
    path("", include("portal.ownsite.rooturls")),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("", include("portal.intake.urls")),
        path("", include("portal.guidance.urls")),
        path("", include("portal.guides.urls")),
        path("tools/", include("portal.tools.urls")),
        path("", include("portal.authenticity.urls")),
        path("", include("portal.pasting.urls")),
        path("", include("portal.observed.urls")),
        path("", include("portal.ownsite.urls")),
        path("", include("portal.offline.urls")),
        path("device/clear/", device.clear_device, name="clear_device"),
        path("device/cleared/", device.device_cleared, name="device_cleared"),
        path("styleguide/", include("portal.styleguide.urls")),
        path("cases/", include("portal.cases.urls")),
        path("account/", include("portal.mydata.urls")),
        path("account/", include("portal.accounts.urls")),
        path("account/", include("allauth.account.urls")),
        path("account/2fa/", include("allauth.mfa.urls")),
        prefix_default_language=False,
    ),
]
