"""Fields for what people type about a case: checked, and with the shop's order numbers known."""

import re
import unicodedata
from datetime import date, time
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from advisor.calendar import FIRST_YEAR, LAST_YEAR
from advisor.facts import OrderNumber
from portal import clock
from portal.address.typed import tidy_day, tidy_number, tidy_time
from portal.cardnumbers import has_card_number
from portal.cases.items import LONGEST_ITEM, MOST_ITEMS, items_in, lines_of
from portal.cases.ordernumbers import as_printed
from portal.forms import ClockInput, DayInput
from portal.wording import language

FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
MOST_YEN = 99_999_999
LONGEST_PRICE = 20
ALLOWED_CONTROLS = "\n\t"
LINE_BREAK = re.compile("\r\n?")
# Nobody types them, and what is copied has them: blanks of no width, and marks that turn what follows around.
UNSEEN_MARKS = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
# Letters and symbols by their class, and nothing to the eye: the fillers of Hangul, the blank of braille.
SEEN_BY_NOBODY = frozenset("\u115f\u1160\u2800\u3164\uffa0")


class FreeText(forms.CharField):
    """A person's own words. `order_number` is what the shop's order numbers look like, as its form knows it.

    A line break counts once, as browsers count it; of a field that must be filled something can be seen.
    """

    order_number: OrderNumber | None = None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"autocomplete": "off"}

    def to_python(self, value: Any) -> str:
        seen = UNSEEN_MARKS.sub("", value) if isinstance(value, str) else value
        return LINE_BREAK.sub("\n", str(super().to_python(seen)))

    def validate(self, value: Any) -> None:
        super().validate(value)
        if self.required and not has_visible(value):
            raise ValidationError(self.error_messages["required"], code="required")
        check_text(value, self.order_number.pattern if self.order_number else "")


class ItemsField(FreeText):
    """What was ordered, one item a line; cleaned, the items."""

    def __init__(self, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 2})
        super().__init__(max_length=MOST_ITEMS * (LONGEST_ITEM + LONGEST_PRICE), widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        return lines_of(value, language()) if isinstance(value, tuple) else value

    def clean(self, value: Any) -> Any:
        items = tuple(item for item in items_in(super().clean(value)) if has_visible(item.name))
        if len(items) > MOST_ITEMS:
            raise ValidationError(_("At most %(most)d items fit here.") % {"most": MOST_ITEMS}, code="too_many")
        for item in items:
            if len(item.name) > LONGEST_ITEM or (item.price_jpy or 0) > MOST_YEN:
                raise ValidationError(
                    _("“%(item)s…” is too long: a name has at most %(most)d characters, a price eight digits.")
                    % {"item": item.name[:10], "most": LONGEST_ITEM},
                    code="too_long",
                )
        return items


class DayField(forms.DateField):
    """A day between two others, typed in whatever way days are written, or chosen; `has_happened`: none to come."""

    default_error_messages: ClassVar = {"invalid": _("This cannot be read as a day. Write it like this: 2026-11-20.")}

    def __init__(self, first: date, last: date, has_happened: bool = True, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], widget=DayInput(first, last), **options)
        self.has_happened = has_happened

    def to_python(self, value: Any) -> date | None:
        typed = tidy_day(value, clock.today(), self.has_happened) if isinstance(value, str) else value
        day: date | None = super().to_python(typed)
        return day


class ClockField(forms.TimeField):
    """A time of day in whatever way it is written, ``午後3時`` too."""

    default_error_messages: ClassVar = {"invalid": _("This cannot be read as a time. Write it like this: 15:30.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%H:%M"], widget=ClockInput(), **options)

    def to_python(self, value: Any) -> time | None:
        clock_time: time | None = super().to_python(tidy_time(value) if isinstance(value, str) else value)
        return clock_time


class YenField(forms.IntegerField):
    """Yen in whatever way they are written, ``5,980円`` too."""

    default_error_messages: ClassVar = {
        "invalid": _("This cannot be read as an amount. Write it in digits, like this: 5980.")
    }

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(min_value=1, max_value=MOST_YEN, widget=widget, **options)

    def to_python(self, value: Any) -> int | None:
        yen: int | None = super().to_python(tidy_number(value) if isinstance(value, str) else value)
        return yen


class OrderNumberField(FreeText):
    """An order number as the shop prints it; any text for a shop that does not say what its numbers look like."""

    def to_python(self, value: Any) -> str:
        typed = str(super().to_python(value))
        return (as_printed(typed, self.order_number) or typed) if self.order_number else typed

    def validate(self, value: Any) -> None:
        if self.order_number is None:
            super().validate(value)
        elif value and as_printed(value, self.order_number) is None:
            raise ValidationError(self.order_number.hint.in_language(language()), code="invalid")


def check_happened(day: date, today: date) -> None:
    """Refuse a day still to come, and one too long ago to be counted from. Raises ValidationError."""
    if day > today:
        raise ValidationError(_("This day is still to come. Give the day it happened."), code="after_now")
    if day < FIRST_DAY:
        raise ValidationError(_("Give a day from 2015 on."), code="out_of_range")


def has_visible(text: str) -> bool:
    """Whether there is a letter, a number, a sign or a symbol in it that can be seen."""
    return any(unicodedata.category(letter)[0] in "LNPS" and letter not in SEEN_BY_NOBODY for letter in text)


def check_text(text: str, order_number: str = "") -> None:
    """Refuse card numbers, which nobody here needs, and control characters, which nobody types.

    `order_number` is the pattern of digits that are none. Raises ValidationError.
    """
    if has_card_number(text, order_number):
        raise ValidationError(
            _("This looks like a card number. It is never needed here, so please leave it out."), code="card_number"
        )
    if any(unicodedata.category(letter) == "Cc" and letter not in ALLOWED_CONTROLS for letter in text):
        raise ValidationError(_("There is a character in it that cannot be kept. Please type it anew."), code="control")
