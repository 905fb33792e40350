"""Part of ``make check``: no missing migration, and nothing to warn of under production settings."""

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    with tempfile.TemporaryDirectory() as data:
        production = os.environ | {
            "TODOKU_DATA_DIR": data,
            "TODOKU_SECRET_KEY": secrets.token_urlsafe(64),
            "TODOKU_ORIGIN": "https://todoku.example",
            "TODOKU_PROXIES": "1",
            "TODOKU_DEBUG": "0",
        }
        commands = (["makemigrations", "--check", "--dry-run"], ["check", "--deploy", "--fail-level", "WARNING"])
        for command in commands:
            done = subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=production)
            if done.returncode:
                return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
