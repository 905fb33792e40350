"""After a test that commits every table is emptied but those that migrations fill.

Django empties these too and fills them again, which takes a hundred times as long.
"""

from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.test import TransactionTestCase

from tests.answering import ANSWERING

FILLED = ("django_content_type", "auth_permission", "auth_group", "auth_group_permissions")
Rows = list[list[tuple[Any, ...]]]


def empty_soon(patch: Any) -> None:
    """Do so after each test; where one has changed what migrations fill, as Django does."""
    at_first, empty_all = _rows(), TransactionTestCase._fixture_teardown

    def empty(case: TransactionTestCase) -> None:
        with ANSWERING.none():
            empty_what_changed(case)

    def empty_what_changed(case: TransactionTestCase) -> None:
        nonlocal at_first
        if _rows() == at_first:
            tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
            emptied = [name for name in tables if name not in FILLED]
            connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), emptied))
        else:
            empty_all(case)
            at_first = _rows()

    patch.setattr(TransactionTestCase, "_fixture_teardown", empty)


def _rows() -> Rows:
    with connection.cursor() as cursor:
        return [_rows_of(cursor, table) for table in FILLED]


def _rows_of(cursor: Any, table: str) -> list[tuple[Any, ...]]:
    cursor.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608  one of four names
    return list(cursor.fetchall())
