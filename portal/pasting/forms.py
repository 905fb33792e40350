"""The text of an order's page or mail, pasted instead of typed; read once and forgotten."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_CHARACTERS = 20_000


class TextForm(forms.Form):
    """A pasted text, and which of its orders and parcels is meant. Card numbers in it are passed over, never kept."""

    text = forms.CharField(
        label=gettext_lazy("Text of the order’s page or mail"),
        help_text=gettext_lazy(
            "Best is the page with the order’s details, or that of its delivery: mark all of it and copy. The mails "
            "hold little. Names, addresses and numbers in it are passed over."
        ),
        max_length=MOST_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off", "spellcheck": "false"}),
    )
    order = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)
    parcel = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(_("Nothing has been pasted yet."), code="empty")
        return text
