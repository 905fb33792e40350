"""What is pasted of a message. It is looked at and forgotten: no field knows what a browser typed before."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.cardnumbers import has_card_number

MOST_IN_A_LINE, MOST_IN_A_TEXT = 1_000, 10_000


class MessageForm(forms.Form):
    """A message, a call or a letter; anything may be left out, but not everything.

    `kinds`: how it can have come, with words; `order_number`: the pattern of the shop's order numbers, which look like
    cards to nobody.
    """

    field_order = ("text", "link", "sender", "subject", "number", "description", "kind")

    kind = forms.ChoiceField(label=gettext_lazy("How it came"), widget=forms.RadioSelect, required=False)
    sender = forms.CharField(
        label=gettext_lazy("Sender"),
        help_text=gettext_lazy("The name and the address, as they are shown."),
        max_length=MOST_IN_A_LINE,
        required=False,
    )
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=MOST_IN_A_LINE, required=False)
    text = forms.CharField(
        label=gettext_lazy("Text"),
        help_text=gettext_lazy("Leave out names, addresses, codes and card numbers. The text is not kept."),
        max_length=MOST_IN_A_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )
    link = forms.CharField(
        label=gettext_lazy("Link"),
        help_text=gettext_lazy("Copy the link without opening it: press and hold it, or right-click it."),
        max_length=MOST_IN_A_LINE,
        required=False,
    )
    number = forms.CharField(
        label=gettext_lazy("Number that called or wrote"), max_length=MOST_IN_A_LINE, required=False
    )
    description = forms.CharField(
        label=gettext_lazy("What was said, or what came"),
        help_text=gettext_lazy("For a call, a visit or a parcel: in your own words, what they wanted."),
        max_length=MOST_IN_A_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], order_number: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_number = order_number
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # a choice field
        for field in self.fields.values():
            if not isinstance(field.widget, forms.RadioSelect):
                field.widget.attrs |= {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name, text in list(cleaned.items()):
            if name != "kind" and has_card_number(text, self.order_number):
                said = _("This looks like a card number. It is never needed here, so please leave it out.")
                self.add_error(name, forms.ValidationError(said, code="card_number"))
        if not self.errors and not any(text for name, text in cleaned.items() if name != "kind"):
            raise forms.ValidationError(_("Nothing has been pasted yet. One field is enough."), code="empty")
        return cleaned
