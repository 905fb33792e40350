"""The lock of publishing and importing."""

import pytest
from django.db import transaction

from portal.curation.locking import take_lock
from portal.curation.models import PublishingLock


@pytest.mark.django_db(transaction=True)
def test_the_lock_needs_a_transaction_to_be_held_by():
    with pytest.raises(RuntimeError, match="transaction"):
        take_lock()


@pytest.mark.django_db
def test_there_is_one_lock_however_often_it_is_taken():
    with transaction.atomic():
        take_lock()
        take_lock()
    assert PublishingLock.objects.count() == 1
