"""E-mail addresses as identities: one spelling for one person."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

LONGEST_EMAIL = 254  # RFC 5321: the longest path is 256 with its two brackets
_PRINTABLE_ASCII = re.compile(r"[!-~]+")
_DOTS = re.compile(r"\.{2,}|\.(?=@)")  # old addresses of Japanese mobile carriers have them, and get their mail


def normalise_email(given: str) -> str:
    """The spelling under which an address is stored and looked up: NFKC, case folded, without blanks around it.

    Full-width letters, capitals and stray blanks must not make a second account for the same address.
    """
    return unicodedata.normalize("NFKC", given).casefold().strip()


def check_email(normalised: str) -> None:
    """Refuse what is no address, or not written in ASCII: look-alike letters could pass for another person's.

    Raises ValidationError.
    """
    if not _PRINTABLE_ASCII.fullmatch(normalised) or len(normalised) > LONGEST_EMAIL:
        raise ValidationError(_("Give an e-mail address in plain letters, such as taro@example.jp."), code="invalid")
    local, at, domain = normalised.rpartition("@")
    validate_email(_DOTS.sub(_one_dot, local + at) + domain)


def _one_dot(dots: re.Match[str]) -> str:
    """What stands for them in an address that the standard knows: nothing before the @."""
    return "" if dots.end() == len(dots.string) - 1 else "."
