"""The addresses of the site without its pages of faults: what Django shows instead."""

from portal.urls import urlpatterns

__all__ = ["urlpatterns"]
