"""A pack as the site serves it: imported, checked and published by the commands, read back from the database."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from advisor.release import digest_of
from advisor.rulebook import Language
from portal.clock import TOKYO
from portal.curation import checking, published
from tests.portal.intake.walker import Offers
from tests.portal.pages import Page, query_of

NOW = datetime(2026, 11, 24, 9, tzinfo=TOKYO)
"""A Tuesday after a holiday, on which no source of the test packs is due to be checked again."""
PREFIXES: dict[Language, str] = {"ja": "", "en": "/en"}
MOST_STEPS = 40


@contextmanager
def served(pack: Path, unblocked: AbstractContextManager[None], *, is_checked: bool = True) -> Iterator[None]:
    """The pack as release 1 of an empty site, for many tests: what each of them stores is undone, and this at last.

    Not `is_checked`: without what lint and the worked examples say, where another test has that.
    """
    with unblocked, transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        if not is_checked:
            patch.setattr(checking, "check", lambda rulebook: checking.Report(digest_of(rulebook), [], []))
        published.reset()
        with time_machine.travel(NOW, tick=False):
            call_command("createcachetable", verbosity=0)
            call_command("import_pack", pack, "--publish-if-none")
        yield
        transaction.set_rollback(True)
    published.reset()


def content_of(answer: Any) -> str:
    """A page without what stands around it on every page, as HTML; the whole of an answer that is no page."""
    whole: str = answer.content.decode()
    return whole[whole.index("<main") : whole.index("</main>")] if "<main" in whole else whole


def page_of(content: str) -> Page:
    """HTML, to be read."""
    return Page(HttpResponse(content))


def main_of(answer: Any) -> Page:
    """The content of an answer, to be read."""
    return page_of(content_of(answer))


def page_at(client: Client, address: str) -> Page:
    """The content of a page that is there."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    return main_of(answer)


def asked_in_turn(client: Client, address: str) -> Iterator[tuple[Page, list[str]]]:
    """Each page of questions and the facts it asks, to somebody who never knows an answer."""
    for _ in range(MOST_STEPS):
        answer = client.get(address)
        if answer.status_code == 302:
            return
        (unknown,) = [one.address for one in Offers(answer).found if one.is_unknown]
        known = query_of(address)
        yield main_of(answer), [value for pair in query_of(unknown) if pair not in known for value in pair[1:]]
        address = unknown
    raise AssertionError(f"the questions never end: {query_of(address)}")
