"""The pages of a release: check, compare, publish, roll back. `ReleaseAdmin` lets in whoever may."""

from typing import Any, cast

import msgspec
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from advisor.release import digest_of
from advisor.rulebook import Rulebook
from portal.accounts.models import User
from portal.curation import publishing
from portal.curation.admin.forms import DRAFT, CompareForm, NoteForm, PublishForm
from portal.curation.admin.wording import in_words
from portal.curation.comparing import differences
from portal.curation.models import DamagedRelease, EntryRow
from portal.curation.published import NoRelease, release_numbered
from portal.curation.publishing import DraftHasErrors, DraftMoved, NothingChanged
from portal.curation.rows import TABLES, rulebook_of_rows

FOLDER = "admin/curation/release"


def check_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """What lint and the golden cases say about the draft."""
    draft = _draft()
    report = publishing.check(draft) if draft else None
    return _page(
        request,
        site,
        "check",
        _("Check of the draft"),
        report=report,
        unreadable=_unreadable_rows() if not draft else [],
    )


def compare_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """The differences between two releases, or a release and the draft."""
    newest = publishing.newest()
    asked = {"old": newest.number if newest else DRAFT, "new": DRAFT} | request.GET.dict()
    form = CompareForm(asked)
    found = None
    if form.is_valid():
        old, new = _rulebook(form.cleaned_data["old"]), _rulebook(form.cleaned_data["new"])
        found = in_words(differences(old, new)) if old and new else None
    return _page(request, site, "compare", _("Compare releases"), form=form, differences=found)


def publish_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show what would be published, then publish just that."""
    draft = _draft()
    if draft is None:
        return check_page(request, site)
    form = PublishForm(request.POST or None, initial={"digest": digest_of(draft)})
    if request.method == "POST" and form.is_valid():
        response = _publish(request, form)
        if response:
            return response
    newest = publishing.newest()
    old = _rulebook(str(newest.number)) if newest else None
    context = {
        "form": form,
        "newest": newest,
        "report": publishing.check(draft),
        "differences": in_words(differences(old or Rulebook(), draft)),
        "digest": digest_of(draft),
    }
    return _page(request, site, "publish", _("Publish"), **context)


def roll_back_page(request: HttpRequest, site: AdminSite, number: int) -> HttpResponse:
    """Show what would change, then publish the older release again."""
    older = _rulebook(str(number))
    newest = publishing.newest()
    if older is None or newest is None:
        raise Http404
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            release = publishing.roll_back(number, cast(User, request.user), form.cleaned_data["note"])
        except NothingChanged:
            form.add_error(None, _("This is just what is published now."))
        else:
            return _done(
                request,
                _("What release %(old)s said is published again, as release %(new)s."),
                old=number,
                new=release.number,
            )
    current = _rulebook(str(newest.number))
    found = in_words(differences(current, publishing.with_newest_vocabulary(older))) if current else []
    title = _("Go back to release %(number)s") % {"number": number}
    return _page(request, site, "roll_back", title, form=form, number=number, newest=newest, differences=found)


def _publish(request: HttpRequest, form: PublishForm) -> HttpResponse | None:
    """The redirect after publishing; None where the form now says why not."""
    try:
        release = publishing.publish(cast(User, request.user), form.cleaned_data["note"], form.cleaned_data["digest"])
    except DraftMoved:
        form.add_error(None, _("The draft changed while you looked at it. Check the changes below once more."))
    except NothingChanged:
        form.add_error(None, _("This is just what is published now."))
    except DraftHasErrors:
        form.add_error(None, _("It can be published once the errors found by the check are mended."))
    else:
        return _done(
            request, _("Release %(new)s is published. It reaches everybody within seconds."), new=release.number
        )
    return None


def _done(request: HttpRequest, message: str, **values: Any) -> HttpResponse:
    messages.success(request, message % values)
    return HttpResponseRedirect(reverse("admin:curation_release_changelist"))


def _draft() -> Rulebook | None:
    """The draft; None while a row cannot be read, which only an import or a shell can bring about."""
    try:
        return rulebook_of_rows()
    except msgspec.ValidationError:
        return None


def _unreadable_rows() -> list[tuple[EntryRow, str]]:
    found = []
    for row in (row for table in TABLES for row in table.objects.all()):
        try:
            row.to_entry()
        except msgspec.ValidationError as error:
            found.append((row, str(error)))
    return found


def _rulebook(which: str) -> Rulebook | None:
    try:
        return _draft() if which == DRAFT else release_numbered(int(which)).rulebook
    except (NoRelease, DamagedRelease):
        return None


def _page(request: HttpRequest, site: AdminSite, name: str, title: str, **context: Any) -> HttpResponse:
    return TemplateResponse(request, f"{FOLDER}/{name}.html", site.each_context(request) | {"title": title} | context)
