"""A person's own words about a case: its name, the order number, notes."""

from dataclasses import fields

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.cases.forms.fields import FreeText, ItemsField, OrderNumberField
from portal.cases.forms.keyed import WordedForm
from portal.cases.models import LONGEST_NOTES, LONGEST_ORDER_NUMBER, LONGEST_TITLE, CaseWords

MOST_EDITS = 2**31 - 1


class CaseWordsForm(WordedForm):
    """Title, order number and notes of a case to be saved."""

    title = FreeText(
        label=_("Name of the case"),
        help_text=_("So that you find it again in your list."),
        max_length=LONGEST_TITLE,
    )
    items = ItemsField(
        label=_("What was ordered"),
        help_text=_("Only if you like, one item a line, for your messages. A price can stand behind it: ¥3,480."),
        required=False,
    )
    order_number = OrderNumberField(
        label=_("Order number"),
        help_text=_("Only if you like. It stands on the pages of this case, and in what you write from here."),
        max_length=LONGEST_ORDER_NUMBER,
        required=False,
    )
    notes = FreeText(
        label=_("Notes"),
        help_text=_("Only if you like. Card numbers and passwords do not belong here."),
        max_length=LONGEST_NOTES,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def case_words(self) -> CaseWords:
        """What to store, once the form is valid."""
        return CaseWords(**{field.name: self.cleaned_data[field.name] for field in fields(CaseWords)})


class EditCaseForm(CaseWordsForm):
    """The same words of a saved case, with the version they were read at."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_EDITS)


class TakenOrderForm(WordedForm):
    """The order number that was read from a pasted text and ticked."""

    order_number = OrderNumberField(max_length=LONGEST_ORDER_NUMBER, required=False)
