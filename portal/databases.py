"""Where the rows live: SQLite in the data directory, or PostgreSQL when DATABASE_URL names one."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from portal import env

SQLITE_OPTIONS: dict[str, Any] = {
    # Writers queue from their first statement on: a read that turns into a write never meets "locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
}
STATEMENT_TIMEOUT_MS = 15_000
POOL_WAIT_SECONDS = 3
# The pool doubles its pauses between attempts: giving up early lets the next request try at once.
RECONNECT_SECONDS = 5


def configuration(data_dir: Path) -> dict[str, Any]:
    """Django's settings for the one database.

    Raises ImproperlyConfigured without repeating the URL, which may hold a password.
    """
    url = env.text("DATABASE_URL", f"sqlite:///{data_dir / 'todoku.sqlite3'}")
    try:
        parsed: dict[str, Any] = dict(dj_database_url.parse(url))
    except (ValueError, KeyError):
        parsed = {}
    given_options = parsed.get("OPTIONS", {})
    match parsed.get("ENGINE"):
        case "django.db.backends.sqlite3":
            return parsed | {"ENGINE": "portal.sqlite", "OPTIONS": SQLITE_OPTIONS | given_options}
        case "django.db.backends.postgresql":
            # A pool keeps its own connections, so Django must not: CONN_MAX_AGE stays 0.
            return parsed | {
                "CONN_MAX_AGE": 0,
                "CONN_HEALTH_CHECKS": True,
                "OPTIONS": postgresql_options() | given_options,
            }
    raise ImproperlyConfigured(
        "DATABASE_URL: give postgresql://USER:PASSWORD@HOST:PORT/NAME or sqlite:////absolute/path"
    )


def postgresql_options() -> dict[str, Any]:
    """Pool size from TODOKU_POOL_SIZE, for each process; statements end after fifteen seconds."""
    size = env.integer("TODOKU_POOL_SIZE", 6, 1, 100)
    return {
        "pool": {
            "min_size": 1,
            "max_size": size,
            "timeout": POOL_WAIT_SECONDS,
            "reconnect_timeout": RECONNECT_SECONDS,
        },
        "options": f"-c statement_timeout={STATEMENT_TIMEOUT_MS}",
    }
