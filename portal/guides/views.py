"""The library: guides, and who says what. Pages of the release alone, the same for everybody until midnight."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from advisor import Release
from portal import clock
from portal.caching import cacheable, next_midnight
from portal.curation.published import current_release
from portal.guides.evidence import all_sources, claim_rows, source_row, sources_of
from portal.guides.grounds import entry_of, grounds_of
from portal.guides.searching import LIBRARY, searched
from portal.guides.shelves import passages_of, shelves
from portal.wording import Words


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All guides, shelf by shelf; with a search in the address, what it finds."""
    release = current_release()
    lang = Words(release.rulebook).lang
    named = [
        (shelf.name, [(one.id, one.title.in_language(lang)) for one in shelf.guides])
        for shelf in shelves(release.rulebook)
    ]
    context = {"shelves": named}
    found = searched(request, release, "guides/index.html", context, LIBRARY)
    return found or _page(request, release, "guides/index.html", context)


@login_not_required
@require_safe
def guide(request: HttpRequest, guide_id: str) -> HttpResponse:
    """One guide with its sources and their days. 404 for none."""
    release = current_release()
    words, today = Words(release.rulebook), clock.today()
    found = next((one for one in release.rulebook.guides if one.id == guide_id), None)
    if found is None:
        raise Http404
    context = {
        "title": found.title.in_language(words.lang),
        "passages": passages_of(found, release.rulebook, words, today),
        "checked_on": found.checked_on,
        "sources": sources_of(found, release.rulebook, words, today),
    }
    return _page(request, release, "guides/guide.html", context)


@login_not_required
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every source, its kind, how sure it is and the day it was checked."""
    release = current_release()
    rows = all_sources(release.rulebook, Words(release.rulebook), clock.today())
    return _page(request, release, "guides/sources.html", {"sources": rows})


@login_not_required
@require_safe
def source(request: HttpRequest, source_id: str) -> HttpResponse:
    """One source and everything it is cited for. 404 for none."""
    release = current_release()
    words = Words(release.rulebook)
    found = next((one for one in release.rulebook.sources if one.id == source_id), None)
    if found is None:
        raise Http404
    claims = claim_rows((claim for claim in release.rulebook.claims if claim.source == source_id), words)
    context = {"source": source_row(found, words, clock.today()), "claims": claims}
    return _page(request, release, "guides/source.html", context)


@login_not_required
@require_safe
def rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    """What a rule (or a clock) of the advice rests on. 404 for none."""
    release = current_release()
    found = entry_of(release.rulebook, rule_id)
    if found is None:
        raise Http404
    grounds = grounds_of(found, Words(release.rulebook), clock.today())
    return _page(request, release, "guides/rule.html", {"grounds": grounds})


def _page(request: HttpRequest, release: Release, template: str, context: dict[str, Any]) -> HttpResponse:
    now = clock.now()
    parts = [template, request.path, release.digest]
    return cacheable(request, parts, now, next_midnight(now), lambda: render(request, template, context))
