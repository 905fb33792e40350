"""Bringing older versions of entries back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from portal.curation.editconflict.admin import VersionedAdmin


class HistoryAdmin(VersionedAdmin):
    """An older version is brought back by whoever may change the entry, and while no other entry has its name."""

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if request.method == "POST":
            # The stock view asks only whether somebody may look.
            if not self.has_change_permission(request):
                raise PermissionDenied
            if fault := self._fault_of_version(object_id, version_id):
                messages.error(request, fault)
                return HttpResponseRedirect(request.path)
        response: HttpResponse = super().history_form_view(request, object_id, version_id, extra_context)
        return response

    def _fault_of_version(self, object_id: str, version_id: str) -> str:
        """Names are no fields of the form, so nothing else would compare them before the database does."""
        version = self.model.history.filter(pk=version_id, id=object_id).first()
        if version is None:
            return ""
        row = version.instance
        row._state.adding = False
        try:
            row.validate_unique()
            row.validate_constraints()
        except ValidationError as error:
            return " ".join(error.messages)
        return ""
