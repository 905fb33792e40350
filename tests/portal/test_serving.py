"""The server as it is started: slow clients hold up nobody, connections are spread, nothing is dropped at the end."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from portal import datadir, gunicorn

HALF_OPEN = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n"
SLOW_BODY = (
    b"POST /account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 5000\r\n\r\nlogin="
)
MOST_SECONDS = 2
STARTING_SECONDS = 60
KEPT_OPEN = 20


class Site:
    """gunicorn with our settings on a port of its own; ``/healthz`` needs no database."""

    def __init__(self, place: Path, *options: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        environment |= {"TODOKU_DATA_DIR": str(place), "TODOKU_BIND": f"127.0.0.1:{self.port}"}
        command = [sys.executable, "-m", "gunicorn", "-c", "python:portal.gunicorn", *options]
        self.process = subprocess.Popen(
            command, cwd=datadir.BASE_DIR, env=environment, stderr=subprocess.PIPE, text=True
        )

    def connect(self, sent: bytes = b"") -> socket.socket:
        made = socket.create_connection(("127.0.0.1", self.port), timeout=STARTING_SECONDS)
        made.sendall(sent)
        return made

    def client(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=MOST_SECONDS)

    def is_answering(self) -> bool:
        client = self.client()
        try:
            return status_of(client) == 200
        except OSError:
            return False
        finally:
            client.close()

    def wait(self, is_ready: Callable[["Site"], bool]) -> None:
        limit = time.monotonic() + STARTING_SECONDS
        while not is_ready(self):
            assert self.process.poll() is None, self.process.communicate()
            assert time.monotonic() < limit
            time.sleep(0.1)

    def is_whole(self) -> bool:
        """Whether all workers have their threads; ours come with the loop that reads requests."""
        threads = [len(list(Path(f"/proc/{worker}/task").iterdir())) for worker in self.workers()]
        return len(threads) == gunicorn.workers and min(threads) > 1

    def workers(self) -> list[int]:
        """The processes that answer; Linux tells."""
        main = self.process.pid
        return list(map(int, Path(f"/proc/{main}/task/{main}/children").read_text("ascii").split()))


def status_of(client: http.client.HTTPConnection, method: str = "GET") -> int:
    client.request(method, "/healthz")
    answer = client.getresponse()
    answer.read()
    return answer.status


def all_of(connection: socket.socket) -> bytes:
    """What comes until the other side closes."""
    return b"".join(iter(lambda: connection.recv(65_536), b""))


def sockets_of(process: int) -> int:
    found = [one for one in Path(f"/proc/{process}/fd").iterdir() if one.is_symlink()]
    return sum(str(one.readlink()).startswith("socket:") for one in found)


@contextmanager
def started(place: Path, *options: str) -> Iterator[Site]:
    site = Site(place, *options)
    try:
        yield site
    finally:
        site.process.kill()
        site.process.communicate()


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
