"""Carry out the lines of docs/hosting.md on a bare Debian, and say what was done: ``make hosting-check``.

Needs root, debootstrap, systemd-container, and the package sources that this machine has. The bare machine is booted
with systemd, cut off from the network; the container is built by the lines of the Dockerfile and run as Docker is told
to run it: read-only, as its own user, without rights. What is stood in for is said.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.hosting import bare, compose, container  # noqa: E402  the path comes first
from scripts.hosting.machine import bare_root, say  # noqa: E402

NEEDED = ("debootstrap", "systemd-nspawn", "nsenter", "unshare", "setpriv")


def main():
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if os.geteuid() or missing:
        sys.exit("Needs root and {}: apt-get install debootstrap systemd-container".format(", ".join(NEEDED)))
    if shutil.which("docker"):
        say("there is a docker program here; it is not used, so that the same is done everywhere")
    else:
        say("there is no Docker engine here: the lines of docker are stood in for")
    place = Path(tempfile.mkdtemp(prefix="todoku-hosting-", dir="/var/tmp"))
    faults = []
    try:
        root = bare_root(place / "bare")
        for form in (bare, container, compose):
            faults += form.carry_out(root, place)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    say("", *["FAILED: {}".format(fault) for fault in faults] or ["every line was carried out, nothing failed"])
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
