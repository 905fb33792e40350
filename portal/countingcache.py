"""The cache in the database, in which tries are counted: where the database fails it says so."""

from collections.abc import Callable
from typing import Any, cast

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import InterfaceError, OperationalError, connections, router, transaction
from django.utils import timezone


class CountingCache(DatabaseCache):
    """The stock one answers a database that is full or away as if the key were taken, and so as “too many tries”.

    Raises OperationalError or InterfaceError instead.
    """

    def _base_set(self, mode: str, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT) -> bool:
        faults: list[Exception] = []

        def noting(execute: Callable[..., Any], *call: Any) -> Any:
            try:
                return execute(*call)
            except (OperationalError, InterfaceError) as fault:
                faults.append(fault)
                raise

        database = router.db_for_write(self.cache_model_class)
        # The transaction around it fails here, and not where it is taken for a key that is there.
        with transaction.atomic(using=database), connections[database].execute_wrapper(noting):
            is_done: bool = super()._base_set(mode, key, value, timeout)  # type: ignore[misc]  # not in the stubs
            if faults:
                raise faults[0]
        return is_done

    def delete_where(self, condition: str, value: Any) -> int:
        """Delete what fulfils a condition on the columns of the table; how many it was."""
        connection = connections[router.db_for_write(self.cache_model_class)]
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(self._table)  # type: ignore[attr-defined]  # not in the stubs
            cursor.execute(f"DELETE FROM {table} WHERE {condition}", [value])  # noqa: S608  our own table and columns
            return int(cursor.rowcount)


def forget_counts_of(part: str) -> int:
    """Delete the counts whose key has this in it, such as the id of a person."""
    return _counts().delete_where("cache_key LIKE %s", f"%{part}%")


def forget_old_counts() -> int:
    """Delete what counts no more: the stock cache leaves it until the table is full."""
    return _counts().delete_where("expires < %s", timezone.now())


def _counts() -> CountingCache:
    return cast(CountingCache, caches["default"])
