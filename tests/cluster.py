"""A PostgreSQL cluster of our own for one test run: a temporary folder, a unix socket, no network."""

import atexit
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

SOCKET_VARIABLE = "TODOKU_TEST_POSTGRES_SOCKET"


def binaries() -> Path | None:
    """Where initdb and pg_ctl are; None where no PostgreSQL server is installed."""
    candidates = [Path(found).parent] if (found := shutil.which("initdb")) else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    return next((path for path in reversed(candidates) if (path / "initdb").exists()), None)


def url() -> str:
    """The address of the cluster, started by whoever asks first; pytest-xdist's workers inherit it."""
    socket = os.environ.get(SOCKET_VARIABLE) or _start()
    os.environ[SOCKET_VARIABLE] = socket
    return f"postgresql://postgres@{quote(socket, safe='')}/postgres"


def _start() -> str:
    found = binaries()
    if found is None:
        raise SystemExit("TODOKU_TEST_DATABASE=postgres, but no PostgreSQL server is installed.")
    place = Path(tempfile.mkdtemp(prefix="todoku-pg-"))
    place.chmod(0o755)
    if os.geteuid() == 0:
        shutil.chown(place, "postgres")
    data = place / "data"
    run(found / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    # Nothing here outlives the run, so nothing waits for the disk.
    server = f"-k {place} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    run(found / "pg_ctl", "-D", data, "-w", "-l", place / "log", "-o", server, "start")
    atexit.register(_stop, found, place)
    return str(place)


def _stop(found: Path, place: Path) -> None:
    run(found / "pg_ctl", "-D", place / "data", "-m", "immediate", "stop")
    shutil.rmtree(place, ignore_errors=True)


def run(*command: str | Path) -> None:
    """PostgreSQL refuses to run as root, so root becomes the postgres user."""
    user = "postgres" if os.geteuid() == 0 else None
    done = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        text=True,
        cwd="/",
        user=user,
        group=user,
        extra_groups=[] if user else None,
    )
    if done.returncode:
        raise SystemExit(f"{command[0]} failed: {done.stderr or done.stdout}")
