"""Saying what a file shows, and removing it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.cases.access import own_case
from portal.cases.evidence.forms import LabelForm
from portal.cases.evidence.models import KeptFile
from portal.cases.evidence.views.kept import own_file
from portal.desk import desk_for
from portal.forms import status_of


@require_http_methods(["GET", "HEAD", "POST"])
def label_file(request: HttpRequest, case_id: UUID, file_id: UUID) -> HttpResponse:
    """The form with the words as they are; POST changes them, of an ended case too."""
    kept = own_file(request, case_id, file_id)
    sent = request.POST if request.method == "POST" else None
    form = LabelForm(sent, initial={"label": kept.label}, words=desk_for(request).words)
    if sent is not None and form.is_valid():
        KeptFile.objects.filter(pk=kept.pk).update(label=form.cleaned_data["label"])
        messages.success(request, _("The changes are saved."))
        return redirect("cases:evidence:files", case_id)
    context = {"case": kept.case, "file": kept, "form": form}
    return render(request, "cases/evidence/label.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def remove_file(request: HttpRequest, case_id: UUID, file_id: UUID) -> HttpResponse:
    """Ask on GET, remove on POST: the file is the person's own, so that of an ended case goes too."""
    if request.method == "POST" and not own_case(request, case_id).files.filter(pk=file_id).exists():
        messages.info(request, _("The file is removed already."))
        return redirect("cases:evidence:files", case_id)
    kept = own_file(request, case_id, file_id)
    if request.method == "POST":
        kept.delete()
        messages.success(request, _("The file is removed."))
        return redirect("cases:evidence:files", case_id)
    return render(request, "cases/evidence/remove.html", {"case": kept.case, "file": kept})
