"""Texts as readers see them: the placeholders of figures filled with what holds today, for the search to find."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from typing import Any

import msgspec
from django.apps import apps

from advisor.rulebook import LANGUAGES, Figure, Figures, Language, fill
from portal import clock
from portal.curation.searching import normalise, texts_in

Said = Callable[[str, Language], str]
"""A figure by its id, in words of a language; empty where there is none."""
BATCH_ROWS = 200
_FIGURE = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)+")
"""Nearly all ids of figures have a dot, and so do those of some other entries."""
_PLACEHOLDER = re.compile(r"\{([a-z0-9_.]+)\}")


def nothing_said(name: str, language: Language) -> str:
    """No figure is known."""
    return ""


def said_by(figures: Iterable[Figure], day: date) -> Said:
    """What these figures say on a day."""
    known = Figures(figures)

    def said(name: str, language: Language) -> str:
        return known.in_words(name, day, language) if name in known.by_id else ""

    return said


def said_today(names: Collection[str] | None = None) -> Said:
    """What the figures of the draft say today: those named, without a query where none is; else all."""
    return nothing_said if names is not None and not names else said_by(_figures(names), clock.today())


def _figures(names: Collection[str] | None) -> Iterator[Figure]:
    rows = apps.get_model("curation", "Figure")._default_manager.all()
    for row in rows if names is None else rows.filter(slug__in=names):
        try:
            yield row.to_entry()
        except msgspec.ValidationError:
            continue


def figures_in(value: Any) -> set[str]:
    """What may be the id of a figure in a plain value: in a placeholder, or named as what counts."""
    return {name for text in texts_in(value) for name in (*_FIGURE.findall(text), *_PLACEHOLDER.findall(text))}


def as_read(value: Any, said: Said) -> Iterator[str]:
    """What a plain value says otherwise once its figures are filled in: texts, and the figures it counts with."""
    if isinstance(value, dict) and value.keys() == set(LANGUAGES):
        yield from (text for language in LANGUAGES for text in _filled(value[language], language, said))
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in as_read(one, said))
    elif isinstance(value, list):
        yield from (text for one in value for text in as_read(one, said))
    elif isinstance(value, str) and _FIGURE.fullmatch(value):
        yield from filter(None, (said(value, language) for language in LANGUAGES))


def _filled(text: Any, language: Language, said: Said) -> Iterator[str]:
    written = [text] if isinstance(text, str) else texts_in(text)
    for one in written:
        read = fill(one, lambda name: said(name, language) or f"{{{name}}}")
        if read != one:
            yield read


def refill(naming: str = "") -> int:
    """Fill anew what readers see in place of the figures in all entries, or those that name one; how many changed."""
    said = said_today()
    return sum(_refill(table, said, naming) for table in entry_tables())


def entry_tables() -> list[Any]:
    """The tables of entries; asked for late, for they use this."""
    from portal.curation.models import EntryRow

    return [table for table in apps.get_app_config("curation").get_models() if issubclass(table, EntryRow)]


def _refill(table: Any, said: Said, naming: str) -> int:
    rows = table._default_manager.filter(words__contains=normalise(naming))
    changed = [row for row in rows if row.read(said)]
    table._default_manager.bulk_update(changed, ["words"], batch_size=BATCH_ROWS)
    return len(changed)
