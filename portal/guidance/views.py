"""The advice page: what its address says, put to the published release at this moment."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from advisor import FaultsError, advise
from advisor.rulebook import LANGUAGES
from portal import clock
from portal.caching import cacheable
from portal.curation.published import current_release
from portal.guidance.present import present
from portal.intake.faultwords import fault_lines
from portal.intake.reading import Reading, pairs_of, read_facts
from portal.wording import Words, language


@login_not_required
@require_safe
def advice(request: HttpRequest) -> HttpResponse:
    """The advice on the facts in the address. An address that makes no sense is explained, with a way back."""
    now = clock.now()
    release = current_release()
    words = Words(release.rulebook)
    reading = read_facts(pairs_of(request), now)
    if reading.faults:
        return wrong_address(request, reading, words)
    situation = reading.situation
    if situation is None:
        return HttpResponseRedirect(reverse("intake:home"))
    try:
        given = advise(release, situation, now, language())
    except FaultsError as error:
        return wrong_address(request, reading.with_faults(error.faults), words)

    def page() -> HttpResponse:
        # The drafts show both languages.
        advices = {lang: given if lang == language() else advise(release, situation, now, lang) for lang in LANGUAGES}
        shown = present(advices, release, situation, words)
        return render(request, "guidance/advice.html", {"page": shown, "reading": reading, "release": release})

    parts = ["advice", release.digest, str(release.number), reading.address()]
    return cacheable(request, parts, now, given.changes_at, page)


def wrong_address(request: HttpRequest, reading: Reading, words: Words) -> HttpResponse:
    """400: what in the address is not understood, what is allowed, and the way back with the rest kept."""
    context = {"faults": fault_lines(reading, words), "reading": reading}
    response = render(request, "intake/address.html", context, status=HTTPStatus.BAD_REQUEST)
    response["Cache-Control"] = "no-store"
    return response
