"""The tools of their own page. Each is made from its address alone, as the questions are: nothing is stored."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from advisor import Release
from portal import clock
from portal.address.reading import pairs_of
from portal.address.wrong import wrong_address
from portal.caching import cacheable, is_fragment, next_midnight
from portal.curation.published import current_release
from portal.tools.answering import Answered, answered, read_tool
from portal.tools.tool import Tool
from portal.wording import Words


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What each tool is for."""
    now = clock.now()
    return cacheable(request, ["tools"], now, next_midnight(now), lambda: render(request, "tools/index.html"))


@login_not_required
@require_safe
def tool(request: HttpRequest, tool: Tool) -> HttpResponse:
    """The questions of a tool, and its answer where the address holds enough for one.

    A form's submission is sent on to the plain address of its facts. What does not fit is shown beside its field (422).
    """
    now, release = clock.now(), current_release()
    reading = read_tool(pairs_of(request), tool, release, now)
    if reading.unreadable:
        return wrong_address(request, reading, Words(release.rulebook))
    answer = answered(tool, reading, release, now)
    if is_fragment(request):
        return _answer_alone(request, answer, release)
    if answer.reading.faults:
        return _page(request, answer, release, HTTPStatus.UNPROCESSABLE_ENTITY)
    if request.GET.urlencode() != answer.address:
        return HttpResponseRedirect(f"{request.path}?{answer.address}" if answer.address else request.path)
    parts = ["tool", tool.name, release.digest, str(release.number), answer.address]
    until = answer.advice.changes_at if answer.advice else next_midnight(now)
    return cacheable(request, parts, now, until, lambda: _page(request, answer, release, HTTPStatus.OK))


def _page(request: HttpRequest, answer: Answered, release: Release, status: HTTPStatus) -> HttpResponse:
    return render(request, "tools/tool.html", _context(answer, release), status=status)


def _answer_alone(request: HttpRequest, answer: Answered, release: Release) -> HttpResponse:
    response = render(request, "tools/_live.html", _context(answer, release))
    response["Cache-Control"] = "no-store"
    response["Vary"] = "HX-Request"
    return response


def _context(answer: Answered, release: Release) -> dict[str, object]:
    return {"answer": answer, "tool": answer.tool, "page": answer.page, "reading": answer.reading, "release": release}
