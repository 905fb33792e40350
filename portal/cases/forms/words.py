"""A person's own words about a case: its name, the order number, notes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.cases.forms.keyed import KeyedForm, check_text
from portal.cases.models import LONGEST_NOTES, LONGEST_TITLE
from portal.cases.ordernumbers import check_order_number, normalise_order_number

LONGEST_TYPED_ORDER_NUMBER = 40
MOST_EDITS = 2**31 - 1


class CaseWordsForm(KeyedForm):
    """Title, order number and notes of a case to be saved."""

    title = forms.CharField(
        label=_("Name of the case"),
        help_text=_("So that you find it again in your list."),
        max_length=LONGEST_TITLE,
        validators=[check_text],
    )
    order_number = forms.CharField(
        label=_("Order number"),
        help_text=_("Only if you like. Nobody but you sees it."),
        max_length=LONGEST_TYPED_ORDER_NUMBER,
        required=False,
    )
    notes = forms.CharField(
        label=_("Notes"),
        help_text=_("Only if you like. Card numbers and passwords do not belong here."),
        max_length=LONGEST_NOTES,
        required=False,
        validators=[check_text],
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_order_number(self) -> str:
        number = normalise_order_number(self.cleaned_data["order_number"])
        if number:
            check_order_number(number)
        return number

    @property
    def words(self) -> dict[str, str]:
        """What to store, once the form is valid."""
        return {name: self.cleaned_data[name] for name in ("title", "order_number", "notes")}


class EditCaseForm(CaseWordsForm):
    """The same words of a saved case, with the version they were read at."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_EDITS)
