"""A file goes with its row, whatever deletes that: its own page, the case, the account, the timer for guests."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from portal.cases.evidence.models import KeptFile


@receiver(post_delete, sender=KeptFile)
def _go(instance: KeptFile, using: str, **kwargs: Any) -> None:
    """Once the row is gone for good. What the disk does not give up then is swept later."""
    parts = instance.parts

    def take_away() -> None:
        for file in parts:
            file.storage.delete(str(file.name))

    transaction.on_commit(take_away, using=using, robust=True)
