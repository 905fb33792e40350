"""The library: guides, and who says what. Pages of the release alone, the same for everybody until midnight."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.caching import cacheable, next_midnight
from portal.desk import Desk, desk_for
from portal.guides.evidence import all_sources, claim_rows, source_row, sources_of
from portal.guides.grounds import entry_of, grounds_of
from portal.guides.leading import doors_of, questions_of
from portal.guides.parcels import carriers_in
from portal.guides.searching import LIBRARY, examples, searched
from portal.guides.shelves import shelves
from portal.guides.shown import shown
from portal.guides.sorting import SORT, order_in
from portal.toolbox import calculators, message_check


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All guides, shelf by shelf; with a search in the address, what it finds."""
    desk = desk_for(request)
    named = [
        (shelf.name, [(one.id, one.title.in_language(desk.lang)) for one in shelf.guides])
        for shelf in shelves(desk.words)
    ]
    check = message_check(desk.words)
    tools = [*calculators(desk.words), *([check] if check else [])]
    context = {"shelves": named, "calculators": tools, **examples(desk)}
    found = searched(request, "guides/index.html", context, LIBRARY)
    return found or _page(request, desk, "guides/index.html", context)


@login_not_required
@require_safe
def guide(request: HttpRequest, guide_id: str) -> HttpResponse:
    """One guide with its sources and their days; the address may put a table in order. 404 for none."""
    desk = desk_for(request)
    found = next((one for one in desk.release.rulebook.guides if one.id == guide_id), None)
    if found is None:
        raise Http404
    guide = shown(found, desk.words, order_in(request.GET.get(SORT, "")))
    context = {
        "title": found.title.in_language(desk.lang),
        "lead": guide.lead,
        "description": guide.description,
        "passages": guide.passages,
        "order": guide.order,
        "carriers": carriers_in(found, desk.words),
        "questions": questions_of(found, desk.words),
        "checked_on": found.checked_on,
        "sources": sources_of(found, desk.words),
        "doors": doors_of(found, desk.words),
        "message_check": message_check(desk.words, found.problems),
    }
    return _page(request, desk, "guides/guide.html", context, str(guide.order or ""))


@login_not_required
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every source, its kind, how sure it is and the day it was checked."""
    desk = desk_for(request)
    return _page(request, desk, "guides/sources.html", {"sources": all_sources(desk.words)})


@login_not_required
@require_safe
def source(request: HttpRequest, source_id: str) -> HttpResponse:
    """One source and everything it is cited for. 404 for none."""
    desk = desk_for(request)
    found = desk.release.sources.get(source_id)
    if found is None:
        raise Http404
    claims = claim_rows((claim for claim in desk.release.rulebook.claims if claim.source == source_id), desk.words)
    return _page(request, desk, "guides/source.html", {"source": source_row(found, desk.words), "claims": claims})


@login_not_required
@require_safe
def rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    """What a rule (or a clock) of the advice rests on. 404 for none."""
    desk = desk_for(request)
    found = entry_of(desk.release.rulebook, rule_id)
    if found is None:
        raise Http404
    return _page(request, desk, "guides/rule.html", {"grounds": grounds_of(found, desk.reasons)})


def _page(request: HttpRequest, desk: Desk, template: str, context: dict[str, Any], *asked: str) -> HttpResponse:
    """The page, which depends on its path and on `asked` alone."""
    parts = [template, request.path, desk.release.digest, *asked]

    def page() -> HttpResponse:
        return render(request, template, context)

    return cacheable(request, parts, desk.now, next_midnight(desk.now), page, speaks_of_now=False)
