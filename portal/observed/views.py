"""The page of observed days, for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.caching import cacheable, next_midnight
from portal.desk import desk_for
from portal.observed.counting import FEWEST, STEP, observed
from portal.observed.page import BAR_PX, ways


@login_not_required
@require_safe
def observed_days(request: HttpRequest) -> HttpResponse:
    """Every way of paying, with what is said of it and what people saw. One query."""
    desk, seen = desk_for(request), observed()

    def page() -> HttpResponse:
        context = {"ways": ways(seen, desk), "fewest": FEWEST, "step": STEP, "bar_px": BAR_PX}
        return render(request, "observed/page.html", context)

    parts = ["observed", desk.release.digest, repr(seen)]
    return cacheable(request, parts, desk.now, next_midnight(desk.now), page, speaks_of_now=False)
