"""A migrated database in a file, for a program that a test starts: to migrate takes longer than what it then does."""

from pathlib import Path

from django.db import connection


def copy_to(file: Path) -> None:
    """Put a copy of the test's own SQLite database there, with what its transaction has written so far."""
    connection.ensure_connection()
    file.write_bytes(connection.connection.serialize())
