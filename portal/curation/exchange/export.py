"""The draft and every release as one zip."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from advisor.rulebook import PackError, Rulebook
from portal.curation.draft import draft_release
from portal.curation.exchange.origins import note_known
from portal.curation.exchange.reading import said
from portal.curation.exchange.zipping import zipped
from portal.curation.models import DamagedRelease
from portal.curation.published import NoRelease, release_numbered


def export_draft(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The draft as a zip. By POST: the draft is remembered, so that the zip is known when it comes back changed."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    draft = draft_release().rulebook
    answer = _zip(request, draft, "draft")
    note_known(draft)
    return answer


def export_release(request: HttpRequest, context: dict[str, Any], number: int) -> HttpResponse:
    """A release as a zip."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET"])
    try:
        rulebook = release_numbered(number).rulebook
    except (NoRelease, DamagedRelease):
        raise Http404 from None
    return _zip(request, rulebook, f"release-{number}")


def _zip(request: HttpRequest, rulebook: Rulebook, name: str) -> HttpResponse:
    try:
        content = zipped(rulebook)
    except PackError as error:
        messages.error(request, " ".join(map(said, error.found)))
        return HttpResponseRedirect(reverse("admin:exchange"))
    disposition = f'attachment; filename="rules-{name}.zip"'
    return HttpResponse(content, "application/zip", headers={"Content-Disposition": disposition})
