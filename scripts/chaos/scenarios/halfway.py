"""Commands are killed between two changes of the database, and run again: all of what they do, or nothing yet."""

from __future__ import annotations

import random
import signal
import subprocess
from collections.abc import Callable
from itertools import count
from typing import Any

from scripts.chaos.dying import COUNTED, VARIABLE
from scripts.chaos.ground import Ground, Home
from scripts.chaos.site import Site, served
from scripts.chaos.verdict import Verdict

NEVER = 10**9
MIGRATION_KILLS, ERASURE_KILLS, CONTROL_KILLS = 10, 12, 6
KILLED = -signal.SIGKILL
SETUP = ("setup", "--no-static")
THERE, GONE = {200}, {302, 404}
PEOPLE = "SELECT count(*) FROM accounts_user"
Made = Callable[[str], Home]


def migration_dies(ground: Ground, name: str, many: int, times: int = MIGRATION_KILLS) -> Verdict:
    """A site of the oldest version is brought up to date, and the command dies again and again."""
    return _set_up_in_pieces(f"a migration killed {times} times", ground.of_an_older_version, name, times)


def first_migration_dies(ground: Ground, name: str, many: int, times: int = MIGRATION_KILLS) -> Verdict:
    """The same from an empty database on, on PostgreSQL."""
    verdict = f"the first migrations killed {times} times, on PostgreSQL"
    return _set_up_in_pieces(verdict, ground.empty_on_postgresql, name, times)


def _set_up_in_pieces(words: str, made: Made, name: str, times: int) -> Verdict:
    verdict, draw = Verdict(words), random.Random(4)
    whole = made(name)
    most = _changes(whole, *SETUP)
    kills = 0
    for place in count():
        home = made(f"{name}_{place}")
        kills += _killed_until_done(home, draw, most, verdict)
        for what, found, wanted in (("parts", home.shape(), whole.shape()), ("rows", home.counts(), whole.counts())):
            verdict.expect(found == wanted, f"after {kills} kills other {what}: {_differences(found, wanted)}")
        verdict.expect(home.is_intact(), "the database is damaged")
        if verdict.faults or kills >= times:
            break
    verdict.say(f"{kills} killed, of {most} changes; {place + 1} databases whole")
    verdict.expect(kills > 0, "nothing was killed")
    return verdict


def _differences(found: Any, wanted: Any) -> list[Any]:
    pairs = [set(one.items()) if isinstance(one, dict) else one for one in (found, wanted)]
    return sorted(pairs[0] ^ pairs[1], key=str)


def _killed_until_done(home: Home, draw: random.Random, most: int, verdict: Verdict) -> int:
    """Each run dies at a change drawn anew, until one has less to do than that; how many died."""
    for kills in count():
        done = _dying(home, draw.randint(1, most), *SETUP)
        if done.returncode != KILLED:
            verdict.expect(done.returncode == 0, f"run again after {kills} kills: {done.stderr[-500:]}")
            return kills
    raise AssertionError


def without_transactions(ground: Ground, name: str, many: int) -> Verdict:
    """The control: a migration that is not one transaction cannot be run again."""
    verdict, draw = Verdict("control: migrations without a transaction"), random.Random(5)
    most = _changes(ground.of_an_older_version(name), *SETUP)
    broken = 0
    for place in range(CONTROL_KILLS):
        home = ground.of_an_older_version(f"{name}_{place}")
        _dying(home, draw.randint(1, most), *SETUP, CHAOS_WITHOUT="atomic")
        broken += home.manage(*SETUP).returncode != 0
    verdict.say(f"{CONTROL_KILLS} killed, {broken} could not be run again")
    verdict.expect(broken > 0, "all could be run again: the others would find nothing either")
    return verdict


def erasure_dies(ground: Ground, home: Home, many: int, times: int = ERASURE_KILLS) -> Verdict:
    """Until a run finishes nothing of the person is gone; then all is. The site says the same to who looks."""
    verdict, draw = Verdict(f"an erasure killed {times} times"), random.Random(6)
    first, *people = home.people
    most = _changes(home, "erase_user", first["email"])
    with served(home) as site:
        for place, person in enumerate(people):
            kills = times * (place + 1) // len(people) - times * place // len(people)
            for _ in range(kills):
                _erased_in_part(home, site, person, draw.randint(1, most), verdict)
            done = home.manage("erase_user", person["email"])
            verdict.expect(done.returncode == 0, f"run again: {done.stderr[-500:]}")
            verdict.expect(_seen_of(site, person) <= GONE, "something of an erased person is shown")
    left = sum(rows for name, rows in home.counts().items() if name.startswith("cases_"))
    verdict.say(f"{times} killed, of {most} changes; {len(people)} people erased")
    verdict.expect(home.rows(PEOPLE)[0][0] == left == 0, f"{left} rows of cases are left")
    verdict.expect(home.is_intact(), "the database is damaged")
    return verdict


def _erased_in_part(home: Home, site: Site, person: dict[str, Any], at: int, verdict: Verdict) -> None:
    before = home.counts()
    done = _dying(home, at, "erase_user", person["email"])
    verdict.expect(done.returncode == KILLED, f"it was not killed: {done.stderr[-500:]}")
    verdict.expect(home.counts() == before, f"killed at change {at}, some rows are gone and others are not")
    verdict.expect(_seen_of(site, person) == THERE, f"killed at change {at}, some pages are gone and others are not")


def _seen_of(site: Site, person: dict[str, Any]) -> set[int]:
    return {site.ask("GET", page, session=person["session"]) for page in ("/cases/", *person["cases"])}


def erased_bit_by_bit(ground: Ground, home: Home, many: int) -> Verdict:
    """The control: an erasure that is no transaction leaves half a person."""
    verdict, draw = Verdict("control: an erasure without a transaction"), random.Random(7)
    first, *people = home.people
    most = _changes(home, "erase_user", first["email"])
    halves = 0
    for person in people[:CONTROL_KILLS]:
        before = home.counts()
        _dying(home, draw.randint(2, most), "erase_user", person["email"], CHAOS_WITHOUT="whole")
        halves += home.counts() != before
    verdict.say(f"{CONTROL_KILLS} killed, {halves} left half a person")
    verdict.expect(halves > 0, "no half was found: the other would find none either")
    return verdict


def _dying(home: Home, at: int, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    return home.manage(*command, DJANGO_SETTINGS_MODULE="scripts.chaos.careless", **{VARIABLE: str(at)}, **more)


def _changes(home: Home, *command: str) -> int:
    """Carry the command out; how often it changes the database."""
    done = _dying(home, NEVER, *command)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return int(done.stderr.rpartition(COUNTED)[2])
