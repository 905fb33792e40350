"""The sheet of worked examples as a browser asks for it, through the whole middleware: anew, again, and bare bytes."""

from __future__ import annotations

import gzip
import logging
import os
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

import django
import time_machine
from django.test import Client, override_settings

import advisor
from bench import bare
from bench.advice import RELEASE, best_milliseconds, worked_examples

EXAMPLES, ROUNDS = 24, 9
NO_MEMORY: Mapping[str, Any] = {"PAGES_KEPT": 0}
BARE: Mapping[str, Any] = {"ROOT_URLCONF": "bench.bare"}
HEADERS = {"accept-encoding": "gzip"}


@dataclass(frozen=True)
class Weight:
    """CPU milliseconds of one sheet made anew, sent again, and as bare bytes; its bytes, and those over the wire."""

    anew: float
    again: float
    bare: float
    bytes: int
    sent: int


@dataclass(frozen=True)
class Sheets:
    """Medians over the examples, in milliseconds and in times a bare view; of the bytes the most."""

    anew: float
    again: float
    times_anew: float
    times_again: float
    bytes: int
    sent: int


def sheets() -> Sheets:
    """Weigh the sheets of some worked examples, each at its own moment."""
    set_up()
    examples = worked_examples()
    weights = [_weigh(*one) for one in examples[:: len(examples) // EXAMPLES]]
    return Sheets(
        anew=statistics.median(one.anew for one in weights),
        again=statistics.median(one.again for one in weights),
        times_anew=statistics.median(one.anew / one.bare for one in weights),
        times_again=statistics.median(one.again / one.bare for one in weights),
        bytes=max(one.bytes for one in weights),
        sent=max(one.sent for one in weights),
    )


def set_up() -> None:
    """The site on a throwaway data directory, with the shipped pack published."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    logging.disable()
    from portal.curation import published

    published._current.get = lambda: RELEASE  # type: ignore[method-assign]


def _weigh(situation: advisor.Situation, now: datetime) -> Weight:
    address = f"/advice/?{urlencode(advisor.to_address(situation))}"
    with time_machine.travel(now, tick=False):
        with override_settings(**NO_MEMORY):
            anew, _content = _asked(address)
        again, content = _asked(address)
        bare.body = gzip.decompress(content)
        with override_settings(**BARE):
            least, _content = _asked(bare.ADDRESS)
    return Weight(anew, again, least, len(bare.body), len(content))


def _asked(address: str) -> tuple[float, bytes]:
    """The best of several rounds after the first one, and what was sent."""
    ask = partial(Client(SERVER_NAME="127.0.0.1").get, address, headers=HEADERS)
    first = ask()
    if first.status_code != 200:
        raise RuntimeError(f"{first.status_code} for a worked example")
    return best_milliseconds([ask], ROUNDS)[0], first.content
