"""Saving an advice as a case: the answers come in the address, as on the advice page."""

from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from advisor.facts import PROBLEM
from portal.accounts.guests import guest_of, welcome
from portal.accounts.models import User
from portal.accounts.people import Keeper
from portal.accounts.sessions import recognise
from portal.cases.advising import Standing, facts_of
from portal.cases.answers import answers_in_words
from portal.cases.forms.words import CaseWordsForm
from portal.cases.models import MOST_CASES, MOST_GUESTS_CASES, Case
from portal.cases.record import save_case
from portal.cases.views.addressed import answers_in_address
from portal.desk import Desk, desk_for
from portal.forms import status_of


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    """Show what will be saved; save it on POST, without an account in this browser alone.

    An address that makes no sense is explained, as on the advice page.
    """
    desk = desk_for(request)
    words = desk.words
    given = answers_in_address(request)
    if isinstance(given, HttpResponse):
        return given
    standing = given.standing
    keeper: Keeper | None = recognise(request) or guest_of(request)
    initial = {"title": words.choice(PROBLEM, standing.facts[PROBLEM])}
    form = CaseWordsForm(request.POST if request.method == "POST" else None, initial=initial, words=words)
    if request.method == "POST" and form.is_valid() and (case := _save(request, keeper, form, standing, desk)):
        messages.success(request, _("The case is saved."))
        return redirect("cases:show", case.pk)
    context = {
        "form": form,
        "answers": answers_in_words(standing.situation, words),
        "is_guests": not isinstance(keeper, User),
        "guest_days": settings.GUEST_DAYS,
        **(_saved_before(keeper, standing, desk) if keeper else {}),
    }
    return render(request, "cases/new.html", context, status=status_of(form))


def _save(
    request: HttpRequest, keeper: Keeper | None, form: CaseWordsForm, standing: Standing, desk: Desk
) -> Case | None:
    """The saved case; None where it does not fit, and the form says so."""
    key = form.cleaned_data["form_key"]
    if keeper and (made := Case.objects.owned_by(keeper).filter(form_key=key).first()):
        return made
    most = MOST_CASES if isinstance(keeper, User) else MOST_GUESTS_CASES
    if keeper and Case.objects.owned_by(keeper).count() >= most:
        form.add_error(None, _("You have %(most)d cases, as many as fit here. Delete one first.") % {"most": most})
        return None
    if keeper is None and not ratelimit.consume(request, action="save_as_guest"):
        form.add_error(None, _("Very much was saved from here within the last hour. Save it later, or sign in first."))
        return None
    try:
        with transaction.atomic():
            return save_case(keeper or welcome(request, key), key, form.case_words(), standing, desk.now, desk.lang)
    except IntegrityError:
        if keeper is None or keeper.__class__.objects.filter(pk=keeper.pk).exists():
            raise
    if isinstance(keeper, User):
        form.add_error(None, _("This account was deleted meanwhile. Nothing was saved."))
        return None
    # The guest was claimed in another tab meanwhile: the case begins anew in this browser.
    with transaction.atomic():
        return save_case(welcome(request, key), key, form.case_words(), standing, desk.now, desk.lang)


def _saved_before(keeper: Keeper, standing: Standing, desk: Desk) -> dict[str, Any]:
    """The open cases: the one that has these very answers today, those of the same trouble, and the others."""
    same: Case | None = None
    alike: list[Case] = []
    others: list[Case] = []
    cases = Case.objects.owned_by(keeper).still_open().order_by("-updated_at").prefetch_related("events")
    for case in cases:
        facts = facts_of(case, case.events.all(), desk.vocabulary)
        if facts == standing.facts:
            same = same or case
        (alike if facts.get(PROBLEM) == standing.facts[PROBLEM] else others).append(case)
    return {"same": same, "alike": alike, "others": others}
