"""Figures as people read them today."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from advisor.rulebook import NO_VALUE, Figures, Language, fill
from portal import clock
from portal.curation.models import Figure


def value_in_words(row: Figure, language: Language, day: date | None = None) -> str:
    """The value that holds today, or on the day; a dash where there is none, or none that can be read."""
    try:
        figure = row.to_entry()
        return Figures([figure]).in_words(figure.id, day or clock.today(), language)
    except (msgspec.ValidationError, ValueError):
        return NO_VALUE


def figures_named(texts: Iterable[str]) -> dict[str, Figure]:
    """The figures that the texts name by their placeholders."""
    names: list[str] = []

    def remembered(name: str) -> str:
        names.append(name)
        return ""

    for text in texts:
        fill(text, remembered)
    return {row.slug: row for row in Figure.objects.filter(slug__in=names)}


def filled(text: str, language: Language, figures: Mapping[str, Figure]) -> SafeString:
    """The text with today's values where it names figures, each marked; other placeholders stay."""

    def said(name: str) -> str:
        if name not in figures:
            return f"{{{name}}}"
        value = value_in_words(figures[name], language)
        return format_html('<span class="filled" title="{}">{}</span>', name, value)

    return mark_safe(fill(str(escape(text)), said))  # noqa: S308  escaped before it was filled
