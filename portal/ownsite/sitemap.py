"""The pages that search engines may find, each in both languages, below the configured origin."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from advisor import Release
from portal.desk import desk_for
from portal.toolbox import checks_messages, leads_elsewhere, slug_of

HOUR_SECONDS = 3_600
PAGES = (
    "intake:home",
    "guides:index",
    "guides:sources",
    "tools:index",
    "pasting:paste",
    "observed:page",
    "ownsite:privacy",
)
"""Pages without arguments that say the same to everybody."""
Place = tuple[str, tuple[str, ...]]


class _Origin:
    """What Django's sitemaps ask of a site: the name by which people reach it, whatever host a request names."""

    domain = urlsplit(str(settings.ORIGIN)).netloc


class PurePages(Sitemap):
    """The library, its sources and tools: never an answer, whose addresses have no end, and nothing of a person."""

    i18n = True
    alternates = True
    x_default = True

    def __init__(self, release: Release) -> None:
        self.release = release

    def items(self) -> list[Place]:
        return list(self._places())

    def location(self, item: Place) -> str:
        name, arguments = item
        return reverse(name, args=arguments)

    def _places(self) -> Iterator[Place]:
        yield from ((name, ()) for name in PAGES)
        if checks_messages(self.release.rulebook):
            yield "authenticity:check", ()
        yield from (("guides:guide", (one.id,)) for one in self.release.rulebook.guides)
        yield from (("guides:source", (one.id,)) for one in self.release.rulebook.sources)
        shown = (one for one in self.release.rulebook.tools if not leads_elsewhere(one))
        yield from (("tools:tool", (slug_of(one),)) for one in shown)


@login_not_required
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """By the protocol of sitemaps.org, with the languages of each page."""
    pages = PurePages(desk_for(request).release)
    found: Iterable[dict[str, Any]] = pages.get_urls(site=_Origin(), protocol=settings.ORIGIN.scheme)  # type: ignore[arg-type]
    response = TemplateResponse(request, "sitemap.xml", {"urlset": found}, content_type="application/xml")
    patch_cache_control(response, max_age=HOUR_SECONDS)
    return response
