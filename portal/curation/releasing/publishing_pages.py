"""The way to a release: what stands in the way, the reason, asking for it, and the confirmation."""

from collections.abc import Collection
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advisor.release import digest_of
from portal.accounts.models import User
from portal.curation import publishing
from portal.curation.models import PublicationRequest
from portal.curation.permissions import PUBLISH
from portal.curation.publishing import DraftHasErrors, DraftMoved, NothingChanged, UnreadDraft
from portal.curation.releasing import readers
from portal.curation.releasing.forms import LONGEST_NOTE, DraftSeenForm, NoteForm, PublishForm
from portal.curation.releasing.leavingout import as_query, left_out_by
from portal.curation.releasing.looking import Look, draft_or_none, look_at, page, to_publish
from portal.curation.releasing.pages import check_page
from portal.curation.releasing.stations import stations

MOVED = gettext_lazy("The draft changed while you looked at it. Check the changes below once more.")


def publish_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """What stands in the way of publishing the draft or a part of it, what would change, and the reason."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "POST"])
    draft = draft_or_none()
    if draft is None:
        return check_page(request, site)
    look = look_at(draft, left_out_by(request))
    note = request.POST.get("note") or _reason(look)
    return _before(request, site, look, NoteForm(initial={"note": note[:LONGEST_NOTE]}))


def ask_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Store that somebody asks for the draft, or a part of it, to be published."""
    draft = draft_or_none()
    if request.method != "POST" or draft is None:
        return _back()
    look, form = look_at(draft, left_out_by(request)), NoteForm(request.POST)
    if look.report.blocks or not look.differences or not form.is_valid():
        return _before(request, site, look, form)
    readers.ask(cast(User, request.user), look.digest, form.cleaned_data["note"], look.left_out)
    messages.success(request, _("Those who may publish see your request on this page."))
    return _back()


def read_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Store that somebody has read what would be published, which has not changed since."""
    draft, form = draft_or_none(), DraftSeenForm(request.POST)
    if request.method != "POST" or draft is None or not form.is_valid():
        return _back()
    person, names = cast(User, request.user), left_out_by(request)
    if form.cleaned_data["digest"] != digest_of(to_publish(draft, names)):
        messages.error(request, MOVED)
    elif not readers.may_read(person):
        messages.error(request, _("The last edit is yours, so somebody else has to read it."))
    else:
        readers.note_reading(person, form.cleaned_data["digest"])
        messages.success(request, _("It is noted that you have read it."))
    return _back(names)


def confirm_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show once more what would be published, then publish just that."""
    draft = draft_or_none()
    if draft is None:
        return _back()
    names = left_out_by(request)
    if request.method != "POST":
        look = look_at(draft, names)
        return _confirm(request, site, look, PublishForm(initial={"note": _reason(look)}))
    form = PublishForm(request.POST)
    is_last = "_publish" in request.POST
    if is_last and form.is_valid() and (published := _publish(request, form, names)):
        return published
    look = look_at(draft_or_none() or draft, names)
    return _confirm(request, site, look, form) if is_last or form.is_valid() else _before(request, site, look, form)


def _publish(request: HttpRequest, form: PublishForm, left_out: list[str]) -> HttpResponse | None:
    """The redirect after publishing; None where the form now says why not."""
    note, digest = form.cleaned_data["note"], form.cleaned_data["digest"]
    try:
        release = publishing.publish(cast(User, request.user), note, digest, left_out)
    except DraftMoved:
        form.add_error(None, MOVED)
    except NothingChanged:
        form.add_error(None, _("This is just what is published now."))
    except DraftHasErrors:
        form.add_error(None, _("It can be published once the errors found by the check are mended."))
    except UnreadDraft:
        form.add_error(None, _("Somebody other than the last editor has to read it first."))
    else:
        messages.success(
            request, _("Release %(new)s is published. It reaches everybody within seconds.") % {"new": release.number}
        )
        return HttpResponseRedirect(reverse("admin:curation_release_published", args=[release.number]))
    return None


def _before(request: HttpRequest, site: AdminSite, look: Look, form: NoteForm) -> HttpResponse:
    """The page before the confirmation."""
    return page(request, site, "publish", _("Publish"), **_context(request, look, form, is_confirming=False))


def _confirm(request: HttpRequest, site: AdminSite, look: Look, form: PublishForm) -> HttpResponse:
    if look.report.blocks or not look.differences:
        return _before(request, site, look, form)
    context = _context(request, look, form, is_confirming=True)
    number = look.newest.number + 1 if look.newest else 1
    return page(request, site, "confirm", _("Confirm the release"), number=number, **context)


def _context(request: HttpRequest, look: Look, form: NoteForm, *, is_confirming: bool) -> dict[str, Any]:
    may_publish = request.user.has_perm(PUBLISH)
    wanted = readers.is_reader_wanted()
    reason = str(form["note"].value() or "").strip()
    strip = stations(look, reason=reason, may_publish=may_publish, is_confirming=is_confirming)
    return look.context() | {
        "form": form,
        "may_leave_out": not is_confirming,
        "typed": str(form["note"].value() or ""),
        "stations": strip,
        "may_publish": may_publish,
        "requests": [_asked(one, look) for one in readers.open_requests(look.newest)],
        "reader_wanted": wanted,
        "readings": readers.readings_of(look.digest) if wanted else [],
        "may_read": wanted and readers.may_read(cast(User, request.user)),
    }


def _asked(one: PublicationRequest, look: Look) -> dict[str, Any]:
    """A request, whether the draft still says what it asks for, and the address that shows just that."""
    is_alike = set(one.left_out) == set(look.left_out)
    digest = look.digest if is_alike else digest_of(to_publish(look.draft, one.left_out))
    address = "" if is_alike else reverse("admin:curation_release_publish") + as_query(one.left_out)
    return {"request": one, "is_current": one.digest == digest, "address": address}


def _reason(look: Look) -> str:
    """The reason of whoever asked last."""
    last = readers.open_requests(look.newest).first()
    return last.note if last else ""


def _back(left_out: Collection[str] = ()) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:curation_release_publish") + as_query(left_out))
