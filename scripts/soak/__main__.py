"""``make soak``: 100,000 cases, their backup restored against the clock, and people who walk through the site.

It fails where a page is answered otherwise than it should be, a stored entry is missing, pages take too long, memory
goes on growing, files stay open, or the backup does not restore as it was. All is in a temporary folder, on loopback.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from scripts.chaos.ground import ROOT, Ground, Home
from scripts.chaos.site import Site, served
from scripts.chaos.verdict import Verdict
from scripts.soak.looking import Look
from scripts.soak.walking import ADVICE, READING, WRITING, Walkers

MINUTES, CASES = 15, 100_000
MOST_SECONDS = {READING: 0.3, ADVICE: 0.3, WRITING: 0.6}
"""95 of 100 pages take no longer."""
MOST_RESTORING_SECONDS = 300
MOST_GROWTH, MOST_MORE_FILES, MOST_LOG_MEGABYTES = 1.15, 20, 64
LOOK_SECONDS = 15
NOT_TAKEN = {"django_session", "portal_cache"}
"""Tables whose rows stay behind: who is signed in, and counts of tries."""


def main() -> int:
    asked = argparse.ArgumentParser(prog="make soak", description=__doc__)
    asked.add_argument("--minutes", type=float, default=MINUTES)
    asked.add_argument("--cases", type=int, default=CASES)
    asked.add_argument("--postgresql", action="store_true", help="on PostgreSQL instead of SQLite")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="todoku-soak-", ignore_cleanup_errors=True) as place:
        Path(place).chmod(0o755)  # PostgreSQL runs as a user of its own
        ground = Ground(Path(place))
        try:
            home = ground.on_postgresql("soak") if options.postgresql else ground.on_sqlite("soak")
            people = filled(home, options.cases)
            is_restored = restored(ground, home).tell()
            is_walked = walked(home, people, options.minutes).tell()
        finally:
            ground.close()
    return 0 if is_restored and is_walked else 1


def filled(home: Home, cases: int) -> list[dict[str, Any]]:
    """Those who will walk."""
    command = [sys.executable, "-m", "scripts.soak.filling", str(cases)]
    done = subprocess.run(command, cwd=ROOT, env=home.environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"the cases could not be made: {done.stderr[-2000:]}")
    people: list[dict[str, Any]] = json.loads(done.stdout)
    return people


def restored(ground: Ground, home: Home) -> Verdict:
    """The documented commands alone, on a machine that has nothing."""
    before = home.counts()
    verdict = Verdict(f"a backup of {before['cases_case']:,} cases, restored where there is nothing")
    file, empty = home.place.parent / "backup.zip", ground.empty_like(home, "restored")
    for command, there in (("backup", home), ("restore", empty)):
        began = time.monotonic()
        done = there.manage(command, str(file), "--with-key")
        took = time.monotonic() - began
        verdict.say(f"{command}: {took:.0f} s")
        verdict.expect(done.returncode == 0, f"{command} failed: {done.stderr[-500:]}")
        verdict.expect(took < MOST_RESTORING_SECONDS, f"{command} took {took:.0f} s")
    after = empty.counts()
    others = {name for name in before if before[name] != after.get(name)} - NOT_TAKEN
    verdict.say(f"{file.stat().st_size / 2**20:.0f} MB; {sum(after.values()):,} rows in {len(after)} tables")
    verdict.expect(not others, f"not as many rows in {sorted(others)}")
    verdict.expect(empty.is_intact(), "the restored database is damaged")
    person = home.people[0]
    with served(empty) as site:
        verdict.expect(bool(site.sign_in(person["email"])), "nobody can sign in there")
    return verdict


def walked(home: Home, people: list[dict[str, Any]], minutes: float) -> Verdict:
    """Twenty people for so many minutes."""
    verdict = Verdict(f"{len(people)} people for {minutes:.0f} minutes over {home.counts()['cases_case']:,} cases")
    with served(home) as site:
        first = Look.at(site)
        with Walkers(site, people).at_work() as walkers:
            looks = looked(site, minutes)
    for kind, seconds in walkers.seconds.items():
        median, late = statistics.median(seconds), statistics.quantiles(seconds, n=20)[-1]
        verdict.say(f"{kind}: {len(seconds):,} pages, median {median * 1000:.0f} ms, 95th of 100 {late * 1000:.0f} ms")
        verdict.expect(late <= MOST_SECONDS[kind], f"{kind} took {late * 1000:.0f} ms")
    verdict.expect(not walkers.strange, f"answers that should not be: {dict(walkers.strange)}")
    notes = home.notes()
    lost = sum(notes[text] != 1 for text in walkers.stored)
    verdict.say(f"{len(walkers.stored)} entries acknowledged, {lost} of them not there once")
    verdict.expect(lost == 0, f"{lost} acknowledged entries are not there once")
    judge(verdict, first, looks)
    return verdict


def looked(site: Site, minutes: float) -> list[Look]:
    """From time to time, to the end."""
    looks, until = [], time.monotonic() + minutes * 60
    while (left := until - time.monotonic()) > 0:
        time.sleep(min(LOOK_SECONDS, left))
        looks.append(Look.at(site))
    return looks


def judge(verdict: Verdict, first: Look, looks: list[Look]) -> None:
    """Whether it grew beyond what half of the time had made it."""
    middle, last = looks[len(looks) // 2], looks[-1]
    most_log = max(look.log_megabytes for look in looks)
    verdict.say(
        f"memory of all processes: {first.megabytes:.0f} MB at first, {middle.megabytes:.0f} half-way, "
        f"{last.megabytes:.0f} at the end",
        f"open files: {first.files}, {middle.files}, {last.files}",
        f"log of SQLite: at most {most_log:.1f} MB",
    )
    verdict.expect(last.megabytes <= middle.megabytes * MOST_GROWTH, "memory goes on growing")
    verdict.expect(last.files <= middle.files + MOST_MORE_FILES, "files stay open")
    verdict.expect(most_log < MOST_LOG_MEGABYTES, "the log of SQLite grows")


if __name__ == "__main__":
    sys.exit(main())
