"""The way to a release: what stands in the way, the reason, asking for it, and the confirmation."""

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
from portal.curation.permissions import PUBLISH
from portal.curation.publishing import DraftHasErrors, DraftMoved, NothingChanged, UnreadDraft
from portal.curation.releasing import readers
from portal.curation.releasing.forms import DraftSeenForm, NoteForm, PublishForm
from portal.curation.releasing.looking import Look, draft_or_none, look_at, page
from portal.curation.releasing.pages import check_page
from portal.curation.releasing.stations import stations

MOVED = gettext_lazy("The draft changed while you looked at it. Check the changes below once more.")


def publish_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """What stands in the way of publishing the draft, what would change, and the reason."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET"])
    draft = draft_or_none()
    if draft is None:
        return check_page(request, site)
    look = look_at(draft)
    return _before(request, site, look, NoteForm(initial={"note": _reason(look)}))


def ask_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Store that somebody asks for the draft to be published."""
    draft = draft_or_none()
    if request.method != "POST" or draft is None:
        return _back()
    look, form = look_at(draft), NoteForm(request.POST)
    if look.report.blocks or not form.is_valid():
        return _before(request, site, look, form)
    readers.ask(cast(User, request.user), look.digest, form.cleaned_data["note"])
    messages.success(request, _("Those who may publish see your request on this page."))
    return _back()


def read_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Store that somebody has read the draft, which has not changed since."""
    draft, form = draft_or_none(), DraftSeenForm(request.POST)
    if request.method != "POST" or draft is None or not form.is_valid():
        return _back()
    person = cast(User, request.user)
    if form.cleaned_data["digest"] != digest_of(draft):
        messages.error(request, MOVED)
    elif not readers.may_read(person):
        messages.error(request, _("The last edit is yours, so somebody else has to read it."))
    else:
        readers.note_reading(person, form.cleaned_data["digest"])
        messages.success(request, _("It is noted that you have read it."))
    return _back()


def confirm_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show once more what would be published, then publish just that."""
    draft = draft_or_none()
    if draft is None:
        return _back()
    if request.method != "POST":
        look = look_at(draft)
        return _confirm(request, site, look, PublishForm(initial={"note": _reason(look)}))
    form = PublishForm(request.POST)
    is_last = "_publish" in request.POST
    if is_last and form.is_valid() and (published := _publish(request, form)):
        return published
    look = look_at(draft_or_none() or draft)
    return _confirm(request, site, look, form) if is_last or form.is_valid() else _before(request, site, look, form)


def _publish(request: HttpRequest, form: PublishForm) -> HttpResponse | None:
    """The redirect after publishing; None where the form now says why not."""
    try:
        release = publishing.publish(cast(User, request.user), form.cleaned_data["note"], form.cleaned_data["digest"])
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
    strip = stations(look.report, reason=reason, may_publish=may_publish, is_confirming=is_confirming)
    return look.context() | {
        "form": form,
        "stations": strip,
        "may_publish": may_publish,
        "requests": readers.open_requests(look.newest),
        "reader_wanted": wanted,
        "readings": readers.readings_of(look.digest) if wanted else [],
        "may_read": wanted and readers.may_read(cast(User, request.user)),
    }


def _reason(look: Look) -> str:
    """The reason of whoever asked last."""
    last = readers.open_requests(look.newest).first()
    return last.note if last else ""


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:curation_release_publish"))
