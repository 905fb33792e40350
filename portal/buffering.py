"""gunicorn's worker that takes a thread only once a whole request is here: Waitress within gunicorn's processes.

gunicorn's own threads read what clients send, so a few that send half a request take all of them. Waitress reads and
writes in one loop beside its threads; it knows no second process, no restart of one that died and no taking turns,
which gunicorn does well. A proxy that buffers would do as much; this way a site needs none.
"""

import os
import re
import socket
import tempfile
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import create_server
from waitress.utilities import BadRequest

from portal.uploads import MOST_AT_ONCE

MOST_CONNECTIONS = 1000
"""Of each worker; those above wait until one ends."""
SILENT_SECONDS = 60
"""After so long without a byte a connection is closed."""
LONGEST_HEADERS = 32 * 2**10
LONGEST_BETWEEN_CHUNKS = 8 * 2**10
"""Of the line that says how long a chunk is, and of what may follow the last one."""
ONLY_CHUNKED = re.compile(rb"^transfer-encoding:[ \t]*chunked[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
LOOK_SECONDS = 1
LAST_LOOK_SECONDS = 0.1
LINGER_SECONDS = 2
"""For so long a worker that stops still answers on connections that are open, and says that they end."""
HEAD_START_SECONDS = 0.0005
MOST_HEAD_STARTS = 10


class StrictParser(HTTPRequestParser):
    """Waitress believes Transfer-Encoding where both are given; a proxy in front may believe the other.

    Then what one takes for a body is a request to the other, so both together, or an encoding that HTTP/1.0 does not
    know, is answered 400 and the connection closed. So is what never ends between chunks: Waitress keeps it in memory
    and looks through all of it again with each piece, and one such connection took a whole worker.
    """

    completed: bool

    def received(self, data: bytes) -> int:
        consumed: int = super().received(data)
        if self.chunked and not self.completed and self._between_chunks() > LONGEST_BETWEEN_CHUNKS:
            self.error = BadRequest("what stands between chunks is too long")
            self.completed = True
        return consumed

    def _between_chunks(self) -> int:
        return len(self.body_rcv.control_line) + len(self.body_rcv.trailer)

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        is_twice = "CONTENT_LENGTH" in self.headers or len(ONLY_CHUNKED.findall(header_plus)) != 1
        if (self.chunked and is_twice) or "TRANSFER_ENCODING" in self.headers:
            raise ParsingError("the length of the body is given twice")


class StrictChannel(HTTPChannel):
    """A connection whose requests are read strictly."""

    parser_class = StrictParser


class FairListener(socket.socket):
    """A listening socket of several processes: the more connections one has, the later it takes the next.

    So they spread over the workers, and those that a browser keeps open do not all wait for one of them.
    """

    connections: Callable[[], int]

    def accept(self) -> tuple[socket.socket, Any]:
        time.sleep(min(self.connections(), MOST_HEAD_STARTS) * HEAD_START_SECONDS)
        return super().accept()


class BufferingWorker(Worker):
    """Waitress's loop and threads in a process of gunicorn's."""

    def run(self) -> None:
        # What does not fit in memory waits where uploads do: on that disk, without a name.
        tempfile.tempdir = str(settings.FILE_UPLOAD_TEMP_DIR)
        self.sockets_map: dict[int, Any] = {}
        self.server = create_server(self.answer, map=self.sockets_map, **self.adjustments())
        for listener in self.sockets_map.values():
            listener.channel_class = StrictChannel
        while self.alive and self.is_wanted():
            self.look(LOOK_SECONDS)
        self.stop()

    def adjustments(self) -> dict[str, Any]:
        """Waitress's settings; what Django decides, such as whom to believe about the client, is left to it."""
        return {
            "sockets": [self.listener(one.sock) for one in self.sockets],
            "threads": self.cfg.threads,
            "backlog": self.cfg.backlog,
            "connection_limit": MOST_CONNECTIONS,
            "channel_timeout": SILENT_SECONDS,
            "cleanup_interval": 5,
            "max_request_header_size": LONGEST_HEADERS,
            # Twice what a form may bring, so that most of what is too large is still answered with a page.
            "max_request_body_size": 2 * MOST_AT_ONCE * settings.FILE_MB * 2**20,
            # An answer is written down at once, so that no thread waits for whoever reads slowly.
            "outbuf_high_watermark": 2**31,
            "clear_untrusted_proxy_headers": False,
            "log_socket_errors": False,
            "ident": None,
            "asyncore_use_poll": True,
        }

    def listener(self, bound: socket.socket) -> FairListener:
        listener = FairListener(bound.family, bound.type, bound.proto, fileno=bound.fileno())
        listener.connections = lambda: len(self.sockets_map)
        return listener

    def answer(self, environ: dict[str, Any], start_response: Any) -> Any:
        """The site, of HEAD without a body; after so many requests the process makes room for a fresh one."""
        self.nr += 1
        if self.nr >= self.max_requests:
            self.alive = False
        body = self.wsgi(environ, start_response)
        if environ["REQUEST_METHOD"] != "HEAD":
            return body
        body.close()
        return []

    def is_wanted(self) -> bool:
        """Whether the process that started this one is still there."""
        return bool(self.ppid == os.getppid())

    def look(self, seconds: float) -> None:
        """Read and write what can be, and tell gunicorn that we are alive."""
        self.notify()
        wasyncore.loop(timeout=seconds, use_poll=True, map=self.sockets_map, count=1)

    def stop(self) -> None:
        """Take no new connection, end those that are open after their next answer, and leave when all is sent."""
        for dispatcher in self.sockets_map.values():
            dispatcher.accepting = False
        stopped = time.monotonic()
        while (waited := time.monotonic() - stopped) < self.cfg.graceful_timeout:
            channels = [one for one in self.sockets_map.values() if isinstance(one, HTTPChannel)]
            for request in (request for channel in channels for request in channel.requests):
                request.headers["CONNECTION"] = "close"
            if not channels or (waited > LINGER_SECONDS and not any(map(is_at_work, channels))):
                break
            self.look(LAST_LOOK_SECONDS)
        self.server.task_dispatcher.shutdown(timeout=0)


def is_at_work(channel: HTTPChannel) -> bool:
    """Whether a request comes in, is answered or goes out; not one that has sent nothing or half a header."""
    is_coming = channel.request is not None and channel.request.headers_finished
    return bool(is_coming or channel.requests or channel.total_outbufs_len)
