"""Who runs this site, what it keeps, for how long, and what one can do about it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.agreeing import WORDS_OF
from portal.caching import cacheable, next_midnight
from portal.desk import desk_for
from portal.ownsite.kept import kept
from portal.ownsite.operator import operator, site_name


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """The same for everybody; as long as the settings stay, and the program."""
    desk = desk_for(request)
    context = {"operator": operator(), "site": site_name(), "kept": kept(), "words_of": WORDS_OF, "mail": _mail()}
    return cacheable(
        request,
        ["privacy", desk.release.digest, repr(context)],
        desk.now,
        next_midnight(desk.now),
        lambda: render(request, "ownsite/privacy.html", context),
        speaks_of_now=False,
    )


def _mail() -> bool:
    return bool(settings.EMAIL_HOST)
