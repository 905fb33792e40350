"""The site as it is served, on a port of its own on the loopback, to be hurt."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from scripts.chaos.ground import ROOT, Home
from scripts.chaos.people import PASSWORD

STARTING_SECONDS, ANSWER_SECONDS = 180, 45
CSRF = "a" * 32  # a secret and the token made of it may be the same
CSRF_COOKIE, SESSION_COOKIE = "todoku_csrf", "todoku_session"
READY, LOGIN = "/readyz", "/account/login/"
ALONE = {"Connection": "close"}


class Site:
    """gunicorn and its workers, a group of processes of its own. `without` names a protection it does without."""

    first_start: float

    def __init__(self, home: Home, without: str = "", **more: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.home = home
        self.variables = {"TODOKU_BIND": f"127.0.0.1:{self.port}", **more}
        if without:
            self.variables |= {"DJANGO_SETTINGS_MODULE": "scripts.chaos.careless", "CHAOS_WITHOUT": without}
        self.log = home.place.parent / f"log-{self.port}"  # beside the data, as a system's own log is
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "-c", "python:portal.gunicorn"]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.home.environment | self.variables, stderr=log, start_new_session=True
            )

    def workers(self) -> list[int]:
        main = self.process.pid
        return list(map(int, Path(f"/proc/{main}/task/{main}/children").read_text("ascii").split()))

    def kill_all(self) -> None:
        """Every process at once, as when the machine loses its power."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def start_again(self) -> float:
        """Until it is ready; how long that took."""
        self.start()
        return self.wait()

    def kill_and_start(self) -> float:
        """As `start_again`, after the power was away."""
        self.kill_all()
        return self.start_again()

    def wait(self, seconds: float = STARTING_SECONDS) -> float:
        """Until it is ready; how long that took. Raises ChildProcessError where it has ended."""
        return wait_for(self.is_ready, seconds, "the site is not ready")

    def is_ready(self) -> bool:
        if self.process.poll() is not None:
            raise ChildProcessError(f"the site has ended: {self.log.read_text('utf-8')[-2000:]}")
        try:
            return self.ask("GET", READY) == 200
        except (OSError, http.client.HTTPException):
            return False

    def ask(self, method: str, path: str, form: Mapping[str, Any] | None = None, session: str = "") -> int:
        """The status. Raises OSError or HTTPException where the connection breaks."""
        return self.answer(method, path, form, session).status

    def answer(
        self, method: str, path: str, form: Mapping[str, Any] | None = None, session: str = ""
    ) -> http.client.HTTPResponse:
        """The answer, read to its end."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_SECONDS)
        headers = {**ALONE, "Cookie": f"{CSRF_COOKIE}={CSRF}; {SESSION_COOKIE}={session}"}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode({**form, "csrfmiddlewaretoken": CSRF}) if form is not None else None
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            answer.read()
            return answer
        finally:
            connection.close()

    def sign_in(self, email: str, password: str = PASSWORD) -> str:
        """The session; empty where the site does not let them in."""
        answer = self.answer("POST", LOGIN, {"login": email, "password": password})
        cookies = [value.split(";")[0].partition("=") for value in answer.headers.get_all("Set-Cookie") or []]
        found = {name: value for name, _, value in cookies}
        return found.get(SESSION_COOKIE, "") if answer.status == 302 else ""


def wait_for(is_done: Callable[[], bool], seconds: float, otherwise: str) -> float:
    """How long it took. Raises TimeoutError with those words."""
    began = time.monotonic()
    while not is_done():
        if time.monotonic() - began > seconds:
            raise TimeoutError(f"{otherwise} after {seconds:.0f} seconds")
        time.sleep(0.05)
    return time.monotonic() - began


@contextmanager
def served(home: Home, without: str = "", **more: str) -> Iterator[Site]:
    """The site, ready; nothing of it is left afterwards."""
    site = Site(home, without, **more)
    try:
        site.first_start = site.wait()
        yield site
    finally:
        if site.process.poll() is None:
            site.kill_all()
