"""Which entries name which: ids that lead nowhere, and who uses an entry."""

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db.models import JSONField, Value

from portal.curation.searching import normalise

NAMED_BY = {"claims": "Claim", "figures": "Figure", "sources": "Source", "verified": "Claim"}
"""Columns that list ids, and the table of the ids."""


def unknown_ids(attribute: str, ids: list[str]) -> list[str]:
    """Those of the ids that no row has, each with the nearest one there is."""
    if attribute not in NAMED_BY or not ids:
        return []
    known = set(apps.get_model("curation", NAMED_BY[attribute]).objects.values_list("slug", flat=True))
    return [_with_nearest(one, known) for one in ids if one not in known]


def _with_nearest(unknown: str, known: set[str]) -> str:
    near = nearest(unknown, sorted(known))
    return f"{unknown} (→ {near}?)" if near else unknown


def nearest(name: str, known: Sequence[str]) -> str:
    """The one of these names that a mistyped one is likely to mean; empty where none is near."""
    return next(iter(difflib.get_close_matches(name, known, 1)), "")


def users_of(row: Any, tables: tuple[Any, ...]) -> Iterator[Any]:
    """The rows that name this one anywhere: in a list of ids, an outcome, a condition or a text's placeholder."""
    name = normalise(row.key[-1])
    whole = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w-]|\.\w)")
    for table in _tables_naming(name, tables):
        alike = table.objects.filter(words__contains=name)
        found = [pk for pk, words in alike.order_by().values_list("pk", "words") if whole.search(words)]
        # Lists and maps are the most of a row, and nobody who asks this reads them.
        heavy = [field.name for field in table._meta.fields if isinstance(field, JSONField)]
        for other in table.objects.defer(*heavy).filter(pk__in=found) if found else ():
            if other != row:
                yield other


def _tables_naming(name: str, tables: tuple[Any, ...]) -> list[Any]:
    """Those of the tables in which some row holds the name, in one query: most hold none."""
    first, *others = [
        table.objects.filter(words__contains=name).order_by().values_list(Value(place))
        for place, table in enumerate(tables)
    ]
    return [tables[place] for (place,) in sorted(first.union(*others))]
