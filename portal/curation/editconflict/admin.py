"""Saves an entry only as it was opened: whoever comes second sees both texts and saves what they make of them."""

from http import HTTPStatus
from typing import Any

from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin

from portal.curation.editconflict import merging
from portal.curation.editconflict.places import Place, places, shown
from portal.curation.editconflict.versions import NONE, newest_record, row_at, version_in, version_of
from portal.curation.models import EntryRow

VERSION, BASE = "version", "base"
TEMPLATE = "admin/curation/editconflict/conflict.html"


class EditedMeanwhile(Exception):
    """Somebody saved or deleted the entry after it was opened; `row` is what was now to be saved, `base` the version
    it was made from."""

    def __init__(self, row: EntryRow, base: int) -> None:
        super().__init__(f"{row} was changed after version {base}")
        self.row, self.base = row, base


class VersionedAdmin(SimpleHistoryAdmin):
    """Forms carry the version they were opened with."""

    model: type[EntryRow]

    def get_urls(self) -> list[URLPattern]:
        opts = self.opts
        own = path(
            "<path:object_id>/merge/",
            self.admin_site.admin_view(self.merge_view),
            name=f"{opts.app_label}_{opts.model_name}_merge",
        )
        return [own, *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """A form that is shown again keeps the version it was opened with."""
        row = context.get("original")
        if row is not None:
            context[VERSION] = request.POST.get(VERSION) or version_of(self.model, row.pk)
        return super().render_change_form(request, context, *args, **kwargs)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answer: HttpResponse = super().changeform_view(request, *args, **kwargs)
        except EditedMeanwhile as found:
            return self._conflict_page(request, found.row, found.base)
        return answer

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Who saves an entry that is deleted by now does not lose what they typed: it is taken as it last was."""
        row = super().get_object(request, object_id, from_field)
        if row is None and request.method == "POST" and VERSION in request.POST:
            return self._deleted(object_id)
        return row

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> EntryRow:
        """Raises EditedMeanwhile where somebody was faster; what they changed back is no change."""
        row: EntryRow = super().save_form(request, form, change)
        if change and VERSION in request.POST:
            self._refuse_stale(row, version_in(request.POST[VERSION]))
        return row

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Save what the second editor made of both texts, unless somebody was faster once more."""
        if request.method != "POST":
            return HttpResponseRedirect(self._address("change", object_id))
        saved = self.get_object(request, object_id)
        if saved is None:
            raise Http404
        try:
            with transaction.atomic():
                return self._merge(request, saved)
        except EditedMeanwhile as found:
            return self._conflict_page(request, found.row, found.base)

    def _merge(self, request: HttpRequest, saved: EntryRow) -> HttpResponse:
        is_deleted = saved._state.adding
        if not (self.has_add_permission(request) if is_deleted else self.has_change_permission(request, saved)):
            raise PermissionDenied
        version, base = (version_in(request.POST.get(name, "")) for name in (VERSION, BASE))
        seen = row_at(self.model, saved.pk, version) or saved
        seen._state.adding = is_deleted  # else it would be refused for having its own name
        mine = merging.form_for(seen, merging.sent_as(merging.MINE, request.POST))
        mine.full_clean()
        found = places(row_at(self.model, saved.pk, base), seen, mine.instance)
        form = merging.form_for(seen, merging.taken(request.POST, found))
        if faults := merging.faults(form, request.POST, found):
            return self._conflict_page(request, mine.instance, base, faults)
        row = form.instance
        self._refuse_stale(row, version, is_deleted)
        self.save_model(request, row, form, change=not is_deleted)
        self.log_change(request, row, self.construct_change_message(request, form, [], add=is_deleted))
        answer: HttpResponse = self.response_change(request, row)
        return answer

    def words_of_column(self, request: HttpRequest, field: models.Field, row: EntryRow) -> str:
        """What a column of an entry says, for a person who compares it with another."""
        return shown(field, row)

    def _refuse_stale(self, row: EntryRow, base: int, is_deleted: bool = False) -> None:
        # Locks the row, so that of two who save at the same moment one comes second.
        theirs = self.model.objects.select_for_update().filter(pk=row.pk).first()
        if bool(theirs) == is_deleted or not self._is_unchanged(row, base, theirs):
            raise EditedMeanwhile(row, base)

    def _is_unchanged(self, row: EntryRow, base: int, theirs: EntryRow | None) -> bool:
        if version_of(self.model, row.pk) == base:
            return True
        origin = row_at(self.model, row.pk, base)
        return bool(origin and theirs and all(one.who == "mine" for one in places(origin, theirs, row)))

    def _conflict_page(
        self, request: HttpRequest, mine: EntryRow, base: int, faults: dict[str, str] | None = None
    ) -> HttpResponse:
        record = newest_record(self.model, mine.pk)
        theirs = self.model.objects.filter(pk=mine.pk).first()
        found = places(
            row_at(self.model, mine.pk, base),
            theirs or record.instance,
            mine,
            read=lambda field, row: self.words_of_column(request, field, row),
        )
        own = merging.values_of(mine)
        # What was chosen for other texts than these says nothing about them.
        sent = request.POST if faults else QueryDict()
        shown = [_shown(sent, place, own[place.column], (faults or {}).get(place.column)) for place in found]
        context = self.admin_site.each_context(request) | {
            "title": _("Somebody else saved this too") if theirs else _("Somebody deleted this meanwhile"),
            "opts": self.opts,
            "original": mine,
            "record": record,
            "is_deleted": theirs is None,
            "places": shown,
            "faults": faults,
            VERSION: record.history_id if record else NONE,
            BASE: base,
            "merge_url": self._address("merge", mine.pk),
            "change_url": self._address("change", mine.pk),
        }
        return TemplateResponse(request, TEMPLATE, context, status=HTTPStatus.CONFLICT)

    def _address(self, page: str, object_id: Any) -> str:
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(name, args=[quote(object_id)])

    def _deleted(self, object_id: str) -> EntryRow | None:
        record = newest_record(self.model, unquote(object_id))
        row: EntryRow | None = record.instance if record else None
        if row:
            row._state.adding = True
        return row


def _shown(sent: QueryDict, place: Place, own: str, fault: str | None) -> dict[str, Any]:
    """A place with what was chosen for it so far; a combination that was found is the first proposal."""
    proposed = "" if place.combined is None else merging.COMBINED
    combined = own if place.combined is None else place.combined
    return {
        "place": place,
        "own": own,
        "choice": sent.get(f"take-{place.column}", proposed),
        "combined": sent.get(f"{merging.COMBINED}-{place.column}", combined),
        "fault": fault,
    }
