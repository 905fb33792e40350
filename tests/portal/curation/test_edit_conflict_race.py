"""Of two who save at the same moment one comes second; the twin without the lock shows that the lock is why."""

import contextlib
import threading
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client

from portal.curation.editconflict import admin
from portal.curation.models import Claim
from tests.portal.browserform import Sent, what_a_browser_sends
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook
from tests.portal.signing import sign_in_staff

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
WAIT_SECONDS = 2.0


def race(people: list[Any]) -> list[int]:
    """Both open a claim, and save it when each has looked which version is the newest; the statuses they get."""
    fill_with_the_small_rulebook()
    claim = Claim.objects.earliest("pk")
    address = f"/admin/curation/claim/{claim.pk}/change/"
    browsers = [sign_in_staff(Client(), person) for person in people]
    forms = [what_a_browser_sends(one.get(address).content.decode(), "claim_form") for one in browsers]
    both_have_looked, statuses, looked = threading.Barrier(2), [], admin.version_of

    def look(*args: Any) -> int:
        version = looked(*args)
        # With the lock the other one cannot get here, and the barrier breaks.
        with contextlib.suppress(threading.BrokenBarrierError):
            both_have_looked.wait(WAIT_SECONDS)
        return version

    def save(browser: Client, sent: Sent, text: str) -> None:
        statuses.append(browser.post(address, sent | {"ja": [text], "_save": ["1"]}).status_code)
        connection.close()

    with mock.patch.object(admin, "version_of", look):
        saves = [(*one, text) for *one, text in zip(browsers, forms, ("甲", "乙"), strict=True)]
        threads = [threading.Thread(target=save, args=one) for one in saves]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return sorted(statuses)


def test_one_saves_and_the_other_is_shown_both_texts(curator, publisher):
    assert race([curator, publisher]) == [302, 409]


def test_without_the_lock_both_would_save(curator, publisher):
    with mock.patch.object(QuerySet, "select_for_update", lambda rows: rows.all()):
        assert race([curator, publisher]) == [302, 302]
