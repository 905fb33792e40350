"""What serving costs beside the pages: CPU of what is not made anew, memory of workers after thousands of requests."""

from __future__ import annotations

import http.client
import io
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

import advisor
from bench import bare
from bench.advice import best_milliseconds, worked_examples
from bench.sheet import BARE, NO_MEMORY, set_up

ROUNDS = 300
REQUESTS, CONNECTIONS = 5_000, 8
STARTING_SECONDS = 300
ROOT = Path(__file__).resolve().parent.parent
PAGES = ("/", "/advice/?{}", "/advice/?{}", "/intake/?{}", "/advice/text/?{}", "/guides/", "/tools/", "/account/login/")
DROPPED = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "TODOKU_SECRET_KEY")


@dataclass(frozen=True)
class Least:
    """CPU milliseconds of the first page, of 304 for a sheet that no worker remembers, and of a bare view."""

    home: float
    unchanged: float
    bare: float


@dataclass(frozen=True)
class Worker:
    """A process after all requests: its memory with its share of what several have, and the connections it held."""

    megabytes: float
    connections: int


def least() -> Least:
    """Each through the whole middleware, 304 for somebody who sends a cookie too."""
    set_up()
    situation, _now = worked_examples()[0]
    sheet = f"/advice/?{urlencode(advisor.to_address(situation))}"
    home, body = _cost(WSGIHandler(), "/")
    with override_settings(**NO_MEMORY):
        site = WSGIHandler()
        tag = _answer(site, sheet)[1]["ETag"]
        unchanged, _body = _cost(site, sheet, HTTP_IF_NONE_MATCH=tag, HTTP_COOKIE="another=1")
    bare.body = os.urandom(len(body))
    with override_settings(**BARE):
        return Least(home, unchanged, _cost(WSGIHandler(), bare.ADDRESS)[0])


def _cost(site: WSGIHandler, address: str, **more: str) -> tuple[float, bytes]:
    body = _answer(site, address, **more)[2]
    return best_milliseconds([partial(_answer, site, address, **more)], ROUNDS)[0], body


def _answer(site: WSGIHandler, address: str, **more: str) -> tuple[str, dict[str, str], bytes]:
    path, _, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
        **more,
    }
    said: list[Any] = []
    answer = site(environ, lambda status, headers: said.extend((status, dict(headers))))
    body = b"".join(answer)
    answer.close()
    if said[0] not in ("200 OK", "304 Not Modified"):
        raise RuntimeError(f"{said[0]} for {address}")
    return said[0], said[1], body


def workers() -> list[Worker]:
    """The workers of a served site after thousands of mixed requests over connections that stay open. Linux alone."""
    with _served() as (port, process):
        open_ones = [http.client.HTTPConnection("127.0.0.1", port, timeout=30) for _ in range(CONNECTIONS)]
        found = _workers_of(process)
        before = list(map(_sockets, found))
        for number, address in zip(range(REQUESTS), _addresses(), strict=False):
            connection = open_ones[number % CONNECTIONS]
            connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
            connection.getresponse().read()
        held = [_sockets(worker) - then for worker, then in zip(found, before, strict=True)]
        return [Worker(_megabytes(worker), many) for worker, many in zip(found, held, strict=True)]


@contextmanager
def _served() -> Iterator[tuple[int, int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as place:
        environment = {name: value for name, value in os.environ.items() if name not in DROPPED}
        command = [sys.executable, "manage.py", "serve", "--port", str(port)]
        more = {"TODOKU_DATA_DIR": place, "TODOKU_SECRET_KEY_FILE": f"{place}/secret_key"}
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, cwd=ROOT, env=environment | more, stdout=quiet, stderr=quiet)  # noqa: S603  our own command
        try:
            _wait(port)
            yield port, process.pid
        finally:
            process.terminate()
            process.wait()


def _wait(port: int) -> None:
    limit = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < limit:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/readyz", headers={"Connection": "close"})
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError("the site does not start")


def _addresses() -> Iterator[str]:
    draw = random.Random(1)
    queries = [urlencode(advisor.to_address(situation)) for situation, _now in worked_examples()]
    while True:
        yield draw.choice(("", "/en")) + draw.choice(PAGES).format(draw.choice(queries))


def _workers_of(process: int) -> list[int]:
    return list(map(int, Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()))


def _sockets(process: int) -> int:
    return sum(
        str(one.readlink()).startswith("socket:") for one in Path(f"/proc/{process}/fd").iterdir() if one.is_symlink()
    )


def _megabytes(process: int) -> float:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
