"""Workers die every few seconds; the whole site dies at random moments. What was acknowledged is there, once."""

from __future__ import annotations

import os
import random
import signal
import threading

from scripts.chaos.ground import Ground, Home
from scripts.chaos.site import Site, served, wait_for
from scripts.chaos.verdict import Verdict, kept_to
from scripts.chaos.writers import Writers

BETWEEN_SECONDS = 3
BACK_SECONDS = 2
"""Beside the longest answer that anybody waited for before, on this machine as it is."""
UP_TIMES = 3
"""No start may take longer than so many times the first one, which found the files of a site that ended well."""
GROUP_KILLS = 20
CONTROL_WRITES, CONTROL_KILLS = 40, 2


def workers_die(ground: Ground, home: Home, many: int) -> Verdict:
    """A worker is killed every three seconds."""
    verdict = Verdict("a worker killed every 3 s")
    with served(home) as site, Writers([site]).at_work() as writers:
        writers.wait_until(many // 4)
        usual = writers.longest
        kills, slowest = _kill_workers(site, writers, many)
    verdict.hold_to_account(home, writers, many)
    verdict.say(
        f"{kills} workers killed", f"away for {slowest:.1f} s at most, {usual:.1f} s was the longest answer before"
    )
    verdict.expect(kills >= 2, "no worker was killed under load")
    verdict.expect(slowest < BACK_SECONDS + usual, f"the site was away for {slowest:.1f} s")
    return verdict


def _kill_workers(site: Site, writers: Writers, many: int) -> tuple[int, float]:
    """How many were killed, and how long the site took to answer again at most."""
    draw, pause = random.Random(1), threading.Event()
    kills, slowest = 0, 0.0
    while len(writers.stored) < many or kills < 2:
        pause.wait(BETWEEN_SECONDS)
        os.kill(draw.choice(site.workers()), signal.SIGKILL)
        kills += 1
        slowest = max(slowest, site.wait())
    return kills, slowest


def the_site_dies(ground: Ground, home: Home, many: int, times: int = GROUP_KILLS) -> Verdict:
    """All processes are killed at once, again and again, and the site is started anew each time."""
    verdict = Verdict(f"the whole site killed {times} times")
    with served(home) as site, Writers([site]).at_work() as writers:
        slowest = _kill_site(site, writers, many, times)
    verdict.hold_to_account(home, writers, many)
    verdict.say(f"up within {slowest:.1f} s at most, {site.first_start:.1f} s the first time")
    verdict.expect(slowest < UP_TIMES * site.first_start, f"a start took {slowest:.1f} s")
    return verdict


def _kill_site(site: Site, writers: Writers, many: int, times: int) -> float:
    draw, pause, slowest = random.Random(2), threading.Event(), 0.0
    for number in range(1, times + 1):
        writers.wait_until(many * number // times)
        pause.wait(draw.random())
        slowest = max(slowest, site.kill_and_start())
    return slowest


def answering_before_writing(ground: Ground, home: Home, many: int) -> Verdict:
    """The control of both: a site that answers first and writes a little later loses what it acknowledged."""
    verdict = Verdict("control: answers before it writes")
    with served(home, "commit") as site, Writers([site]).at_work() as writers:
        for number in range(1, CONTROL_KILLS + 1):
            writers.wait_until(CONTROL_WRITES * number)
            site.kill_and_start()
    lost, _twice = kept_to(home, writers)
    verdict.say(f"{len(writers.stored)} acknowledged, {lost} lost")
    verdict.expect(lost > 0, "nothing was found lost: the others would find nothing either")
    return verdict


def without_keys(ground: Ground, home: Home, many: int) -> Verdict:
    """The control of “once”: a site whose forms have no key writes down twice what is sent twice."""
    verdict = Verdict("control: forms without a key")
    with served(home, "key") as site, Writers([site]).at_work() as writers:
        writers.wait_until(CONTROL_WRITES)
    _lost, twice = kept_to(home, writers)
    verdict.say(f"{len(writers.stored)} acknowledged, {twice} twice")
    verdict.expect(twice > 0, "nothing was found twice: the others would find nothing either")
    return verdict


def told_to_stop(ground: Ground, home: Home, many: int) -> Verdict:
    """SIGTERM under load: what is being answered is answered, and the site ends by itself."""
    verdict = Verdict("told to stop under load")
    with served(home) as site, Writers([site]).at_work() as writers:
        writers.wait_until(many)
        site.process.terminate()
        took = wait_for(lambda: site.process.poll() is not None, 30, "the site has not ended")
        ended = site.process.returncode
        site.start_again()
    verdict.hold_to_account(home, writers, many)
    verdict.say(f"ended after {took:.1f} s")
    verdict.expect(ended == 0, f"it ended with {ended}")
    return verdict
