"""The disk is full, on a small one of its own; then there is room again."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scripts.chaos.ground import Ground
from scripts.chaos.site import served
from scripts.chaos.verdict import Verdict
from scripts.chaos.writers import STORED, UNAVAILABLE, Writers

DISK = "40m"
PIECE = b"\0" * 2**16
FULL_SECONDS, RECOVERY_SECONDS = 6, 3
CONTROL_WRITES = 40


def can_mount() -> bool:
    """Only root makes a disk."""
    return os.geteuid() == 0


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=0700", "tmpfs", place], check=True)  # noqa: S607  found where the system has it
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)  # noqa: S607  as above


@contextmanager
def filled(place: Path) -> Iterator[None]:
    """No byte is left on the disk."""
    ballast = place / "ballast"
    stop = threading.Event()

    def fill() -> None:
        # What is given back meanwhile, such as by SQLite's log, is taken again.
        with ballast.open("wb", buffering=0) as file:
            while not stop.wait(0.02):
                with suppress(OSError):
                    while True:
                        file.write(PIECE[:4096])

    filler = threading.Thread(target=fill)
    filler.start()
    try:
        yield
    finally:
        stop.set()
        filler.join()
        ballast.unlink()


def full(ground: Ground, name: str, many: int) -> Verdict:
    """While nothing can be written people are told so with 503, and readers read; afterwards it goes on by itself."""
    verdict = Verdict("the disk is full")
    with small_disk(ground.place / name) as place:
        home = ground.on_sqlite(name, place)
        with served(home) as site, Writers([site]).at_work() as writers:
            writers.wait_until(many // 2)
            with filled(place):
                threading.Event().wait(1)
                writers.forget_statuses()
                threading.Event().wait(FULL_SECONDS)
                written, read = dict(writers.statuses), dict(writers.read)
            back = writers.wait_until_stored_again()
            writers.wait_until(many)
        verdict.hold_to_account(home, writers, many)
    verdict.say(f"meanwhile written {written}, read {read}", f"stored again after {back:.1f} s")
    verdict.expect(written.get(UNAVAILABLE, 0) > 0, "the full disk was not noticed")
    verdict.expect(written.keys() <= {UNAVAILABLE, STORED}, f"answers while full: {written}")
    verdict.expect(read.keys() == {200}, f"readers were answered {read}")
    verdict.expect(back < RECOVERY_SECONDS, f"it took {back:.1f} s to go on")
    return verdict


def without_pages(ground: Ground, name: str, many: int) -> Verdict:
    """The control: with Django's own page of faults a full disk is a 500."""
    verdict = Verdict("control: a full disk without our pages")
    with small_disk(ground.place / name) as place:
        home = ground.on_sqlite(name, place)
        with served(home, "page") as site, Writers([site]).at_work() as writers:
            writers.wait_until(CONTROL_WRITES)
            with filled(place):
                threading.Event().wait(FULL_SECONDS)
    verdict.say(f"answers {dict(writers.statuses)}")
    verdict.expect(writers.statuses[500] > 0, "no 500 was seen")
    return verdict
