"""A finished page is kept in memory for the next who asks the same, and nobody is ever shown what is another's."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

import advisor
from portal import caching
from portal.clock import TOKYO
from portal.curation import published
from portal.guidance import asking
from portal.remembering import OVERHEAD, Finished, Memory
from tests.portal import factories, routes_with_one_page
from tests.portal.intake.conftest import clock, release

__all__ = ["clock", "release"]
FACTS = "problem=late&sold_by=third_party&promised_date=2025-09-01"
ADVICE = f"/advice/?{FACTS}"
PAGES = [
    "/",
    f"/intake/?{FACTS}",
    ADVICE,
    f"/advice/text/?{FACTS}",
    "/guides/",
    "/tools/",
]
GZIP = {"accept-encoding": "gzip, br"}
NOW = factories.SATURDAY


def is_remembered(client: Client, address: str, **headers: str) -> bool:
    """Whether no template was written for it."""
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, address
    return not answer.templates


@pytest.fixture
def made(settings: Settings) -> Iterator[list[str]]:
    """The addresses for which the page of the tests was made."""
    settings.ROOT_URLCONF = "tests.portal.routes_with_one_page"
    routes_with_one_page.made.clear()
    yield routes_with_one_page.made
    routes_with_one_page.made.clear()


@pytest.mark.parametrize("headers", [{}, GZIP], ids=["plain", "gzip"])
@pytest.mark.parametrize("address", PAGES)
def test_the_same_address_is_answered_with_the_same_bytes(
    client: Client, address: str, headers: dict[str, str]
) -> None:
    first = client.get(address, headers=headers)
    again = client.get(address, headers=headers)
    assert not again.templates
    assert again.content == first.content
    assert dict(again.items()) == dict(first.items())
    assert again.get("Content-Encoding", "") == ("gzip" if headers else "")
    assert not again.cookies


def test_whoever_cannot_unpack_gets_no_packed_page(client: Client) -> None:
    packed = client.get(ADVICE, headers=GZIP)
    plain = client.get(ADVICE)
    assert "Content-Encoding" not in plain
    assert len(plain.content) > len(packed.content)


@pytest.mark.parametrize("headers", [{}, GZIP], ids=["plain", "gzip"])
def test_what_a_reader_has_already_is_not_sent_again(client: Client, headers: dict[str, str]) -> None:
    tag = client.get(ADVICE, headers=headers)["ETag"]
    again = client.get(ADVICE, headers={**headers, "if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.fixture
def unadvised(client: Client, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The tag of a sheet, after which nothing is advised on and nothing is in memory any more."""
    tag = client.get(ADVICE)["ETag"]
    client.handler.load_middleware()

    def refuse(*given: object) -> None:
        raise AssertionError("it advises")

    monkeypatch.setattr(asking, "Sitting", refuse)
    return {"if-none-match": tag}


def assert_advised_on(client: Client, headers: dict[str, str], address: str = ADVICE) -> None:
    with pytest.raises(AssertionError, match="it advises"):
        client.get(address, headers=headers)


