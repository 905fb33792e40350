"""People who write into their cases all at once, and know of each entry whether the site said it is stored."""

from __future__ import annotations

import http.client
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, cycle
from typing import Any

from scripts.chaos.site import Site, wait_for

DAY = "2026-11-19"
STORED, UNAVAILABLE, DROPPED = 302, 503, 0
EXPECTED = {STORED, UNAVAILABLE, DROPPED}
PAUSE_SECONDS = 0.2
LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""One random number in 13,000 could be that of a card, which the site refuses to take down."""
SENT_AGAIN = 10
"""Of so many entries one is sent again although it is stored, as when somebody reloads the page."""
SETTLING_SECONDS, PATIENCE_SECONDS, AGAIN_SECONDS = 120, 900, 60


@contextmanager
def running(threads: list[threading.Thread], stop: threading.Event) -> Iterator[None]:
    """All of them at work; in the end they are told to stop, and waited for."""
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


@dataclass
class Writers:
    """Eight at once, over one or several sites with one database."""

    sites: list[Site]
    stored: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    statuses: Counter[int] = field(default_factory=Counter)
    read: Counter[int] = field(default_factory=Counter)
    longest: float = 0
    _stop: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def at_work(self) -> Iterator[Writers]:
        """Afterwards everything that was begun has been sent until the site took it, or for two minutes."""
        people = self.sites[0].home.people
        threads = [
            threading.Thread(target=self._write, args=[person, self.sites[place % len(self.sites)]])
            for place, person in enumerate(people)
        ]
        threads.append(threading.Thread(target=self._look, args=[people[0], self.sites[0]]))
        with running(threads, self._stop):
            yield self

    def wait_until(self, many: int) -> None:
        """Until so many are stored in all."""
        limit = time.monotonic() + PATIENCE_SECONDS
        while len(self.stored) < many:
            if time.monotonic() > limit:
                raise TimeoutError(f"{len(self.stored)} of {many} entries stored: {dict(self.statuses)}")
            time.sleep(0.1)

    def wait_until_stored_again(self) -> float:
        """Until one more is stored than now; how long that took, in seconds."""
        before = len(self.stored)
        return wait_for(lambda: len(self.stored) > before, AGAIN_SECONDS, "nothing is stored again")

    def forget_statuses(self) -> None:
        """What follows is counted anew."""
        self.statuses, self.read, self.longest = Counter(), Counter(), 0

    def _write(self, person: dict[str, Any], site: Site) -> None:
        cases = cycle(person["cases"])
        for number in count():
            if self._stop.is_set():
                return
            text, case = uuid.uuid4().hex.translate(LETTERS), next(cases)
            form = {"day": DAY, "text": text, "form_key": str(uuid.uuid4())}
            self.sent.add(text)
            if self._is_stored(site, f"{case}log/note/", form, person["session"]):
                self.stored.add(text)
                if number % SENT_AGAIN == 0:
                    self._send(site, f"{case}log/note/", form, person["session"])

    def _is_stored(self, site: Site, path: str, form: dict[str, str], session: str) -> bool:
        """The same form again and again, as a patient person sends it; whether the site says it has it."""
        limit = 0.0
        while (status := self._send(site, path, form, session)) != STORED:
            if status not in EXPECTED:
                return False
            if self._stop.is_set():
                limit = limit or time.monotonic() + SETTLING_SECONDS
                if time.monotonic() > limit:
                    return False
            time.sleep(PAUSE_SECONDS)
        return True

    def _send(self, site: Site, path: str, form: dict[str, str], session: str) -> int:
        began = time.monotonic()
        try:
            status = site.ask("POST", path, form, session)
        except (OSError, http.client.HTTPException):
            status = DROPPED
        self.longest = max(self.longest, time.monotonic() - began)
        self.statuses[status] += 1
        return status

    def _look(self, person: dict[str, Any], site: Site) -> None:
        """Somebody who only reads, what stands in the database."""
        while not self._stop.is_set():
            try:
                self.read[site.ask("GET", "/cases/", session=person["session"])] += 1
            except (OSError, http.client.HTTPException):
                self.read[DROPPED] += 1
            time.sleep(PAUSE_SECONDS)
