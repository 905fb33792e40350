"""``make lighthouse``: home, intake, advice, reasons measured five times each by Lighthouse, as a phone; the medians.

The site runs as an operator would start it, on a free loopback port, with a data directory that is thrown away. Needs
Chromium, and Lighthouse from npm (`make node-tools`). Scores go from 0 to 100; performance depends on the machine, and
a busy one measures less. Exits with 1 where a median is below 100.
"""

import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts import screens  # noqa: E402  after the path the rest is found on
from tests.conftest import CHROMIUM_FLAGS, find_browser  # noqa: E402

LIGHTHOUSE = ROOT / "tests/node/node_modules/lighthouse/cli/index.js"
RUNS = 5
FULL_MARKS = 100
ATTEMPTS = 2
"""On a busy machine Lighthouse sometimes misses the start of a page, and says so instead of measuring it."""
CATEGORIES = ("performance", "accessibility", "best-practices")
PAGES = screens.PAGES | {"reasons": screens.STATES["reasons"]}
INDEXABLE = ("home",)
"""Pages that search engines may show; the others ask them not to, which Lighthouse counts as a fault."""
SECONDS_TO_START = 60
SECONDS_TO_STOP = 20
Report = dict[str, Any]


def missing() -> str:
    """What is not installed; empty if all is."""
    if not shutil.which("node") or not LIGHTHOUSE.is_file():
        return "Lighthouse (run `make node-tools`)"
    return "" if find_browser() else "Chromium"


def measure(address: str, categories: tuple[str, ...]) -> Report:
    """Lighthouse's own report on one page, in a browser profile of its own."""
    command = [
        *("node", str(LIGHTHOUSE), address, "--output=json", "--quiet", "--no-enable-error-reporting"),
        f"--only-categories={','.join(categories)}",
        f"--chrome-flags={' '.join(CHROMIUM_FLAGS)}",
    ]
    environment = os.environ | {"CHROME_PATH": str(find_browser())}
    for _ in range(ATTEMPTS):
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode == 0:
            report: Report = json.loads(done.stdout)
            return report
    raise RuntimeError(f"Lighthouse failed on {address}:\n{done.stderr}")


def scores_of(report: Report) -> dict[str, int]:
    """0 to 100 for each category that was measured."""
    return {name: round(category["score"] * FULL_MARKS) for name, category in report["categories"].items()}


def faults_of(report: Report) -> list[str]:
    """The audits that cost points, each with what it found."""
    weighed = [
        ref["id"] for category in report["categories"].values() for ref in category["auditRefs"] if ref["weight"]
    ]
    audits = [report["audits"][id_] for id_ in dict.fromkeys(weighed)]
    return [
        f"{audit['id']}: {audit['title']} {audit.get('displayValue', '')}".rstrip()
        for audit in audits
        if audit["score"] is not None and audit["score"] < 1
    ]


@contextmanager
def site(data: str) -> Iterator[str]:
    """The site as `make run` starts it, with compressed files; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    dropped = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "TODOKU_STATIC_DIR")
    environment = {name: value for name, value in os.environ.items() if name not in dropped}
    address = f"http://127.0.0.1:{port}"
    environment |= {"TODOKU_DATA_DIR": data, "TODOKU_DEBUG": "0", "TODOKU_ORIGIN": address}
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    log = Path(data) / "log"
    with (
        log.open("wb") as lines,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=lines, stderr=lines) as server,
    ):
        try:
            if not _answers(f"{address}/readyz", server):
                sys.exit(f"The site did not start:\n{log.read_text()}")
            yield address
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(SECONDS_TO_STOP)


def _answers(address: str, server: "subprocess.Popen[bytes]") -> bool:
    latest = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < latest:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310  our own address
                return True
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    return False


def median_scores(address: str, page: str) -> dict[str, int]:
    """The medians of one page, printed with all runs and with what cost points."""
    categories = (*CATEGORIES, "seo") if page in INDEXABLE else CATEGORIES
    measure(address + PAGES[page], ("seo",))  # the first visitor after a start waits longer than all others
    reports = [measure(address + PAGES[page], categories) for _ in range(RUNS)]
    runs = [scores_of(report) for report in reports]
    medians = {name: statistics.median_low([run[name] for run in runs]) for name in categories}
    for name, median in medians.items():
        print(f"{page:8}{name:16}{median:4}   runs: {' '.join(str(run[name]) for run in runs)}", flush=True)
    if min(medians.values()) == FULL_MARKS:
        return medians
    for fault in dict.fromkeys(fault for report in reports for fault in faults_of(report)):
        print(f"{'':8}{fault}", flush=True)
    return medians


def main() -> int:
    if lacking := missing():
        sys.exit(f"Not installed: {lacking}.")
    with tempfile.TemporaryDirectory() as data, site(data) as address:
        found = [median_scores(address, page) for page in PAGES]
    return int(any(median < FULL_MARKS for medians in found for median in medians.values()))


if __name__ == "__main__":
    sys.exit(main())
