"""Threads that read entries for the first time, all at once, do not bring the process down."""

import subprocess
import sys

RUNS = 8  # without the preparation in advisor.rulebook.entries about every third run crashed
TWENTY_THREADS = """
import sys, threading, msgspec
from advisor.rulebook.rule_entries import Clock, Rule
sys.setswitchinterval(1e-6)
start = threading.Barrier(20)
clock = {"id": "x", "clock": "c", "when": {}, "opens": {"latest": [{"earliest": [{"day_of": "order_date"}]}]}}
rule = {"id": "x", "when": {}, "give": [{"action": "wait", "by": {"latest": [{"day_of": "order_date"}]}}]}
def read():
    start.wait()
    for _ in range(30):
        msgspec.convert(clock, type=Clock), msgspec.convert(rule, type=Rule)
threads = [threading.Thread(target=read) for _ in range(20)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
"""


def test_twenty_threads_read_at_once() -> None:
    ends = [subprocess.run([sys.executable, "-c", TWENTY_THREADS], check=False).returncode for _ in range(RUNS)]
    assert ends == [0] * RUNS
