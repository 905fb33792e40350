"""The whole database to a file and back, while others write: SQLite's own copying, PostgreSQL's own programs."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

PLAIN = "PRAGMA journal_mode=DELETE"


class DatabaseFault(Exception):
    """The database could not be written out or read in: one line."""


def copy_to(path: Path) -> None:
    """Everything as it was at one moment, without holding up who writes meanwhile. Raises DatabaseFault."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
            copy.execute(PLAIN)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(path))


def check(path: Path) -> None:
    """Raises DatabaseFault where the copy does not hold together."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(path)) as copy:
            try:
                (said,) = copy.execute("PRAGMA integrity_check").fetchone()
            except sqlite3.DatabaseError as fault:
                said = str(fault)
        if said != "ok":
            raise DatabaseFault(f"the database in it is damaged: {said}")
    else:
        _run("pg_restore", "--list", str(path))


def take_in(path: Path) -> None:
    """PostgreSQL: what is in the copy in place of all tables there are, all or nothing. Raises DatabaseFault."""
    script = path.with_suffix(".sql")
    try:
        _run("pg_restore", "--no-owner", "--no-privileges", "--file", str(script), str(path))
        names = ", ".join(map(connection.ops.quote_name, connection.introspection.table_names()))
        drop = ["--command", f"DROP TABLE IF EXISTS {names} CASCADE"] if names else []
        connection.close()
        _run(
            "psql",
            "--no-psqlrc",
            "--quiet",
            "--single-transaction",
            "--set=ON_ERROR_STOP=1",
            *drop,
            "--file",
            str(script),
        )
    finally:
        script.unlink(missing_ok=True)


def _run(program: str, *arguments: str) -> None:
    command = [program, *arguments]
    try:
        done = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)  # noqa: S603  ours
    except FileNotFoundError:
        raise DatabaseFault(f"{program} is not installed (Debian: postgresql-client)") from None
    if done.returncode:
        raise DatabaseFault(f"{program}: {(done.stderr.strip().splitlines() or ['failed'])[0]}")


def _environment() -> dict[str, str]:
    """Where the database is, as PostgreSQL's programs take it: a password in a command line can be read by others."""
    given: dict[str, Any] = connection.settings_dict
    named = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    return dict(os.environ) | {variable: str(given[name]) for variable, name in named.items() if given[name]}
