"""The system makes the disk read-only, as it does with one that fails; then it can be written to again."""

from __future__ import annotations

import subprocess
import threading
from collections import Counter
from pathlib import Path

from scripts.chaos.ground import Ground
from scripts.chaos.scenarios.disk import RECOVERY_SECONDS, small_disk
from scripts.chaos.site import READY, Site, served, wait_for
from scripts.chaos.verdict import Verdict
from scripts.chaos.writers import UNAVAILABLE, Writers

LOOKED_SECONDS = 6
LATE = "problem=late&sold_by=amazon&shipped_by=amazon&promised_date=2026-11-20"
PAGES = ("/", "/en/", f"/advice/?{LATE}", f"/en/advice/?{LATE}", f"/intake/?{LATE}", "/guides/", "/en/privacy/")


def read_only(ground: Ground, name: str, many: int) -> Verdict:
    """Whoever reads reads, whoever writes is told with 503, and `/readyz` says why; afterwards it goes on by itself."""
    verdict = Verdict("the data directory is read-only")
    with small_disk(ground.place / name) as place:
        home = ground.on_sqlite(name, place)
        with served(home) as site:
            earlier, later = Writers([site]), Writers([site])
            with earlier.at_work():
                earlier.wait_until(many // 2)
            _remount(place, "ro")
            with later.at_work():
                threading.Event().wait(LOOKED_SECONDS)
                seen, ready = _looked_at(site, home.people[1]), site.ask("GET", READY)
                written, read = dict(later.statuses), dict(later.read)
                _remount(place, "rw")
                back = later.wait_until_stored_again()
                later.wait_until(many // 2)
        for writers in (earlier, later):
            verdict.hold_to_account(home, writers, many // 2)
    verdict.say(f"meanwhile written {written}, read {read}, pages {dict(seen)}", f"stored again after {back:.1f} s")
    verdict.expect(written.keys() == {UNAVAILABLE}, f"answers while read-only: {written}")
    verdict.expect(read.keys() == seen.keys() == {200}, f"readers were answered {read}, {dict(seen)}")
    verdict.expect(ready == UNAVAILABLE, f"{READY} answered {ready}")
    verdict.expect(back < RECOVERY_SECONDS, f"it took {back:.1f} s to go on")
    return verdict


def without_reading(ground: Ground, name: str, many: int) -> Verdict:
    """The control: SQLite by itself does not read where it cannot write."""
    verdict = Verdict("control: a read-only data directory with Django's own SQLite")
    with small_disk(ground.place / name) as place:
        home = ground.on_sqlite(name, place)
        with served(home, "reading") as site:
            _remount(place, "ro")
            seen = _looked_at(site, home.people[1])
    verdict.say(f"pages {dict(seen)}")
    verdict.expect(seen[UNAVAILABLE] > 0, "nobody was kept from reading")
    return verdict


def _looked_at(site: Site, person: dict[str, str]) -> Counter[int]:
    """What a visitor and somebody with cases read."""
    public = Counter(site.ask("GET", page) for page in PAGES)
    own = Counter(site.ask("GET", page, session=person["session"]) for page in ("/cases/", *person["cases"]))
    return public + own


def _remount(place: Path, how: str) -> None:
    """Once nothing is being written: the system alone may do it before."""

    def is_done() -> bool:
        return subprocess.run(["mount", "-o", f"remount,{how}", place], capture_output=True).returncode == 0  # noqa: S607  found where the system has it

    wait_for(is_done, 30, f"the disk cannot be made {how}")
