"""Handing out a file to whoever keeps it: to be saved, and in small to be seen; it can do nothing in the browser."""

from uuid import UUID

from csp.constants import NONE
from csp.decorators import csp
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.cases.access import own_case
from portal.cases.evidence.models import FileKind, KeptFile

HARMLESS = {"default-src": [NONE], "sandbox": True}
CONTENT_TYPES = {FileKind.JPEG: "image/jpeg", FileKind.PNG: "image/png", FileKind.PDF: "application/pdf"}


def own_file(request: HttpRequest, case_id: UUID, file_id: UUID) -> KeptFile:
    """A file of a case of whoever asks. Raises Http404 alike for another's and for none."""
    return get_object_or_404(own_case(request, case_id).files.select_related("case"), pk=file_id)


@csp(HARMLESS)  # type: ignore[arg-type]  # typed for views without arguments
@never_cache
@require_safe
def save_file(request: HttpRequest, case_id: UUID, file_id: UUID) -> HttpResponseBase:
    """The file, to be saved; where the disk has lost it, the list, which says so."""
    kept = own_file(request, case_id, file_id)
    try:
        return _answer(kept, kept.content, CONTENT_TYPES[FileKind(kept.kind)], is_saved=True)
    except FileNotFoundError:
        return redirect("cases:evidence:files", case_id)


@csp(HARMLESS)  # type: ignore[arg-type]  # typed for views without arguments
@never_cache
@require_safe
def show_thumbnail(request: HttpRequest, case_id: UUID, file_id: UUID) -> HttpResponseBase:
    """The picture in small; a document has none."""
    kept = own_file(request, case_id, file_id)
    try:
        return _answer(kept, kept.thumbnail, CONTENT_TYPES[FileKind.JPEG])
    except (FileNotFoundError, ValueError):
        raise Http404 from None


def _answer(kept: KeptFile, part: FieldFile, content_type: str, is_saved: bool = False) -> FileResponse:
    """A name is given always: that on the disk is for the disk alone."""
    return FileResponse(part.open(), content_type=content_type, as_attachment=is_saved, filename=kept.download_name)
