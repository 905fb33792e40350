"""Rulebooks as the draft. Importing takes long: it is done once a day of the clock, and its rows are copied then on."""

from datetime import date
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from advisor import Rulebook, shipped_release
from portal import clock
from portal.curation.rows import TABLES, replace_rows
from tests.portal.curation.rulebooks import FULL

DATED = "history_date"
"""When a row was imported: at each time the moment it is copied."""
Copied = list[tuple[type[Model], str, list[tuple[Any, ...]]]]
_copied: dict[tuple[int, date], Copied] = {}
"""Each table with the statement that fills it, by the rulebook and the day: what figures say then is kept with rows."""


def fill_with_the_shipped_pack() -> Rulebook:
    """Make an empty draft say what the shipped pack says, with the history that an import writes."""
    return _fill(shipped_release().rulebook)


def fill_with_the_small_rulebook() -> Rulebook:
    """Make an empty draft say what the small rulebook says, with the history that an import writes."""
    return _fill(FULL)


def _fill(rulebook: Rulebook) -> Rulebook:
    key = id(rulebook), clock.today()
    if key in _copied:
        _insert(_copied[key])
    else:
        replace_rows(rulebook)
        _copied[key] = [(model, *_read(model)) for table in TABLES for model in (table, table.history.model)]
    return rulebook


def _read(model: type[Model]) -> tuple[str, list[tuple[Any, ...]]]:
    quote = connection.ops.quote_name
    columns = [field.column for field in model._meta.concrete_fields]
    dated = [name for name in columns if name == DATED]
    kept = [name for name in columns if name != DATED]
    table, names = quote(model._meta.db_table), ", ".join(map(quote, kept))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {table}")  # noqa: S608  names of our own columns
        rows = cursor.fetchall()
    names, places = ", ".join(map(quote, kept + dated)), ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {table} ({names}) VALUES ({places})", rows  # noqa: S608  as above


@transaction.atomic
def _insert(copied: Copied) -> None:
    now = connection.ops.adapt_datetimefield_value(clock.now())
    with connection.cursor() as cursor:
        for _model, statement, rows in copied:
            cursor.executemany(statement, [(*row, now) for row in rows] if DATED in statement else rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), [model for model, *_rest in copied]):
            cursor.execute(statement)
