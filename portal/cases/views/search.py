"""Searching one's own cases. Neither an address nor the database has the words: the browser keeps them for an hour."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from portal import clock
from portal.accounts.cookies import set_private
from portal.accounts.people import keeper_of
from portal.cases.listing import listed, twins
from portal.cases.models import Case
from portal.cases.searching import MOST_CHARACTERS, saying
from portal.cases.views.shelf import A_PAGE
from portal.desk import desk_for
from portal.forms import see_other, status_of
from portal.handlers import too_many_requests
from portal.sharedcounts import is_too_often

KEPT_FOR = timedelta(hours=1)
MOST_IN_AN_HOUR = 600
"""Looks through all cases of one person, on one instance."""


class SearchForm(forms.Form):
    """Words of one's own."""

    words = forms.CharField(max_length=MOST_CHARACTERS, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def search_cases(request: HttpRequest) -> HttpResponse:
    """POST hands the words to the browser and leads here, so that going back finds the same again."""
    if request.method == "POST":
        form = SearchForm(request.POST)
        return _remember(request, form.cleaned_data["words"]) if form.is_valid() else _show(request, form, "")
    words = _remembered(request)
    if words and is_too_often(f"search.{keeper_of(request).pk}", clock.now(), MOST_IN_AN_HOUR):
        return too_many_requests(request)
    return _show(request, SearchForm(initial={"words": words}), words)


def _show(request: HttpRequest, form: SearchForm, words: str) -> HttpResponse:
    """Every case that has them: the open ones as they stand, the others with how they ended."""
    own = Case.objects.owned_by(keeper_of(request)).order_by("closed_at", "-updated_at")
    page = Paginator(saying(words, own) if words else [], A_PAGE).get_page(request.GET.get("page"))
    cases = list(page.object_list)
    still_open = [case for case in cases if case.closed_at is None]
    prefetch_related_objects(still_open, "events", "promises")
    context: dict[str, Any] = {
        "form": form,
        "words": words,
        "page": page,
        "open_ones": listed(still_open, desk_for(request)),
        "closed_ones": [case for case in cases if case.closed_at],
        "twins": twins(cases),
    }
    return render(request, "cases/search.html", context, status=status_of(form))


def _remember(request: HttpRequest, words: str) -> HttpResponse:
    response = see_other(reverse("cases:search"))
    set_private(response, settings.SEARCH_COOKIE_NAME, signing.dumps(words, salt=_salt(request)), KEPT_FOR)
    return response


def _remembered(request: HttpRequest) -> str:
    try:
        words = signing.loads(
            request.COOKIES.get(settings.SEARCH_COOKIE_NAME, ""), salt=_salt(request), max_age=KEPT_FOR
        )
    except signing.BadSignature:
        return ""
    return str(words)


def _salt(request: HttpRequest) -> str:
    """Whoever uses the browser next is not shown what was searched for before."""
    return f"portal.cases.search.{keeper_of(request).pk}"
