"""The pages of releases beside publishing: check, compare, what was published, and going back."""

from typing import cast

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from advisor.rulebook import Rulebook
from portal.accounts.models import User
from portal.curation import publishing
from portal.curation.comparing import differences
from portal.curation.desk.changes import changes_between, said
from portal.curation.desk.unpublished import standing
from portal.curation.models import Release
from portal.curation.newest import newest
from portal.curation.permissions import PUBLISH
from portal.curation.publishing import NothingChanged
from portal.curation.releasing.forms import DRAFT, CompareForm, NoteForm
from portal.curation.releasing.looking import draft_or_none, look_at, page, rulebook_named, unreadable_rows
from portal.curation.releasing.readerpages import pages_of


def check_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """What lint and the worked examples say about the draft."""
    draft = draft_or_none()
    context = look_at(draft).context() if draft else {"unreadable": unreadable_rows()}
    return page(request, site, "check", _("Check of the draft"), **context)


def compare_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """The differences between two releases, or a release and the draft."""
    last = newest()
    asked = {"old": last.number if last else DRAFT, "new": DRAFT} | request.GET.dict()
    form = CompareForm(asked)
    found = None
    if form.is_valid():
        old, new = rulebook_named(form.cleaned_data["old"]), rulebook_named(form.cleaned_data["new"])
        found = changes_between(old, new) if old and new else None
    return page(request, site, "compare", _("Compare releases"), form=form, differences=found)


def published_page(request: HttpRequest, site: AdminSite, number: int) -> HttpResponse:
    """What a release changed, where readers see it, and the way back."""
    release = Release.objects.defer("content").select_related("author").filter(number=number).first()
    after = rulebook_named(str(number)) if release else None
    if release is None or after is None:
        raise Http404
    previous = Release.objects.filter(number__lt=number).values_list("number", flat=True).first()
    before = rulebook_named(str(previous)) if previous else None
    found = differences(before or Rulebook(), after)
    is_newest = newest() == release
    title = _("Release %(number)s") % {"number": number}
    context = {
        "release": release,
        "previous": previous,
        "is_newest": is_newest,
        "may_publish": request.user.has_perm(PUBLISH),
        "unpublished": len(standing().differences) if is_newest and not release.repeats_id else 0,
        "pages": pages_of(found, after),
        "differences": said(found, before or Rulebook(), after),
    }
    return page(request, site, "published", title, **context)


def roll_back_page(request: HttpRequest, site: AdminSite, number: int) -> HttpResponse:
    """Show what would change, then publish the older release again."""
    older = rulebook_named(str(number))
    last = newest()
    if older is None or last is None:
        raise Http404
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            release = publishing.roll_back(number, cast(User, request.user), form.cleaned_data["note"])
        except NothingChanged:
            form.add_error(None, _("This is just what is published now."))
        else:
            told = _("What release %(old)s said is published again, as release %(new)s.")
            messages.success(request, told % {"old": number, "new": release.number})
            return HttpResponseRedirect(reverse("admin:curation_release_published", args=[release.number]))
    current = rulebook_named(str(last.number))
    found = changes_between(current, publishing.with_newest_vocabulary(older)) if current else []
    title = _("Go back to release %(number)s") % {"number": number}
    return page(request, site, "roll_back", title, form=form, number=number, newest=last, differences=found)
