"""The clock of the wall as a file tells it, in every process of a site: seconds beside the true one. No other clock."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import time_machine
from django.apps import AppConfig
from django.http import HttpRequest, HttpResponse

VARIABLE = "CHAOS_CLOCK"


class MovedClock(AppConfig):
    """Moves the clock as the process begins."""

    name = "scripts.chaos.moved"
    label = "moved"
    path = __file__

    def ready(self) -> None:
        traveller = time_machine.travel(time.time() + _told()).start()
        JumpsBetweenRequests.move_to = traveller.move_to


class JumpsBetweenRequests:
    """Looks again before each request, so that the clock jumps under a running process."""

    move_to: Callable[[float], None]
    last = ""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (said := _said()) != self.last:
            JumpsBetweenRequests.last = said
            self.move_to(time_machine.escape_hatch.time.time() + _told())
        return self.get_response(request)


def _said() -> str:
    return Path(os.environ[VARIABLE]).read_text("ascii")


def _told() -> float:
    return float(_said())
