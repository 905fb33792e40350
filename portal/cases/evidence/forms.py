"""Adding files to a case, and saying what one shows."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from portal.cases.evidence.models import LONGEST_LABEL
from portal.cases.forms.fields import FreeText, check_text, has_visible
from portal.cases.forms.keyed import WordedForm

ACCEPTED = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif,application/pdf"


class SeveralFilesInput(forms.FileInput):
    """Several files at once, as browsers offer to choose them."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class FilesField(forms.Field):
    """One or more files; what is in them is looked at when they are kept."""

    widget = SeveralFilesInput(attrs={"accept": ACCEPTED})
    default_error_messages: ClassVar = {"required": _("Choose a file first.")}


class LabelForm(WordedForm):
    """What a file shows."""

    label = FreeText(
        label=_("What the file shows"),
        help_text=_("A few words, only if you like. Else it goes by its name."),
        max_length=LONGEST_LABEL,
        required=False,
    )


class FilesForm(LabelForm):
    """Files to be kept, and what they show."""

    sent = FilesField(label=_("Files"))
    field_order = ("sent", "label")

    def sent_files(self) -> list[UploadedFile]:
        """They are kept also where the label is faulty: no page can give a chosen file back to be sent again."""
        self.is_valid()
        found: list[UploadedFile] = self.cleaned_data.get("sent", [])
        return found

    def label_for(self, sent: UploadedFile) -> str:
        """What was typed, else the name of the file, where that says something."""
        return self.cleaned_data.get("label") or self._spoken(sent)

    def _spoken(self, sent: UploadedFile) -> str:
        name = (sent.name or "").rpartition(".")[0].strip()[:LONGEST_LABEL].strip()
        known = self.words.vocabulary.shop.order_number
        try:
            check_text(name, known.pattern if known else "")
        except ValidationError:
            return ""
        return name if has_visible(name) else ""
