"""What was deleted for good stays deleted, also where an older backup is restored."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete

from portal.accounts.models import User
from portal.cases.evidence.models import KeptFile
from portal.cases.models import Case
from portal.mydata.models import Erasure

ERASABLE: tuple[type[Model], ...] = (User, Case, KeptFile)
"""What people delete: with each goes all that hangs on it. No guests: their cases may have become a person's."""


def digest_of(model: type[Model], pk: Any) -> str:
    """The ids are random, so nobody gets from the digest to the row without having the row."""
    return sha256(f"{model._meta.label_lower} {pk}".encode()).hexdigest()


def note(sender: type[Model], instance: Model, using: str, **kwargs: Any) -> None:
    """In the transaction that deletes, so that neither is without the other."""
    Erasure.objects.using(using).bulk_create([Erasure(digest=digest_of(sender, instance.pk))], ignore_conflicts=True)


# Of these alone: rows of a model that nobody listens to are deleted in one statement, without being read first.
for _model in ERASABLE:
    post_delete.connect(note, sender=_model)


def known() -> list[str]:
    """The digests of all that was deleted here."""
    return list(Erasure.objects.order_by("digest").values_list("digest", flat=True))


def erase_again(digests: Iterable[str], alias: str = DEFAULT_DB_ALIAS) -> int:
    """Delete every row that was deleted before, of which there are the digests; how many there were."""
    meant = set(digests)
    with transaction.atomic(using=alias):
        again = sum(_erase(model._default_manager.using(alias), meant) for model in ERASABLE)
        rows = [Erasure(digest=one) for one in sorted(meant)]
        Erasure.objects.using(alias).bulk_create(rows, ignore_conflicts=True)
    return again


def _erase(rows: QuerySet[Any], meant: set[str]) -> int:
    found = [pk for pk in rows.values_list("pk", flat=True).iterator() if digest_of(rows.model, pk) in meant]
    for pk in found:
        rows.filter(pk=pk).delete()
    return len(found)
