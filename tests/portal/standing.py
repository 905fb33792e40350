"""The server as it is started, in a process of its own, for tests that speak to it over sockets."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from portal import datadir, gunicorn

MOST_SECONDS = 2
STARTING_SECONDS = 60


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
