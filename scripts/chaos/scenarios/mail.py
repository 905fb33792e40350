"""The timer is killed while it sends: each mail arrives, and a second copy only where a kill fell between two words."""

from __future__ import annotations

import random
import signal
import socketserver
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes

from scripts.chaos.ground import ROOT, Ground, Home
from scripts.chaos.moved import VARIABLE
from scripts.chaos.scenarios.clock import tell
from scripts.chaos.verdict import Verdict

MAILS, ROUNDS = 120, 6
LEASE_MINUTES = 11
SLOW_SECONDS = 0.02
ROUND_SECONDS = 120


class Conversation(socketserver.StreamRequestHandler):
    """As much of SMTP as Django speaks."""

    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline():
            word = line.split()[0].upper() if line.split() else b""
            if word == b"DATA":
                self._say("354 go on")
                self.server.take(b"".join(iter(self.rfile.readline, b".\r\n")))  # type: ignore[attr-defined]  # ours
                time.sleep(SLOW_SECONDS)
            self._say("221 bye" if word == b"QUIT" else "250 ok")
            if word == b"QUIT":
                return

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class Postbox(socketserver.ThreadingTCPServer):
    """A mail server that counts the copies of each mail, by the name it came with."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.copies: Counter[str] = Counter()

    def take(self, sent: bytes) -> None:
        self.copies[message_from_bytes(sent)["Message-ID"]] += 1

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever was killed says no farewell."""


@contextmanager
def postbox() -> Iterator[Postbox]:
    with Postbox() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def timers_die(ground: Ground, home: Home, many: int) -> Verdict:
    """Rounds are killed while they send, eleven minutes apart by their own clock; the last one is left alone."""
    verdict = Verdict("the timer killed while it sends mail")
    _write_mails(home)
    draw, kills = random.Random(3), 0
    with postbox() as server:
        for number in range(ROUNDS):
            timer = _round(home, server, number * LEASE_MINUTES)
            kills += _is_killed_later(timer, server, sum(server.copies.values()) + draw.randint(3, 12))
        last = _round(home, server, ROUNDS * LEASE_MINUTES)
        verdict.expect(last.wait(ROUND_SECONDS) == 0, "the last round failed")
    copies = server.copies
    again = sum(copies.values()) - len(copies)
    sent = home.rows("SELECT count(*) FROM post_mail WHERE state = 'sent'")[0][0]
    verdict.say(f"{MAILS} mails, {kills} rounds killed, {len(copies)} arrived, {again} a second time")
    verdict.expect(kills > 0, "no round was killed while it sent")
    verdict.expect(len(copies) == sent == MAILS, f"{len(copies)} arrived, {sent} are noted as sent")
    verdict.expect(again <= kills, "more second copies than kills")
    return verdict


def without_lease(ground: Ground, home: Home, many: int) -> Verdict:
    """The control: two rounds at once that take no turns send copies."""
    verdict = Verdict("control: two timers that take no turns")
    _write_mails(home)
    with postbox() as server:
        rounds = [_round(home, server, 0, CHAOS_WITHOUT="lease") for _ in range(2)]
        for one in rounds:
            one.wait(ROUND_SECONDS)
    again = sum(server.copies.values()) - len(server.copies)
    verdict.say(f"{len(server.copies)} arrived, {again} a second time")
    verdict.expect(again > 0, "no copy was seen")
    return verdict


def _is_killed_later(timer: subprocess.Popen[bytes], server: Postbox, copies: int) -> bool:
    """Once so many copies have come in all; whether it was still at work."""
    limit = time.monotonic() + ROUND_SECONDS
    while timer.poll() is None and sum(server.copies.values()) < copies and time.monotonic() < limit:
        time.sleep(0.001)
    timer.kill()
    return timer.wait() == -signal.SIGKILL


def _round(home: Home, server: Postbox, minutes: int, **more: str) -> subprocess.Popen[bytes]:
    file = home.place / "clock"
    tell(file, timedelta(minutes=minutes))
    variables = {
        "TODOKU_SMTP_HOST": "127.0.0.1",
        "TODOKU_SMTP_PORT": str(server.server_address[1]),
        "TODOKU_SMTP_SECURITY": "none",
        "DJANGO_SETTINGS_MODULE": "scripts.chaos.careless",
        VARIABLE: str(file),
    }
    command = [sys.executable, "manage.py", "send_mail"]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, env=home.environment | variables | more, stdout=quiet, stderr=quiet)


def _write_mails(home: Home) -> None:
    """As the site writes them, all due."""
    import sqlite3

    due = (datetime.now(UTC) - timedelta(minutes=1)).replace(tzinfo=None).isoformat(" ")
    columns = "id, person_id, about, 'to', subject, body, headers, state, made_at, due_at, by_day, attempts, fault"
    columns = columns.replace("'to'", '"to"')
    connection = sqlite3.connect(home.sqlite)
    with connection:
        for number in range(MAILS):
            person = home.people[number % len(home.people)]
            row = (
                uuid.uuid4().hex,
                uuid.UUID(person["id"]).hex,
                "reminder",
                person["email"],
                "x",
                "x",
                "{}",
                "waiting",
            )
            connection.execute(
                f"INSERT INTO post_mail ({columns}) VALUES ({', '.join('?' * 13)})",  # noqa: S608  our own columns
                (*row, due, due, False, 0, ""),
            )
    connection.close()
