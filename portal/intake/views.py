"""The first page and the questions. Each is made from its address alone: no session, no cookie, nothing stored."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from advisor import Advice
from advisor.facts import PROBLEM
from portal.accounts.sessions import recognise
from portal.address.reading import Reading, read
from portal.address.wrong import wrong_address
from portal.caching import cacheable, is_fragment, next_midnight
from portal.desk import Desk, desk_for
from portal.guidance.headline import headline
from portal.guidance.money import refund_parts
from portal.guides.searching import HOME, examples, searched
from portal.intake.advising import advise_so_far
from portal.intake.home import problem_groups
from portal.intake.issuers import filled_in
from portal.intake.steps import step_of
from portal.pasted import pairs_of, plain_query


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What happened? The problems, door by door; with a search in the address, what it finds.

    Whoever is signed in is led to their cases. A browser without a session is asked nothing: to it the page is public.
    """
    desk = desk_for(request)
    context = {"groups": problem_groups(desk.words), "elsewhere": desk.vocabulary.shop.elsewhere, **examples(desk)}
    if found := searched(request, "intake/home.html", context, HOME):
        return found
    response = redirect("cases:list") if recognise(request) else _public_home(request, desk, context)
    patch_vary_headers(response, ["Cookie"])
    return response


def _public_home(request: HttpRequest, desk: Desk, context: dict[str, Any]) -> HttpResponse:
    def page() -> HttpResponse:
        return render(request, "intake/home.html", context)

    return cacheable(request, ["home", desk.release.digest], desk.now, next_midnight(desk.now), page)


@login_not_required
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """The next few questions for the answers in the address, and the advice so far.

    A form's submission is sent on to the one plain address of its answers. What does not fit is shown beside its field
    (422); an address that no form of ours makes is explained (400).
    """
    desk = desk_for(request)
    reading = read(filled_in(pairs_of(request), desk.release), desk.now, desk.vocabulary)
    if reading.unreadable:
        return wrong_address(request, reading, desk.words)
    advice, reading = advise_so_far(desk.release, reading, desk.now)
    if is_fragment(request):
        return _so_far(request, reading, advice, desk)
    if not reading.faults and not reading.change and plain_query(request, reading.dropped) != reading.address():
        return HttpResponseRedirect(f"{request.path}?{reading.address()}")

    def page() -> HttpResponse:
        context = _context(reading, advice, desk) | {"step": step_of(reading, advice, desk.words, desk.today)}
        status = HTTPStatus.UNPROCESSABLE_ENTITY if reading.faults else HTTPStatus.OK
        return render(request, "intake/questions.html", context, status=status)

    if reading.faults:
        return page()
    parts = ["questions", desk.release.digest, str(desk.release.number), reading.address(), reading.change]
    return cacheable(request, parts, desk.now, advice.changes_at if advice else next_midnight(desk.now), page)


def _context(reading: Reading, advice: Advice | None, desk: Desk) -> dict[str, object]:
    """What the panel with the advice so far shows."""
    if advice is None or reading.situation is None:
        return {"reading": reading, "so_far": None, "problem": ""}
    words = desk.words
    refunds = refund_parts(advice, reading.situation, words, desk.reasons)
    return {
        "reading": reading,
        "so_far": headline(advice, refunds, words),
        "problem": words.value(PROBLEM, reading.situation.problem),
    }


def _so_far(request: HttpRequest, reading: Reading, advice: Advice | None, desk: Desk) -> HttpResponse:
    response = render(request, "intake/_so_far.html", _context(reading, advice, desk))
    response["Cache-Control"] = "no-store"
    response["Vary"] = "HX-Request"
    return response
