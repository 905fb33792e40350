"""The forms of the release pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.curation.models import Release

DRAFT = "draft"
LONGEST_NOTE = 2000


class NoteForm(forms.Form):
    """Why a release is made; kept with it for ever."""

    note = forms.CharField(
        label=_("What changed, and why"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 80, "class": "vLargeTextField"}),
        help_text=_("It stays with the release and cannot be changed later."),
    )


class DraftSeenForm(forms.Form):
    """The draft that was looked at."""

    digest = forms.CharField(max_length=71, widget=forms.HiddenInput)


class PublishForm(NoteForm, DraftSeenForm):
    """The note, and the draft that was looked at."""


class CompareForm(forms.Form):
    """Two of the releases and the draft."""

    old = forms.ChoiceField(label=_("Before"))
    new = forms.ChoiceField(label=_("After"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = Release.objects.values_list("number", flat=True)
        releases = [(str(number), _("Release %(number)s") % {"number": number}) for number in numbers]
        for name in ("old", "new"):
            self.fields[name].choices = [(DRAFT, _("Draft (not published)")), *releases]  # type: ignore[attr-defined]
