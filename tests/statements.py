"""A plugin of pytest for `make statements`: what each test asks of the database, written down beside the run.

A request is a statement, with whether it failed, the kinds of the values sent with it, and whether none, one or several
rows came of it: on these hangs what one database does and another does not. Lists of any length are one list.
"""

import json
import os
import re
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.backends.signals import connection_created

from tests.leftout import VARIABLE, name_of

COMMITS = frozenset({"transactional_db", "live_server"})
LIKENESSES = (
    (r"%s(, %s)+", "%s…"),
    (r"\(%s…?\)(, \(%s…?\))*", "(%s…)…"),
    (r"s\d+_x\d+", "savepoint"),
    (r"_django_curs_\w+", "cursor"),
    (r"\s+", " "),
)
SEVERAL = 2


class Recorder:
    """Notes the requests of one test at a time, whichever connection they take."""

    def __init__(self, file: Path) -> None:
        self.file, self.requests = file, set[str]()

    def __call__(self, execute: Any, sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        failed = ""
        try:
            return execute(sql, params, many, context)
        except Exception as fault:
            failed = type(fault).__name__
            raise
        finally:
            rows = min(context["cursor"].rowcount, SEVERAL)
            self.requests.add(" | ".join((likeness_of(str(sql)), kinds_of(params), str(rows), failed)))

    def watch(self, connection: Any, **_given: Any) -> None:
        if self not in connection.execute_wrappers:
            connection.execute_wrappers.append(self)

    def pytest_collection_finish(self) -> None:
        connection_created.connect(self.watch)
        for connection in connections.all():
            self.watch(connection)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
        answer = yield
        if fixturedef.argname == "django_db_setup":
            self.requests.clear()  # what makes the tables is none of the first test's
        return answer

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        self.requests.clear()
        begun = time.process_time()
        answer = yield
        noted = {
            "test": name_of(item),
            "seconds": time.process_time() - begun,
            "is_alone": is_alone(item),
            "requests": sorted(self.requests),
        }
        with self.file.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(noted) + "\n")
        return answer


def likeness_of(sql: str) -> str:
    """The statement without what differs from one time to the next."""
    for pattern, instead in LIKENESSES:
        sql = re.sub(pattern, instead, sql)
    return sql


def kinds_of(params: Any) -> str:
    """The types of what is sent with a statement, each once."""
    flat = [one for row in params or () for one in (row if isinstance(row, list | tuple) else (row,))]
    return " ".join(sorted({type(one).__name__ for one in flat}))


def is_alone(item: pytest.Item) -> bool:
    """Whether it is about PostgreSQL, or commits, so that others could see what it wrote."""
    marked = item.get_closest_marker("django_db")
    commits = COMMITS.intersection(getattr(item, "fixturenames", ())) or (marked and marked.kwargs.get("transaction"))
    return bool(commits or item.get_closest_marker("postgres"))


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Recorder(Path(os.environ[VARIABLE])))
