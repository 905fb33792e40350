"""The database itself refuses to change a row of the record, whoever asks it.

Migrations of SQLite make a table anew and lose its triggers, so this is done after each `migrate`. On PostgreSQL it is
a rule, which a backup holds and which goes with its table; a trigger would want a function beside it.
"""

from typing import Any

from django.db import connections

SQLITE = """
CREATE TRIGGER IF NOT EXISTS audit_entry_stays BEFORE UPDATE ON audit_auditentry
BEGIN SELECT RAISE(ABORT, 'the record of security is only added to'); END
"""
POSTGRES = "CREATE OR REPLACE RULE audit_entry_stays AS ON UPDATE TO audit_auditentry DO INSTEAD NOTHING"


def guard(using: str, **kwargs: Any) -> None:
    """After `migrate`. Run again, it changes nothing."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if "audit_auditentry" in connection.introspection.table_names(cursor):
            cursor.execute(SQLITE if connection.vendor == "sqlite" else POSTGRES)
