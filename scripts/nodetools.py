"""``make node-tools``: what a few tests take from npm, as tests/node/package-lock.json has it.

Without npm, or without a network, those tests are skipped; TODOKU_REQUIRE_NODE=1 makes that a failure.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "node"
LOCK = FOLDER / "package-lock.json"
INSTALLED = FOLDER / "node_modules" / ".package-lock.json"  # written by npm when all is in place


def install() -> bool:
    """Whether everything is there, after installing what was missing."""
    if INSTALLED.exists() and INSTALLED.stat().st_mtime >= LOCK.stat().st_mtime:
        return True
    npm = shutil.which("npm")
    if npm is None:
        return False
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    return subprocess.run(command, cwd=FOLDER).returncode == 0


def main() -> int:
    if install():
        return 0
    print("What tests/node needs from npm is not there: those tests are left out.")
    return 1 if os.environ.get("TODOKU_REQUIRE_NODE") == "1" else 0


if __name__ == "__main__":
    sys.exit(main())
