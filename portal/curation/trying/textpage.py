"""The page that tries signs and layouts of the draft on a text. It comes by POST, is looked at, and is gone."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from advisor import Release
from portal.curation import newest
from portal.curation.draft import draft_release
from portal.curation.trying.texts import TextRead, differences, orders_of, text_read
from portal.curation.trying.unsaved import Unsaved, unsaved_of
from portal.forms import status_of

MOST_IN_A_LINE, MOST_IN_A_TEXT = 1_000, 20_000
ARRIVING = "_try"
"""The button of an entry's form that leads here; what stands in that form is no text to be read."""
PARTS = (
    (gettext_lazy("signs of a forgery"), lambda found: found.signs),
    (gettext_lazy("What is said beside them"), lambda found: found.words),
    (gettext_lazy("Facts that are read"), lambda found: found.facts),
)


def _line(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=MOST_IN_A_LINE, required=False)


class TextForm(forms.Form):
    """A message or the text of an order's page; one of the fields is enough."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=MOST_IN_A_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    link = _line(gettext_lazy("Link"))
    sender = _line(gettext_lazy("Sender"))
    subject = _line(gettext_lazy("Subject"))
    number = _line(gettext_lazy("Number that called or wrote"))
    order = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(text.strip() for name, text in cleaned.items() if name != "order"):
            raise forms.ValidationError(_("Nothing has been pasted yet. One field is enough."), code="empty")
        return cleaned


@sensitive_post_parameters()
@sensitive_variables()
def text_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The form, and after a POST what draft and release find in the text. Nothing of it is stored or logged."""
    unsaved = unsaved_of(request)
    is_sent = request.method == "POST" and ARRIVING not in request.POST
    form = TextForm(request.POST) if is_sent else TextForm(initial={"text": _lines_of(unsaved)})
    context |= {"form": form, "unsaved": unsaved}
    if is_sent and form.is_valid():
        context |= _found(form.cleaned_data, unsaved)
    return TemplateResponse(request, "admin/curation/trying/text.html", context, status=status_of(form))


def _found(message: dict[str, str], unsaved: Unsaved | None) -> dict[str, Any]:
    """What both find, for the template."""
    draft, release = draft_release(), newest.newest_readable()
    new = _told(unsaved.put_into(draft) if unsaved else draft, message)
    old = _told(release, message) if release else None
    return {
        "new": new,
        "release": release,
        "orders": orders_of(new, old),
        "parts": [(title, list(differences(old, new, part))) for title, part in PARTS],
    }


def _told(release: Release, message: dict[str, str]) -> TextRead:
    try:
        return text_read(release, message, message["order"])
    except Exception as error:  # a draft with errors that lint finds may fail in any way
        if release.digest:
            raise
        # The text of the error may quote the message.
        said = _("It has errors that keep it from reading (%(error)s). The check of the draft names them.")
        return TextRead(fault=said % {"error": type(error).__name__})


def _lines_of(unsaved: Unsaved | None) -> str:
    """The example lines of a layout whose form led here."""
    examples = getattr(unsaved.row, "examples", None) if unsaved else None
    return "\n".join(str(one.get("text", "")) for one in examples or () if isinstance(one, dict))
