"""By what one state of a table is told from another, without reading its rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, TypeVar

from django.db import connection
from django.http import HttpRequest, HttpResponse

from portal.curation.reading import entry_tables

Name = TypeVar("Name")
State = tuple[Any, ...]
"""The last edit of a table, how many rows there are, and their order."""
LOOKS = frozenset(["GET", "HEAD", "OPTIONS"])
"""The methods of requests that write nothing of the draft."""
_seen: ContextVar[dict[Any, State] | None] = ContextVar("_seen", default=None)


def states_of(tables: Mapping[Name, Any]) -> dict[Name, State]:
    """The state of each of these tables, in one query; while a request only looks, of all tables the first time."""
    seen = _seen.get()
    if seen is None:
        seen = _asked([*tables.values()])
    elif not seen:
        seen |= _asked(entry_tables())
    return {name: seen[table] for name, table in tables.items()}


def row_count(table: Any) -> int:
    """How many rows a table has, by its state."""
    count: int = states_of({"": table})[""][-2]
    return count


@contextmanager
def asked_once() -> Iterator[None]:
    """Whatever is asked within is answered by the first look."""
    token = _seen.set({})
    try:
        yield
    finally:
        _seen.reset(token)


class StatesMiddleware:
    """Lets requests that only look ask for the states of the tables once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in LOOKS:
            return self.get_response(request)
        with asked_once():
            return self.get_response(request)


def _asked(tables: Iterable[Any]) -> dict[Any, State]:
    quoted = connection.ops.quote_name
    parts, asked = [], list(tables)
    for place, table in enumerate(asked):
        history, own = quoted(history_of(table)), quoted(table._meta.db_table)
        edited = f"(SELECT MAX(history_id) FROM {history}), (SELECT MAX(history_date) FROM {history})"  # noqa: S608  our own tables
        parts.append(f"SELECT {place}, {edited}, COUNT(*), SUM(position * id) FROM {own}")  # noqa: S608  names of our own tables and columns
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts) + " ORDER BY 1")
        found = cursor.fetchall()
    return {table: tuple(row[1:]) for table, row in zip(asked, found, strict=True)}


@cache
def history_of(table: Any) -> str:
    """The table that keeps the history of one; each time it is asked for, the manager of a history is made anew."""
    name: str = table.history.model._meta.db_table
    return name
