"""Sessions in the database, that tell a database that fails from a session that was ended."""

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import InterfaceError, OperationalError


class SessionStore(DatabaseStore):
    """The stock one takes every fault for a session that is gone."""

    def save(self, must_create: bool = False) -> None:
        """Raises OperationalError or InterfaceError while the database is away or full."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, OperationalError | InterfaceError):
                raise error.__context__ from None
            raise
