"""What no browser sends: HTTP that is broken, and bodies without an end. A refusal or a closed door, never a fault."""

import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.portal.standing import STARTING_SECONDS, Site, all_of, started

MEGABYTE = 2**20
GIGABYTE = 2**30
MOST_GROWTH_MB = 20
MOST_SECONDS = 30
HOST = b"Host: 127.0.0.1\r\n"
CHUNKED = b"POST /healthz HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n"
CHUNK = b"10000\r\n" + b"x" * 2**16 + b"\r\n"

REFUSED = {
    "two lengths": b"POST /healthz HTTP/1.1\r\n%sContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde" % HOST,
    "a list of lengths": b"POST /healthz HTTP/1.1\r\n%sContent-Length: 4, 4\r\n\r\nabcd" % HOST,
    "a length below nothing": b"POST /healthz HTTP/1.1\r\n%sContent-Length: -1\r\n\r\n" % HOST,
    "a length with a sign": b"POST /healthz HTTP/1.1\r\n%sContent-Length: +4\r\n\r\nabcd" % HOST,
    "a length in base 16": b"POST /healthz HTTP/1.1\r\n%sContent-Length: 0x4\r\n\r\nabcd" % HOST,
    "a length of other digits": "POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: ４\r\n\r\nabcd".encode(),
    "a length beside chunks": b"POST /healthz HTTP/1.1\r\n%sContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"0\r\n\r\n" % HOST,
    "an unknown encoding": b"POST /healthz HTTP/1.1\r\n%sTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" % HOST,
    "chunks twice": b"POST /healthz HTTP/1.1\r\n%sTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n" % HOST,
    "chunks twice, each on its line": b"POST /healthz HTTP/1.1\r\n%sTransfer-Encoding: chunked\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" % HOST,
    "chunks of an old version": b"POST /healthz HTTP/1.0\r\n%sTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" % HOST,
    "a chunk without a size": CHUNKED + b"zz\r\nabcd\r\n0\r\n\r\n",
    "a chunk of a negative size": CHUNKED + b"-4\r\nabcd\r\n0\r\n\r\n",
    "a chunk that goes on too long": CHUNKED + b"4\r\nabcdefgh\r\n0\r\n\r\n",
    "a chunk with a broken extension": CHUNKED + b"4;\x00\r\nabcd\r\n0\r\n\r\n",
    "a space before the colon": b"GET /healthz HTTP/1.1\r\n%sX-Name : a\r\n\r\n" % HOST,
    "a header without a colon": b"GET /healthz HTTP/1.1\r\n%scanary\r\n\r\n" % HOST,
    "a header without a name": b"GET /healthz HTTP/1.1\r\n%s: a\r\n\r\n" % HOST,
    "a header over two lines": b"GET /healthz HTTP/1.1\r\n%s folded: a\r\n\r\n" % HOST,
    "a NUL in a header": b"GET /healthz HTTP/1.1\r\n%sX-Name: a\x00b\r\n\r\n" % HOST,
    "a line that ends with LF alone": b"GET /healthz HTTP/1.1\r\n%sX-Name: a\nX-Other: b\r\n\r\n" % HOST,
    "a line that ends with CR alone": b"GET /healthz HTTP/1.1\r\n%sX-Name: a\rX-Other: b\r\n\r\n" % HOST,
    "headers without an end": b"GET /healthz HTTP/1.1\r\n%sX-Name: %s\r\n\r\n" % (HOST, b"a" * 40_000),
    "a path without an end": b"GET /%s HTTP/1.1\r\n%s\r\n" % (b"a" * 40_000, HOST),
    "no path": b"GET\r\n%s\r\n" % HOST,
    "a method in small letters": b"get /healthz HTTP/1.1\r\n%s\r\n" % HOST,
    "a version of another kind": b"GET /healthz HTTP/x.y\r\n%s\r\n" % HOST,
    "the greeting of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "bytes that are no letters in the path": b"GET /healthz\xff\xfe HTTP/1.1\r\n%s\r\n" % HOST,
    "a host of another site": b"GET /healthz HTTP/1.1\r\nHost: other.example\r\n\r\n",
    "no host": b"GET /healthz HTTP/1.1\r\n\r\n",
}
"""Each is answered with one refusal, or not at all."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    place = tmp_path_factory.mktemp("data")
    (place / "uploads" / "incoming").mkdir(parents=True)
    with started(place) as ours:
        ours.wait(Site.is_whole)
        ours.wait(Site.is_answering)
        yield ours
        ours.process.terminate()
        _out, said = ours.process.communicate(timeout=STARTING_SECONDS)
        assert "error" not in said, said
        assert "canary" not in said


@pytest.mark.parametrize("what", REFUSED)
def test_broken_http_is_refused_once_or_the_connection_closed(site: Site, what: str) -> None:
    with site.connect(REFUSED[what]) as connection:
        answer = answer_on(connection)
    statuses = list(map(int, re.findall(rb"HTTP/1\.[01] (\d{3}) ", answer)))
    assert len(statuses) <= 1, "what followed was read as another request"
    assert set(statuses) <= {*range(400, 500), 501}, answer
    assert site.is_answering()


def test_a_gigabyte_in_chunks_is_cut_off_and_takes_no_memory(site: Site) -> None:
    before = peak_mb(site)
    sent, answer = send_on_and_on(site, CHUNKED, CHUNK)
    assert sent < GIGABYTE / 2
    assert answer.startswith(b"HTTP/1.1 413 ") or not answer
    assert peak_mb(site) - before < MOST_GROWTH_MB
    assert site.is_answering()


@pytest.mark.parametrize("opening", [b"", b"4;", b"0\r\nX-Name: "], ids=["a size", "an extension", "a trailer"])
def test_what_stands_between_chunks_has_an_end(site: Site, opening: bytes) -> None:
    """Waitress alone looked through all that had come with each new piece: 14 MB kept it busy for forty seconds."""
    before = peak_mb(site)
    sent, answer = send_on_and_on(site, CHUNKED + opening, b"1" * 2**16)
    assert sent < 16 * MEGABYTE
    assert answer.startswith(b"HTTP/1.1 400 ") or not answer
    assert peak_mb(site) - before < MOST_GROWTH_MB
    assert site.is_answering()


def test_a_length_of_a_gigabyte_is_refused_before_it_comes(site: Site) -> None:
    asked = b"POST /healthz HTTP/1.1\r\n%sContent-Length: %d\r\n\r\n" % (HOST, GIGABYTE)
    began = time.monotonic()
    with site.connect(asked) as connection:
        assert all_of(connection).startswith(b"HTTP/1.1 413 ")
    assert time.monotonic() - began < 1


def send_on_and_on(site: Site, opening: bytes, piece: bytes) -> tuple[int, bytes]:
    """How many bytes of a gigabyte went before the door closed, and what was answered, as far as it still came."""
    sent, until = 0, time.monotonic() + MOST_SECONDS
    with site.connect(opening) as connection:
        try:
            while sent < GIGABYTE and time.monotonic() < until:
                connection.sendall(piece)
                sent += len(piece)
        except ConnectionError:
            pass
        else:
            pytest.fail(f"it was still taken after {sent} bytes and {MOST_SECONDS} seconds")
        answer = answer_on(connection)
    return sent, answer


def answer_on(connection: socket.socket) -> bytes:
    """What was answered; nothing where the door closed before all that was sent had been read."""
    try:
        return all_of(connection)
    except ConnectionError:
        return b""


def peak_mb(site: Site) -> float:
    """The most memory that one of the workers has had."""
    statuses = [Path(f"/proc/{worker}/status").read_text("ascii") for worker in site.workers()]
    return max(int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) for status in statuses) / 1024
