"""Saving an advice as a case: the answers come in the address, as on the advice page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from advisor import Situation
from portal import clock
from portal.accounts.people import person_of
from portal.cases.advising import Standing, standing_of
from portal.cases.forms.words import CaseWordsForm
from portal.cases.models import MOST_CASES, Case
from portal.cases.record import save_case
from portal.curation.published import current_release
from portal.guidance.views import wrong_address
from portal.intake.reading import pairs_of, read_facts
from portal.wording import Words


@require_http_methods(["GET", "HEAD", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    """Show what will be saved; save it on POST. An address that makes no sense is explained, as on the advice page."""
    now, release = clock.now(), current_release()
    words = Words(release.rulebook)
    reading = read_facts(pairs_of(request), now)
    if reading.situation is None and not reading.faults:
        return redirect("intake:home")
    standing = standing_of(release, reading.situation.to_plain() if reading.situation else {}, now, words.lang)
    if reading.faults or standing.situation is None:
        return wrong_address(request, reading.with_faults(standing.faults), words)
    form = CaseWordsForm(request.POST or None, initial={"title": _problem(standing.situation, words)})
    if request.method == "POST" and form.is_valid():
        if Case.objects.owned_by(request.user).count() < MOST_CASES:
            case = save_case(person_of(request), form.cleaned_data["form_key"], form.words, standing, now, words.lang)
            messages.success(request, _("The case is saved."))
            return redirect("cases:show", case.pk)
        form.add_error(
            None, _("You have %(most)d cases, as many as fit here. Delete one first.") % {"most": MOST_CASES}
        )
    return render(request, "cases/new.html", {"form": form, **_shown(standing, words)})


def _problem(situation: Situation, words: Words) -> str:
    return words.choice("problem", situation.facts["problem"])


def _shown(standing: Standing, words: Words) -> dict[str, object]:
    facts = standing.situation.facts if standing.situation else {}
    return {"answers": [(words.label(fact), words.value(fact, value)) for fact, value in facts.items()]}
