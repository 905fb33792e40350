"""The first page and the questions. Each is made from its address alone: no session, no cookie, nothing stored."""

from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from portal.accounts.sessions import is_known
from portal.address.reading import read
from portal.address.wrong import wrong_address
from portal.caching import cacheable, next_midnight
from portal.desk import Desk, desk_for
from portal.guides.searching import HOME, examples, searched
from portal.intake.advising import advise_so_far
from portal.intake.asking import Intake
from portal.intake.days import with_days
from portal.intake.home import problem_groups
from portal.intake.issuers import filled_in
from portal.intake.routes import routed
from portal.pasted import pairs_of, plain_query, taken_apart
from portal.toolbox import message_check


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What happened? The problems, door by door; with a search in the address, what it finds.

    Whoever has cases is led to them. A browser without a session or a key is asked nothing: to it the page is public.
    """
    desk = desk_for(request)
    context = {
        "release": desk.release,
        "groups": partial(problem_groups, desk.words),
        "elsewhere": desk.vocabulary.shop.elsewhere,
        "message_check": partial(message_check, desk.words),
        **examples(desk),
    }
    if found := searched(request, "intake/home.html", context, HOME):
        return found
    if not is_known(request):
        return _public_home(request, desk, context)
    response = redirect("cases:list")
    patch_vary_headers(response, ["Cookie"])
    return response


def _public_home(request: HttpRequest, desk: Desk, context: dict[str, Any]) -> HttpResponse:
    def page() -> HttpResponse:
        return render(request, "intake/home.html", context)

    parts = ["home", desk.release.digest]
    return cacheable(request, parts, desk.now, next_midnight(desk.now), page, looks_at_cookies=True)


@login_not_required
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """The next question for the answers in the address; the sheet once none is left that decides, or five are answered.

    With ``change`` one question is asked once more, with ``again`` the one answered last; with ``review`` all answers
    are shown. What does not fit is shown
    beside its field (422); an address that no form of ours makes is explained (400).
    """
    desk = desk_for(request)
    route, pairs = routed(taken_apart(pairs_of(request)))
    filled = with_days(filled_in(pairs, desk.release), desk.vocabulary)
    reading = read(filled, desk.now, desk.vocabulary)
    if reading.unreadable:
        return wrong_address(request, reading, desk.words)
    advice, reading = advise_so_far(desk.release, reading, desk.now)
    missed = [] if reading.faults else route.missed(reading)
    if reading.faults or missed:
        return _mended(request, Intake(desk, reading, advice, route), missed)
    reading = reading.leaving_open(route.asked)
    intake = Intake(desk, reading, advice, route)
    if reading.change or route.is_review or intake.again:
        return _shown(request, intake)
    if route.back or not intake.asking:
        return HttpResponseRedirect(route.onward(reading.address()) if route.back else route.end(reading.address()))
    if plain_query(request, reading.dropped) != reading.address() + route.kept:
        return HttpResponseRedirect(route.onward(reading.address()))
    return _shown(request, intake)


def _shown(request: HttpRequest, intake: Intake) -> HttpResponse:
    desk, reading, advice = intake.desk, intake.reading, intake.advice
    parts = ["questions", desk.release.digest, str(desk.release.number), reading.address(), reading.change]
    until = advice.changes_at if advice else next_midnight(desk.now)
    page = "intake/review.html" if intake.route.is_review and not reading.change else "intake/questions.html"

    def made() -> HttpResponse:
        return render(request, page, {"intake": intake, "reading": reading})

    return cacheable(request, [*parts, *intake.route.parts], desk.now, until, made)


def _mended(request: HttpRequest, intake: Intake, missed: list[str]) -> HttpResponse:
    """The questions at fault once more, with what was typed; or those of a form that was sent empty."""
    context = {"intake": replace(intake, missed=tuple(missed)), "reading": intake.reading}
    return render(request, "intake/questions.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
