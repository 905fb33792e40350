"""One at a time: publishing and importing wait for each other, on every database."""

from django.db import connection

from portal import clock
from portal.curation.models import PublishingLock

LOCK_ID = 1


def take_lock() -> None:
    """Wait until nobody else holds the lock; it is held until the transaction ends.

    A write, not `select_for_update`: it locks the row on PostgreSQL, and on SQLite the database, whatever the
    transaction mode.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("the lock is held by a transaction, and there is none")
    PublishingLock.objects.bulk_create([PublishingLock(pk=LOCK_ID)], ignore_conflicts=True)
    PublishingLock.objects.filter(pk=LOCK_ID).update(taken_at=clock.now())