@pytest.mark.parametrize("prefix", ["", "W/"])
def test_that_nothing_has_changed_is_known_without_advising_by_any_process_and_for_anybody(
    client: Client, unadvised: dict[str, str], prefix: str
) -> None:
    client.cookies["todoku_session"] = "x" * 32
    again = client.get(ADVICE, headers={"if-none-match": f'"another", {prefix}{unadvised["if-none-match"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "max-age=60"
    assert again["Vary"] == "HX-Request"


def test_a_tag_of_another_address_script_or_moment_is_no_answer(
    client: Client, unadvised: dict[str, str], clock: time_machine.Traveller
) -> None:
    assert_advised_on(client, unadvised, f"{ADVICE}&prime=true")
    assert_advised_on(client, unadvised, f"/en{ADVICE}")
    assert_advised_on(client, unadvised | {"hx-request": "true"})
    claim, _, proof = unadvised["if-none-match"].rpartition(".")
    assert_advised_on(client, {"if-none-match": f"{claim}0.{proof}"})
    clock.shift(timedelta(days=400))
    assert_advised_on(client, unadvised)


def test_a_tag_of_another_release_or_version_is_no_answer(
    client: Client, unadvised: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        newer = advisor.Release.of(factories.published_release().rulebook, 2, NOW)
        patch.setattr(published._current, "get", lambda: newer)
        assert_advised_on(client, unadvised)
    monkeypatch.setattr(caching, "build", lambda: "another version")
    assert_advised_on(client, unadvised)


@pytest.mark.django_db
def test_who_is_led_elsewhere_from_the_first_page_is_so_with_its_tag_too(client: Client) -> None:
    tag = {"if-none-match": client.get("/")["ETag"]}
    assert client.get("/", headers=tag).status_code == 304
    client.force_login(factories.make_user())
    assert client.get("/", headers=tag)["Location"] == "/cases/"


def test_another_address_language_or_host_is_another_page(client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "another.example"]
    assert not is_remembered(client, ADVICE)
    assert not is_remembered(client, f"{ADVICE}&prime=true")
    assert not is_remembered(client, f"/en{ADVICE}")
    assert not is_remembered(client, ADVICE, host="another.example")
    assert is_remembered(client, ADVICE)


def test_it_is_forgotten_when_the_advice_changes(client: Client, clock: time_machine.Traveller) -> None:
    contacted = f"{ADVICE}&seller_contacted_at=2025-09-04T11:00"
    assert not is_remembered(client, contacted)
    clock.move_to(datetime(2025, 9, 6, 10, 59, 59, tzinfo=TOKYO))
    last = client.get(contacted)
    assert not last.templates
    assert last["Cache-Control"] == "max-age=1"
    clock.move_to(datetime(2025, 9, 6, 11, 0, tzinfo=TOKYO))
    assert not is_remembered(client, contacted)
    assert is_remembered(client, contacted)


def test_it_is_forgotten_at_midnight(client: Client, clock: time_machine.Traveller) -> None:
    assert not is_remembered(client, "/")
    clock.move_to(datetime(2025, 9, 7, tzinfo=TOKYO))
    assert not is_remembered(client, "/")


def test_a_new_release_is_seen_at_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_remembered(client, ADVICE)
    newer = advisor.Release.of(factories.published_release().rulebook, 2, NOW)
    monkeypatch.setattr(published._current, "get", lambda: newer)
    assert not is_remembered(client, ADVICE)
    assert is_remembered(client, ADVICE)


def test_without_a_release_nothing_is_recalled(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get(ADVICE)

    def none() -> advisor.Release:
        raise published.NoRelease("none")

    monkeypatch.setattr(published._current, "get", none)
    assert client.get(ADVICE).status_code == 503


@pytest.mark.parametrize("cookie", ["todoku_session", "todoku_csrf", "another"])
def test_for_whoever_sends_a_cookie_nothing_is_recalled_and_nothing_kept(
    client: Client, made: list[str], cookie: str
) -> None:
    client.get("/counted/")
    client.cookies[cookie] = "x" * 32
    client.get("/counted/")
    client.get("/counted/?own")
    client.cookies.clear()
    client.get("/counted/")
    client.get("/counted/?own")
    assert made == ["/counted/", "/counted/", "/counted/?own", "/counted/?own"]


@pytest.mark.django_db
def test_what_somebody_signed_in_is_shown_is_nobody_elses(client: Client) -> None:
    stranger = Client()
    stranger.handler = client.handler  # the same site, memory and all
    client.force_login(factories.make_user())
    assert not is_remembered(client, ADVICE)
    assert not is_remembered(stranger, ADVICE)
    assert is_remembered(stranger, ADVICE)
    assert not is_remembered(client, ADVICE)


@pytest.mark.parametrize("address", ["/personal/", "/baked/"])
def test_a_page_that_looks_at_its_reader_or_sets_a_cookie_is_not_kept(
    client: Client, made: list[str], address: str
) -> None:
    for _ in range(2):
        client.get(address)
        client.cookies.clear()
    assert made == [address, address]


def test_a_script_is_answered_anew(client: Client, made: list[str]) -> None:
    client.get("/counted/", headers={"hx-request": "true"})
    client.get("/counted/", headers={"hx-request": "true"})
    client.get("/counted/")
    client.get("/counted/", headers={"hx-request": "true", "hx-history-restore-request": "true"})
    assert len(made) == 4


@pytest.mark.parametrize("address", ["/intake/?problem=late&order_date=soon", "/advice/?problem=x", "/?q=x"])
def test_faults_and_searches_are_not_kept(client: Client, address: str) -> None:
    assert client.get(address).templates
    assert client.get(address).templates


def test_only_so_many_pages_are_kept(made: list[str], settings: Settings) -> None:
    settings.PAGES_KEPT = 2
    client = Client()
    for name in "abacab":
        client.get(f"/counted/?{name}")
    assert [one[-1] for one in made] == ["a", "b", "c", "b"]


def test_an_operator_can_have_none_kept(made: list[str], settings: Settings) -> None:
    settings.PAGES_KEPT = 0
    client = Client()
    client.get("/counted/")
    client.get("/counted/")
    assert len(made) == 2


def page(size: int, until: datetime = NOW + timedelta(hours=1)) -> Finished:
    return Finished(b"x" * size, {}, NOW, until)


def test_the_pages_together_are_never_larger_than_allowed() -> None:
    memory = Memory(most_pages=100, most_bytes=3 * (1000 + OVERHEAD))
    for number in range(10):
        memory.keep(bytes([number]), page(1000))
        memory.keep(bytes([number]), page(1000))
    assert (len(memory), memory.bytes) == (3, 3 * (1000 + OVERHEAD))
    assert [number for number in range(10) if memory.recall(bytes([number]), NOW)] == [7, 8, 9]
    memory.keep(b"large", page(3 * (1000 + OVERHEAD)))
    assert memory.recall(b"large", NOW) is None
    assert len(memory) == 3


def test_what_holds_no_longer_takes_no_room() -> None:
    memory = Memory(10, 10_000)
    memory.keep(b"a", page(10))
    assert memory.recall(b"a", NOW + timedelta(hours=1)) is None
    assert (len(memory), memory.bytes) == (0, 0)


def test_a_clock_that_was_put_back_gets_no_page_from_the_future() -> None:
    memory = Memory(10, 10_000)
    memory.keep(b"a", page(10))
    assert memory.recall(b"a", NOW - timedelta(seconds=1)) is None


def test_many_threads_keep_the_account_right() -> None:
    memory = Memory(most_pages=5, most_bytes=10 * OVERHEAD)

    def busy(seed: int) -> None:
        for step in range(2000):
            key = bytes([(seed * step) % 11])
            memory.keep(key, page(step % 50))
            memory.recall(key, NOW + timedelta(minutes=step % 90))

    threads = [threading.Thread(target=busy, args=(seed,)) for seed in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = [memory.recall(bytes([number]), NOW) for number in range(11)]
    assert memory.bytes == sum(one.size for one in kept if one)
    assert len(memory) == sum(one is not None for one in kept) <= 5
