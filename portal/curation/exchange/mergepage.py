"""The page that shows what a pack would change in the draft, asks what is in conflict, and takes it over."""

from dataclasses import asdict
from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import site as admin_site
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from advisor.rulebook import Rulebook
from portal.accounts import audit
from portal.accounts.factor import fresh_factor_required
from portal.accounts.models import User
from portal.audit.models import Deed
from portal.curation.draft import draft_release
from portal.curation.exchange.deciding import REST, choices, decisions
from portal.curation.exchange.forms import BaseForm
from portal.curation.exchange.looking import look_at
from portal.curation.exchange.merging import OURS
from portal.curation.exchange.origins import Base, base_of
from portal.curation.exchange.taking import seen, take_over, whole_merge
from portal.curation.exchange.uploads import may_import, upload_of
from portal.curation.exchange.views import FOLDER
from portal.curation.models import DamagedContent, EntryRow, UploadedPack
from portal.curation.publishing import DraftMoved
from portal.curation.releasing.publishing_pages import MOVED
from portal.curation.rows import UnfitRulebook
from portal.curation.translating import as_sentence


def merge_page(request: HttpRequest, context: dict[str, Any], number: int) -> HttpResponse:
    """Show the merge, then take it over. Publishes nothing."""
    if not may_import(cast(User, request.user)):
        raise PermissionDenied
    return _merge_page(request, context, number)


@fresh_factor_required
def _merge_page(request: HttpRequest, context: dict[str, Any], number: int) -> HttpResponse:
    upload = upload_of(cast(User, request.user), number)
    theirs = _read(upload) if upload else None
    if upload is None or theirs is None:
        messages.error(request, _("What was handed in is not here any more. Choose the zip again."))
        return HttpResponseRedirect(reverse("admin:exchange"))
    asked = BaseForm(upload, request.POST if request.method == "POST" else request.GET)
    base = base_of(upload, asked.cleaned_data["base"] if asked.is_valid() else "")
    if request.method == "POST" and (taken := _take(request, upload, theirs, base)):
        return taken
    return _shown(request, context, upload, theirs, base)


def _read(upload: UploadedPack) -> Rulebook | None:
    try:
        return upload.load()
    except DamagedContent:
        return None


def _take(request: HttpRequest, upload: UploadedPack, theirs: Rulebook, base: Base) -> HttpResponse | None:
    """The redirect after taking it over; None where messages say why not."""
    draft = draft_release().rulebook
    decided = decisions(whole_merge(base, draft, theirs, {}).conflicts, request.POST)
    if any(one.fault for one in decided.values()):
        messages.error(request, _("Some conflicts are not decided yet. They are marked below."))
        return None
    shipped = upload.is_shipped
    try:
        changes = take_over(upload, base, choices(decided), request.POST.get("seen", ""))
    except DraftMoved:
        messages.error(request, MOVED)
    except UnfitRulebook as error:
        why = " ".join(map(as_sentence, error.found))
        messages.error(request, _("The draft cannot hold what comes of it: %(why)s") % {"why": why})
    else:
        audit.note(Deed.PACK_IMPORTED, request, base=base.key, shipped=shipped, **asdict(changes))
        done = _(
            "It is in the draft now: %(added)s added, %(changed)s changed, %(removed)s deleted. Nothing is published."
        )
        messages.success(request, done % asdict(changes))
        return HttpResponseRedirect(reverse("admin:index"))
    return None


def _shown(
    request: HttpRequest, context: dict[str, Any], upload: UploadedPack, theirs: Rulebook, base: Base
) -> HttpResponse:
    draft, is_sent = draft_release().rulebook, request.method == "POST"
    decided = decisions(whole_merge(base, draft, theirs, {}).conflicts, request.POST) if is_sent else {}
    rest = request.POST.get(REST, "") if is_sent else "" if base.rulebook else OURS
    shown = {
        "upload": upload,
        "base": base,
        "base_form": BaseForm(upload, initial={"base": base.key}),
        "look": look_at(base, draft, theirs, decided, partial(_words, request)),
        "seen": seen(draft),
        "rest": rest,
    }
    return TemplateResponse(request, f"{FOLDER}/merge.html", context | shown)


def _words(request: HttpRequest, field: models.Field, row: EntryRow) -> str:
    """A column as the form of its table says it."""
    words: str = admin_site.get_model_admin(type(row)).words_of_column(request, field, row)  # type: ignore[attr-defined]
    return words
