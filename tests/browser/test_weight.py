"""A first visit stays under 60 KB over the wire in all, every later page under 20 KB, and no other host is asked."""

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

import advisor
from advisor.rulebook.entries import Golden
from tests.browser.addresses import PUBLIC
from tests.portal.factories import published_release

pytestmark = pytest.mark.django_db(transaction=True)
FIRST_VISIT_BYTES = 60_000
LATER_PAGE_BYTES = 20_000
LEAST_BYTES = 1_000
"""Less than any page has: whoever measures less has measured nothing."""
Weigh = Callable[[str], int]


@pytest.fixture
def weigh(chromium: Browser, live_server: LiveServer) -> Iterator[Weigh]:
    """Opens an address in a browser that keeps what it has, and says how many bytes came over the wire."""
    # Of what comes through a worker the wire says nothing; what it fetches besides is weighed below.
    context = chromium.new_context(base_url=live_server.url, service_workers="block")
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    urls: dict[str, str] = {}
    bytes_of: dict[str, int] = {}
    wire.on("Network.requestWillBeSent", lambda one: urls.update({one["requestId"]: one["request"]["url"]}))
    wire.on("Network.requestServedFromCache", lambda one: bytes_of.setdefault(one["requestId"], 0))
    wire.on("Network.loadingFinished", lambda one: bytes_of.update({one["requestId"]: one["encodedDataLength"]}))

    def weigh(address: str) -> int:
        urls.clear()
        bytes_of.clear()
        page.goto(address, wait_until="networkidle")
        assert [url for url in urls.values() if not url.startswith((live_server.url, "data:"))] == []
        unweighed = [url for id_, url in urls.items() if id_ not in bytes_of and not url.startswith("data:")]
        assert unweighed == []
        return sum(came - saved(urls[id_], came) for id_, came in bytes_of.items())

    yield weigh
    context.close()


def saved(url: str, came: int) -> int:
    """What a collected file would have saved, which tests do not have: it is compressed, and never asked for again."""
    if "/static/" not in url:
        return 0
    content = Path(str(finders.find(urlsplit(url).path.removeprefix("/static/")))).read_bytes()
    return len(content) - len(gzip.compress(content)) if came > len(content) else came


def situation_of(golden: Golden) -> tuple[advisor.Situation, datetime]:
    now = datetime.fromisoformat(golden.now)
    return advisor.read_situation(golden.situation, now, published_release().vocabulary), now


def words_in(golden: Golden) -> int:
    situation, now = situation_of(golden)
    return len(advisor.to_json(advisor.advise(published_release(), situation, now)))


@pytest.fixture(scope="module")
def heaviest() -> Golden:
    """The worked example with the longest advice."""
    return max(published_release().rulebook.golden, key=words_in)


def test_a_first_visit_is_light_whatever_the_page(
    weigh: Weigh, heaviest: Golden, clock: time_machine.Traveller
) -> None:
    situation, now = situation_of(heaviest)
    clock.move_to(now)
    first = weigh(f"/advice/?{urlencode(advisor.to_address(situation))}")
    assert first < FIRST_VISIT_BYTES


def test_later_pages_are_lighter_still(weigh: Weigh, heaviest: Golden, clock: time_machine.Traveller) -> None:
    situation, now = situation_of(heaviest)
    clock.move_to(now)
    heavy = f"/advice/?{urlencode(advisor.to_address(situation))}"
    claims = Counter(claim.source for claim in published_release().rulebook.claims)
    library = ["/guides/", "/sources/", f"/sources/{claims.most_common(1)[0][0]}/"]
    weights = {"/": weigh("/")}
    for address in dict.fromkeys([PUBLIC["first questions"], heavy, f"/en{heavy}", *library, *PUBLIC.values()]):
        weights.setdefault(address, weigh(address))
    assert weights.pop("/") < FIRST_VISIT_BYTES
    assert {address: weight for address, weight in weights.items() if weight > LATER_PAGE_BYTES} == {}
    assert min(weights.values()) > LEAST_BYTES


def test_what_is_fetched_to_be_kept_offline_is_lighter_than_a_page(client: Client) -> None:
    script = client.get("/service-worker.js")
    told = json.loads(script.content.decode().splitlines()[0].removeprefix("const told = ").removesuffix(";"))
    fetched = [script.content, *(client.get(page).content for page in told["pages"])]
    weight = sum(len(gzip.compress(content)) for content in fetched)
    assert LEAST_BYTES < weight < LATER_PAGE_BYTES / 2
