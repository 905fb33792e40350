"""Create or update .venv from a hash-pinned requirements file: ``python3 scripts/venv.py requirements.txt``.

Standard library only, and readable by any Python 3, so that an old one gets a sentence and not a traceback.
"""

import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"


def venv_python():
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def is_usable():
    """A venv whose Python has gone, or is too old, is made anew."""
    question = "import pip, sys; sys.exit(sys.version_info < {!r})".format(OLDEST)
    try:
        return subprocess.run([str(venv_python()), "-c", question], capture_output=True).returncode == 0
    except OSError:
        return False


def create():
    try:
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True)
    except OSError as fault:
        sys.exit("Cannot create {}: {}".format(VENV, fault))
    if made.returncode:
        said = (made.stdout + made.stderr).strip()
        hint = "install Python's venv module (Debian: apt install python3-venv)" if "ensurepip" in said else said
        sys.exit("Cannot create {}: {}".format(VENV, hint.splitlines()[-1] if hint else "unknown reason"))


def main():
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        sys.exit("Python 3.11 or newer is needed; python3 is {}. Try: make PYTHON=python3.12 …".format(found))
    if not is_usable():
        create()
    command = [str(venv_python()), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    command += ["--require-hashes", "-r", str(ROOT / sys.argv[1])]
    if subprocess.run(command).returncode:
        sys.exit("Cannot install {}: see pip's message above.".format(sys.argv[1]))


if __name__ == "__main__":
    main()
