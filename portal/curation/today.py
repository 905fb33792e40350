"""Figures as people read them today."""

from datetime import date

import msgspec
from django.utils.translation import get_language

from advisor.rulebook import NO_VALUE, Figures, Language
from portal import clock
from portal.curation.models import Figure


def language_now() -> Language:
    """The language of the page that is being made."""
    return "en" if (get_language() or "").startswith("en") else "ja"


def value_in_words(row: Figure, language: Language, day: date | None = None) -> str:
    """The value that holds today, or on the day; a dash where there is none, or none that can be read."""
    try:
        figure = row.to_entry()
        return Figures([figure]).in_words(figure.id, day or clock.today(), language)
    except (msgspec.ValidationError, ValueError):
        return NO_VALUE
