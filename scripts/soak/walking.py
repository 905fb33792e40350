"""People who walk through the site: of ten pages seven are read, two are advice, one writes into an own case."""

from __future__ import annotations

import http.client
import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import advisor
from bench.advice import worked_examples
from scripts.chaos.site import Site
from scripts.chaos.writers import DAY, LETTERS, running

READING, ADVICE, WRITING = "reading", "advice", "writing"
SHARES = {READING: 7, ADVICE: 2, WRITING: 1}
SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 3.5
"""Seconds in which a page is looked at."""
PUBLIC = ("/guides/", "/tools/", "/authenticity/", "/privacy/", "/en/guides/", "/en/tools/")
OWN = ("/cases/", "/cases/", "/cases/ended/", "/account/")
DROPPED = 0
GOOD = {READING: {200}, ADVICE: {200, 400}, WRITING: {302}}
"""A worked example has its own moment; at another one its days may contradict each other, which is said with 400."""


@dataclass
class Walkers:
    """All of them at once. What each page took, and what the site said it has stored."""

    site: Site
    people: list[dict[str, Any]]
    seconds: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in SHARES})
    strange: Counter[tuple[str, int]] = field(default_factory=Counter)
    stored: set[str] = field(default_factory=set)
    _stop: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def at_work(self) -> Iterator[Walkers]:
        queries = [urlencode(advisor.to_address(situation)) for situation, _now in worked_examples()]
        threads = [
            threading.Thread(target=self._walk, args=[person, queries, random.Random(number)])
            for number, person in enumerate(self.people)
        ]
        with running(threads, self._stop):
            yield self

    def _walk(self, person: dict[str, Any], queries: list[str], draw: random.Random) -> None:
        while not self._stop.wait(draw.uniform(SHORTEST_PAUSE, LONGEST_PAUSE)):
            (kind,) = draw.choices(list(SHARES), list(SHARES.values()))
            if kind == WRITING:
                self._write(person, draw.choice(person["cases"]))
            elif kind == ADVICE:
                self._look(kind, f"/advice/?{draw.choice(queries)}", person)
            else:
                self._look(kind, draw.choice((*PUBLIC, *OWN, *person["cases"])), person)

    def _write(self, person: dict[str, Any], case: str) -> None:
        text = uuid.uuid4().hex.translate(LETTERS)
        form = {"day": DAY, "text": text, "form_key": str(uuid.uuid4())}
        if self._asked(WRITING, "POST", f"{case}log/note/", person, form):
            self.stored.add(text)

    def _look(self, kind: str, path: str, person: dict[str, Any]) -> None:
        self._asked(kind, "GET", path, person)

    def _asked(
        self, kind: str, method: str, path: str, person: dict[str, Any], form: dict[str, str] | None = None
    ) -> bool:
        began = time.monotonic()
        try:
            status = self.site.ask(method, path, form, person["session"])
        except (OSError, http.client.HTTPException):
            status = DROPPED
        self.seconds[kind].append(time.monotonic() - began)
        if status not in GOOD[kind]:
            self.strange[path.partition("?")[0], status] += 1
        return status in GOOD[kind]
