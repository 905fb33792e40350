"""What the processes of a site have: memory with their share of what several have, open files, the log of SQLite."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scripts.chaos.site import Site

MEGABYTE = 2**20


@dataclass(frozen=True)
class Look:
    """At one moment."""

    megabytes: float
    files: int
    log_megabytes: float

    @classmethod
    def at(cls, site: Site) -> Look:
        processes = [site.process.pid, *site.workers()]
        log = Path(f"{site.home.sqlite}-wal")
        size = log.stat().st_size / MEGABYTE if log.exists() else 0.0
        files = sum(len(list(Path(f"/proc/{one}/fd").iterdir())) for one in processes)
        return cls(sum(map(_megabytes, processes)), files, size)


def _megabytes(process: int) -> float:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
