"""The shipped pack as the draft. Importing takes seconds: it is done once, and its rows are copied from then on."""

from functools import cache
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from advisor import Rulebook, shipped_release
from portal.curation.rows import TABLES, replace_rows

Copied = list[tuple[type[Model], str, list[tuple[Any, ...]]]]


def fill_with_the_shipped_pack() -> Rulebook:
    """Make an empty draft say what the shipped pack says, with the history that an import writes."""
    if _copied.cache_info().currsize:
        _insert(_copied())
    else:
        _copied()
    return shipped_release().rulebook


@cache
def _copied() -> Copied:
    """Import the pack, and remember each table with the statement that fills it."""
    replace_rows(shipped_release().rulebook)
    models = [model for table in TABLES for model in (table, table.history.model)]
    return [(model, *_read(model)) for model in models]


def _read(model: type[Model]) -> tuple[str, list[tuple[Any, ...]]]:
    quote = connection.ops.quote_name
    columns = [field.column for field in model._meta.concrete_fields]
    table, names = quote(model._meta.db_table), ", ".join(map(quote, columns))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {table}")  # noqa: S608  names of our own columns
        rows = cursor.fetchall()
    places = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {table} ({names}) VALUES ({places})", rows  # noqa: S608  as above


@transaction.atomic
def _insert(copied: Copied) -> None:
    with connection.cursor() as cursor:
        for _model, statement, rows in copied:
            cursor.executemany(statement, rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), [model for model, *_rest in copied]):
            cursor.execute(statement)
