"""The forms of import and export."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from portal.curation.exchange.origins import bases
from portal.curation.exchange.zipping import LARGEST_ZIP_BYTES, MEGABYTE
from portal.curation.models import UploadedPack


class ZipForm(forms.Form):
    """A pack as a zip."""

    zip = forms.FileField(
        label=_("Zip"),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        error_messages={"required": _("Choose a zip."), "empty": _("The file is empty.")},
    )

    def clean_zip(self) -> UploadedFile:
        """Refused by its size before anybody looks into it."""
        found: UploadedFile = self.cleaned_data["zip"]
        if (found.size or 0) > LARGEST_ZIP_BYTES:
            raise forms.ValidationError(
                _("A zip may have at most %(most)s MB."), params={"most": LARGEST_ZIP_BYTES // MEGABYTE}
            )
        return found


class BaseForm(forms.Form):
    """By which state of the rules the draft and the zip are compared."""

    base = forms.ChoiceField(label=_("Compared by"), required=False)

    def __init__(self, upload: UploadedPack, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["base"].choices = bases(upload)  # type: ignore[attr-defined]
