from django.urls import path

from portal.ownsite.manifest import manifest
from portal.ownsite.privacy import privacy

app_name = "ownsite"
urlpatterns = [
    path("privacy/", privacy, name="privacy"),
    path("site.webmanifest", manifest, name="manifest"),
]
