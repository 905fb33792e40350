"""Who saves an entry while a pack is taken over comes second; the twin without the lock shows that the lock is why."""

import threading
from typing import Any
from unittest import mock

import msgspec
import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client

from portal.accounts.models import User
from portal.curation.exchange import taking
from portal.curation.exchange.origins import Base
from portal.curation.exchange.uploads import hand_in
from portal.curation.models import Claim
from tests.portal.browserform import what_a_browser_sends
from tests.portal.curation.rulebooks import FULL
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook
from tests.portal.signing import sign_in_staff

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
WAIT_SECONDS = 2.0
CHANGED = msgspec.structs.replace(FULL.claims[0], ja="取り込んだ文")


def race(editor: User, publisher: User) -> tuple[list[int], str]:
    """A claim is saved between the look at the draft and its writing: the editor's statuses, and what then stands."""
    fill_with_the_small_rulebook()
    claim = Claim.objects.get(slug=CHANGED.id)
    address = f"/admin/curation/claim/{claim.pk}/change/"
    browser, statuses, merge = sign_in_staff(Client(), editor), [], taking.whole_merge
    sent = what_a_browser_sends(browser.get(address).content.decode(), "claim_form") | {
        "ja": ["直した文"],
        "_save": ["1"],
    }

    def save() -> None:
        statuses.append(browser.post(address, sent).status_code)
        connection.close()

    thread = threading.Thread(target=save)

    def whole_merge(*args: Any) -> Any:
        thread.start()
        thread.join(WAIT_SECONDS)  # with the lock it cannot end before the taking over does
        return merge(*args)

    upload = hand_in(publisher, "rules.zip", msgspec.structs.replace(FULL, claims=[CHANGED, *FULL.claims[1:]]))
    with mock.patch.object(taking, "whole_merge", whole_merge):
        taking.take_over(upload, Base("", "", FULL), {}, taking.seen(FULL))
    thread.join()
    return statuses, Claim.objects.get(slug=CHANGED.id).ja


def test_the_editor_is_shown_both_texts(curator: User, publisher: User) -> None:
    assert race(curator, publisher) == ([409], "取り込んだ文")


def test_without_the_lock_the_edit_would_be_written_over(curator: User, publisher: User) -> None:
    with mock.patch.object(QuerySet, "select_for_update", lambda rows: rows.all()):
        assert race(curator, publisher) == ([302], "取り込んだ文")
