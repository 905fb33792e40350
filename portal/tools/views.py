"""The tools of their own page. Each is made from its address alone, as the questions are: nothing is stored."""

import hashlib
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from advisor.facts import ToolEntry
from portal.address.wrong import wrong_address
from portal.caching import cacheable, is_fragment, next_midnight
from portal.desk import Desk, desk_for
from portal.pasted import pairs_of, plain_query
from portal.toolbox import address_elsewhere, leads_elsewhere, slug_of, tool_groups, tool_named
from portal.tools.answering import Answered, answered, read_tool
from portal.tools.shown import sheet

VERSION = "v"
YEAR_SECONDS = 365 * 86_400
VERSION_DIGITS = 16


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What each tool is for."""
    desk = desk_for(request)
    groups = tool_groups(desk.words)
    context = {
        "groups": groups,
        "titles": desk.words.joined(one.title for group in groups for one in group.tools),
    }
    return cacheable(
        request,
        ["tools", desk.release.digest],
        desk.now,
        next_midnight(desk.now),
        lambda: render(request, "tools/index.html", context),
        speaks_of_now=False,
    )


@login_not_required
@require_safe
def tool(request: HttpRequest, tool_id: str) -> HttpResponse:
    """The questions of a tool, and its answer where the address holds enough for one. 404 for none.

    A form's submission is sent on to the plain address of its facts. What does not fit is shown beside its field (422);
    where nothing was chosen, the page says so.
    """
    desk = desk_for(request)
    tool = _tool_or_404(tool_id, desk)
    if leads_elsewhere(tool):
        return HttpResponseRedirect(address_elsewhere(tool, desk.release.rulebook))
    reading = read_tool(pairs_of(request), tool, desk)
    if reading.unreadable:
        return wrong_address(request, reading, desk.words)
    answer = answered(tool, reading, desk)
    if is_fragment(request):
        return _answer_alone(request, answer)
    if answer.reading.faults:
        return _page(request, answer, HTTPStatus.UNPROCESSABLE_ENTITY)
    if _is_empty(request):
        return _page(request, answer, HTTPStatus.UNPROCESSABLE_ENTITY, nothing_chosen=True)
    if plain_query(request, reading.dropped) != answer.address:
        return HttpResponseRedirect(f"{request.path}?{answer.address}" if answer.address else request.path)
    parts = ["tool", tool.id, desk.release.digest, str(desk.release.number), answer.address]
    until = answer.advice.changes_at if answer.advice else next_midnight(desk.now)
    return cacheable(request, parts, desk.now, until, lambda: _page(request, answer, HTTPStatus.OK))


@login_not_required
@require_safe
def shown(request: HttpRequest, tool_id: str) -> HttpResponse:
    """The sheet that hides what is not to be asked, kept for good under the version it has. 404 for no such tool."""
    text = sheet(_tool_or_404(tool_id, desk_for(request)))
    version = _version(text)
    response = get_conditional_response(request, etag=f'"{version}"')
    response = response or HttpResponse(text, content_type="text/css; charset=utf-8")
    response["ETag"] = f'"{version}"'
    if request.GET.get(VERSION) == version:
        patch_cache_control(response, max_age=YEAR_SECONDS, immutable=True)
    else:
        patch_cache_control(response, no_cache=True)
    return response


def _tool_or_404(tool_id: str, desk: Desk) -> ToolEntry:
    found = tool_named(tool_id, desk.release.rulebook.tools)
    if found is None:
        raise Http404
    return found


def _version(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:VERSION_DIGITS]


def _is_empty(request: HttpRequest) -> bool:
    """Whether the form was sent as it came."""
    pairs = pairs_of(request)
    return bool(pairs) and not any(value for _name, value in pairs)


def _page(request: HttpRequest, answer: Answered, status: HTTPStatus, *, nothing_chosen: bool = False) -> HttpResponse:
    context = _context(answer) | {"nothing_chosen": nothing_chosen}
    return render(request, "tools/tool.html", context, status=status)


def _answer_alone(request: HttpRequest, answer: Answered) -> HttpResponse:
    response = render(request, "tools/_live.html", _context(answer))
    response["Cache-Control"] = "no-store"
    response["Vary"] = "HX-Request"
    return response


def _context(answer: Answered) -> dict[str, object]:
    rules = sheet(answer.tool)
    return {
        "answer": answer,
        "tool": answer.tool,
        "slug": slug_of(answer.tool),
        "version": _version(rules) if rules else "",
        "page": answer.page,
        "reading": answer.reading,
        "release": answer.desk.release,
    }
