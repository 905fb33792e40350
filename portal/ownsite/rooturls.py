"""Addresses that are the same in both languages, because programs know them by heart."""

from django.urls import path

from portal.ownsite.sitemap import sitemap
from portal.ownsite.wellknown import change_password, favicon, security_txt

urlpatterns = [
    path("sitemap.xml", sitemap, name="sitemap"),
    path("favicon.ico", favicon, name="favicon"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path(".well-known/change-password", change_password, name="well_known_change_password"),
]
