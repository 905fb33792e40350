"""The buttons beside a figure: name it where its number stands written out, or remember that the text stays."""

from typing import Any

import msgspec
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from portal.curation.admin.figure.literals import Place, keep_in, name_figure_in, no_longer_keep_in, places_of
from portal.curation.models import Figure

LONGEST_REASON = 500


def mend(request: HttpRequest, model_admin: ModelAdmin, pk: int) -> HttpResponse:
    """Do what the pressed button says to one entry, and come back to the figure."""
    figure = Figure.objects.filter(pk=pk).first()
    if figure is None:
        raise Http404
    if not model_admin.has_change_permission(request, figure):
        raise PermissionDenied
    if not _is_readable(figure):
        messages.error(request, _("The figure itself cannot be read. Mend its values first."))
    elif released := request.POST.get("_follow"):
        no_longer_keep_in(released, figure)
        _save(request, model_admin, figure, _("%(entry)s follows the figure again, once it names it."), released)
    else:
        _mend_place(request, model_admin, figure)
    return HttpResponseRedirect(reverse("admin:curation_figure_change", args=[pk]) + "#literals")


def _is_readable(figure: Figure) -> bool:
    try:
        figure.to_entry()
    except msgspec.ValidationError:
        return False
    return True


def _mend_place(request: HttpRequest, model_admin: ModelAdmin, figure: Figure) -> None:
    pressed = request.POST.get("_name") or request.POST.get("_keep", "")
    place = next((one for one in places_of(figure) if one.entry == pressed), None)
    if place is None or ("_name" in request.POST and not place.can_name):
        messages.error(request, _("That text does not write the number out any more. Nothing was changed."))
    elif "_name" in request.POST:
        _name_in(request, model_admin, figure, place)
    elif why := " ".join(request.POST.get("why", "").replace("\0", "").split())[:LONGEST_REASON]:
        keep_in(pressed, why, figure)
        _save(request, model_admin, figure, _("%(entry)s keeps the number as it is written."), pressed)
    else:
        messages.error(request, _("Say in a few words why the number has to stay as it is written there."))


def _name_in(request: HttpRequest, model_admin: ModelAdmin, figure: Figure, place: Place) -> None:
    theirs: Any = model_admin.admin_site.get_model_admin(type(place.row))
    if not theirs.has_change_permission(request, place.row):
        raise PermissionDenied
    name_figure_in(place.row, figure)
    place.row.save()
    change = [{"changed": {"fields": [_("texts")]}}]
    theirs.log_change(request, place.row, change)
    address = reverse(f"admin:curation_{place.row._meta.model_name}_change", args=[place.row.pk])
    said = _("{entry} now names the figure. Read once more how the sentence sounds.")
    messages.success(request, format_html('<a href="{}">{}</a>', address, said.format(entry=place.title)))


def _save(request: HttpRequest, model_admin: ModelAdmin, figure: Figure, said: str, entry: str) -> None:
    figure.save()
    model_admin.log_change(
        request, figure, [{"changed": {"fields": [str(_("texts in which the number stays written out"))]}}]
    )
    messages.success(request, said % {"entry": entry})
