"""What Django asks of a database; named by `portal.databases`."""

import os
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Reads on where the system has made a failing disk read-only; whoever writes meets OperationalError.

    A file with a write-ahead log wants to put two more beside it even to be read, and refuses where it cannot.
    """

    def get_connection_params(self) -> dict[str, Any]:
        parameters: dict[str, Any] = super().get_connection_params()
        file = Path(parameters["database"])
        # With a log beside it the file alone is not what was written last; SQLite reads both without writing.
        if not file.is_file() or os.access(file.parent, os.W_OK) or file.with_name(f"{file.name}-wal").exists():
            return parameters
        return parameters | {"database": f"{file.as_uri()}?immutable=1", "uri": True}
