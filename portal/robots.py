"""What search engines are asked to leave alone: every answer has an address of its own, and there is no end to them."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

DAY_SECONDS = 86_400
WHOLE = ("admin:index", "guidance:advice", "cases:list", "mydata:home", "clear_device")
"""Whatever lies below them."""
WITH_ANSWERS = ("intake:home", "intake:questions", "guides:index")
"""They alone are like any page; with a question, an answer or a search in their address they are not."""


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The rules by RFC 9309, in both languages. The first page, the guides, the sources and the tools are welcome."""
    lines = ["User-agent: *"]
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            lines += [f"Disallow: {reverse(name)}" for name in WHOLE]
            lines += [f"Disallow: {reverse(name)}?" for name in WITH_ANSWERS]
            lines.append(f"Disallow: {reverse('tools:index')}*?")
    lines.append(f"Sitemap: {settings.ORIGIN}{reverse('sitemap')}")
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    patch_cache_control(response, max_age=DAY_SECONDS)
    return response
