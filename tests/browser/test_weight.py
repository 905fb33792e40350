"""A first visit stays under 60 KB over the wire in all, every later page under 20 KB.

No page asks another host, breaks the policy, sets a cookie or stores anything.
"""

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

import advisor
from tests.advisor.examples import advised
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
    complaints: list[str] = []
    page.on("console", lambda one: complaints.append(one.text) if "Security Policy" in one.text else None)
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
    cookies, stored = context.cookies(), page.evaluate("localStorage.length + sessionStorage.length")
    context.close()
    assert complaints == []
    assert cookies == []
    assert stored == 0


def saved(url: str, came: int) -> int:
    """What a collected file would have saved, which tests do not have: it is compressed, and never asked for again."""
    if "/static/" not in url:
        return 0
    content = Path(str(finders.find(urlsplit(url).path.removeprefix("/static/")))).read_bytes()
    return len(content) - len(gzip.compress(content)) if came > len(content) else came


@pytest.fixture
def heaviest(clock: time_machine.Traveller) -> str:
    """The address of the longest advice on a worked example, at its moment."""
    longest = max(advised("ja"), key=lambda one: len(advisor.to_json(one.advice)))
    clock.move_to(longest.advice.now)
    return f"/advice/?{urlencode(advisor.to_address(longest.situation))}"


def test_a_first_visit_is_light_whatever_the_page(weigh: Weigh, heaviest: str) -> None:
    assert weigh(heaviest) < FIRST_VISIT_BYTES


def test_later_pages_are_lighter_still(weigh: Weigh, heaviest: str) -> None:
    claims = Counter(claim.source for claim in published_release().rulebook.claims)
    library = ["/guides/", "/sources/", f"/sources/{claims.most_common(1)[0][0]}/"]
    weights = {"/": weigh("/")}
    for address in dict.fromkeys([PUBLIC["first questions"], heaviest, f"/en{heaviest}", *library, *PUBLIC.values()]):
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
