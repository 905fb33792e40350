"""Amazon.co.jp order numbers: three, seven and seven digits, or a digital order's D01-…"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST_ORDER_NUMBER = 19
_ORDER_NUMBER = re.compile(r"(?:\d{3}|D\d{2})-\d{7}-\d{7}", re.ASCII)
_DASHES = re.compile(r"\s*[‐‑‒–—―−ー-]\s*")  # what keyboards and copies put in place of a hyphen


def normalise_order_number(given: str) -> str:
    """The number as Amazon prints it: ASCII, hyphens, a capital D. What is none stays recognisably wrong."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", given)).strip().upper()


def check_order_number(normalised: str) -> None:
    """Raises ValidationError for what is no order number."""
    if not _ORDER_NUMBER.fullmatch(normalised):
        raise ValidationError(
            _("An order number looks like 503-1234567-1234567 or D01-1234567-1234567."),
            code="invalid",
        )
