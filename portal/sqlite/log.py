"""What was changed or deleted, and stands in SQLite's log until that is begun anew."""

from django.db import connection


def begin_anew() -> None:
    """Write the log into the database and empty it, if no transaction is open. PostgreSQL keeps house by itself."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
