"""The server as it is started: slow clients hold up nobody, connections are spread, nothing is dropped at the end."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.portal.standing import STARTING_SECONDS, Site, all_of, sockets_of, started, status_of

HALF_OPEN = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n"
SLOW_BODY = (
    b"POST /account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 5000\r\n\r\nlogin="
)
KEPT_OPEN = 20


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Site]]:
    """Ours, and beside it one whose threads read what clients send, as gunicorn comes."""
    place = tmp_path_factory.mktemp("data")
    with started(place) as ours, started(place, "--worker-class", "gthread") as control:
        ours.wait(Site.is_whole)
        for site in (ours, control):
            site.wait(Site.is_answering)
        yield ours, control


def test_connections_that_stay_open_are_spread_over_the_workers(sites: tuple[Site, Site]) -> None:
    ours, _control = sites
    before = list(map(sockets_of, ours.workers()))
    with ExitStack() as open_ones:
        for _ in range(KEPT_OPEN):
            client = ours.client()
            open_ones.callback(client.close)
            assert status_of(client) == 200
        taken = [now - then for now, then in zip(map(sockets_of, ours.workers()), before, strict=True)]
    assert sum(taken) == KEPT_OPEN
    assert min(taken) >= KEPT_OPEN / 4, taken


def test_half_requests_and_slow_bodies_hold_up_nobody(sites: tuple[Site, Site]) -> None:
    ours, control = sites
    with ExitStack() as open_ones:
        for site in sites:
            for _ in range(200):
                open_ones.enter_context(site.connect(HALF_OPEN))
            for _ in range(100):
                open_ones.enter_context(site.connect(SLOW_BODY))
        assert not control.is_answering(), "they hold up a server that does not wait for whole requests"
        assert [ours.is_answering() for _ in range(5)] == [True] * 5


def test_head_has_no_body_and_the_connection_goes_on(sites: tuple[Site, Site]) -> None:
    ours, _control = sites
    client = ours.client()
    assert status_of(client, "HEAD") == 200
    first = client.sock
    assert status_of(client) == 200  # were there a body, it would be read as the beginning of this answer
    assert client.sock is first
    client.close()


def test_a_worker_that_is_to_stop_drops_nothing_and_what_is_broken_is_refused(sites: tuple[Site, Site]) -> None:
    """The last of these tests: it ends our site."""
    ours, _control = sites
    with ours.connect(b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: canary\r\n\r\n") as broken:
        assert broken.recv(65_536).startswith(b"HTTP/1.1 400 ")
    for version, lengths in (
        ("1.1", "Content-Length: 4\r\nTransfer-Encoding: chunked"),
        ("1.0", "Transfer-Encoding: chunked"),
    ):
        asked = f"POST /healthz HTTP/{version}\r\nHost: 127.0.0.1\r\n{lengths}\r\n\r\n0\r\n\r\n"
        with ours.connect(asked.encode()) as doubtful:
            answer = all_of(doubtful)
        assert answer.startswith(f"HTTP/{version} 400 ".encode())
        assert answer.count(b"HTTP/") == 1, "what followed was read as another request"
    client = ours.client()
    assert status_of(client) == 200
    ours.process.send_signal(signal.SIGTERM)
    while client.sock:  # the server says with an answer that it is the last one
        assert status_of(client) == 200
    _out, said = ours.process.communicate(timeout=STARTING_SECONDS)
    assert "error" not in said, said
    assert "canary" not in said
