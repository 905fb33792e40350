"""The advice page: what its address says, put to the published release at this moment or for a later day."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from advisor import advise
from advisor.rulebook import LANGUAGES
from portal.caching import cacheable
from portal.guidance.asking import asked
from portal.guidance.present import present
from portal.wording import language


@login_not_required
@require_safe
def advice(request: HttpRequest) -> HttpResponse:
    """The advice on the facts in the address. An address that makes no sense is explained, with a way back."""
    found = asked(request)
    if isinstance(found, HttpResponse):
        return found
    given, release, situation = found.advice, found.release, found.situation

    def page() -> HttpResponse:
        # The drafts show both languages.
        advices = {
            lang: given if lang == language() else advise(release, situation, given.now, lang) for lang in LANGUAGES
        }
        shown = present(advices, release, situation, found.words)
        context = {"page": shown, "reading": found.reading, "release": release, "asked": found}
        return render(request, "guidance/advice.html", context)

    return cacheable(request, ["advice", *found.parts], found.now, found.until, page)
