"""What an instance has answered, counted by its workers in memory they share, for whoever watches it.

gunicorn's main process takes the memory before its workers part, and gives each a row of its own to write in. So
nothing is locked between processes, and a worker that is killed loses nothing and holds up nobody; the one after it
goes on in the same row. Other processes, such as tests, have the first row to themselves.
"""

import mmap
import struct
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
"""Upper limits in seconds; what took longer is in none of them."""
METHODS = ("GET", "HEAD", "POST")
PLACES = 1024
"""Of each row: as many routes, methods and states together are counted; those above are left out."""
LONGEST_KEY_BYTES = 160
MOST_ROWS = 256
"""Four times the workers that may be asked for: those that end stand beside those that begin."""
_KEY = struct.Struct(f"={LONGEST_KEY_BYTES}s")
_COUNTS = struct.Struct(f"=Qd{len(BUCKETS)}Q")
_PLACE_BYTES = _KEY.size + _COUNTS.size


@dataclass(frozen=True, order=True)
class Answered:
    """What kind of request it was: no address and no person."""

    route: str
    method: str
    status: int

    @property
    def key(self) -> bytes:
        return f"{self.method} {self.status} {self.route}".encode()[:LONGEST_KEY_BYTES]

    @classmethod
    def of(cls, key: bytes) -> "Answered":
        method, status, route = key.rstrip(b"\0").decode(errors="replace").split(" ", 2)
        return cls(route, method, int(status))


@dataclass
class Times:
    """How many requests there were, their seconds together, and how many took at most as long as each bucket says."""

    count: int = 0
    seconds: float = 0.0
    within: tuple[int, ...] = (0,) * len(BUCKETS)

    def and_also(self, other: "Times") -> "Times":
        within = tuple(ours + theirs for ours, theirs in zip(self.within, other.within, strict=True))
        return Times(self.count + other.count, self.seconds + other.seconds, within)


class Row:
    """The counts of one worker, each in a place of its own, in the order in which they came up."""

    def __init__(self, memory: mmap.mmap, number: int) -> None:
        self._memory, self._start = memory, number * PLACES * _PLACE_BYTES
        self._lock = threading.Lock()
        self._places = {kind: place for place, (kind, _times) in enumerate(self)}

    def __iter__(self) -> Iterator[tuple[Answered, Times]]:
        for place in range(PLACES):
            (key,) = _KEY.unpack_from(self._memory, self._at(place))
            if key[:1] == b"\0":
                return
            count, seconds, *within = _COUNTS.unpack_from(self._memory, self._at(place) + _KEY.size)
            yield Answered.of(key), Times(count, seconds, tuple(within))

    def note(self, kind: Answered, seconds: float) -> None:
        """One more, which took so long."""
        with self._lock:
            place = self._places.setdefault(kind, len(self._places))
            if place >= PLACES:
                return
            at = self._at(place) + _KEY.size
            count, so_far, *within = _COUNTS.unpack_from(self._memory, at)
            within = [many + (seconds <= limit) for many, limit in zip(within, BUCKETS, strict=True)]
            _COUNTS.pack_into(self._memory, at, count + 1, so_far + seconds, *within)
            if not count:  # the key last: whoever reads meets no place that is half written
                _KEY.pack_into(self._memory, self._at(place), kind.key)

    def _at(self, place: int) -> int:
        return self._start + place * _PLACE_BYTES


class Table:
    """The rows of all workers of an instance. Memory that nobody has written to takes none."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._memory = mmap.mmap(-1, rows * PLACES * _PLACE_BYTES)
        self._taken: dict[int, int] = {}
        self._own = Row(self._memory, 0)

    def give(self, worker: int) -> None:
        """Choose a row for the worker that is about to be started; for gunicorn's main process."""
        self._taken[worker] = next(row for row in range(self._rows) if row not in self._taken.values())

    def take(self, worker: int) -> None:
        """Write in the row that was chosen; for the worker itself."""
        self._own = Row(self._memory, self._taken[worker])

    def take_back(self, worker: int) -> None:
        """The worker has ended: its row goes on with another one."""
        self._taken.pop(worker, None)

    def note(self, route: str, method: str | None, status: int, seconds: float) -> None:
        """A request was answered."""
        self._own.note(Answered(route, method if method in METHODS else "other", status), seconds)

    def whole(self) -> dict[Answered, Times]:
        """What all workers together have answered since the instance started."""
        found: dict[Answered, Times] = {}
        for row in range(self._rows):
            for kind, times in Row(self._memory, row):
                found[kind] = found.get(kind, Times()).and_also(times)
        return found


table = Table(MOST_ROWS)


def as_text(whole: dict[Answered, Times], gauges: Iterable[tuple[str, str, float]]) -> str:
    """In the text format of Prometheus: requests, their times by route, and each gauge with what it says."""
    lines = ["# HELP todoku_requests_total Requests answered.", "# TYPE todoku_requests_total counter"]
    by_route: dict[str, Times] = {}
    for kind, times in sorted(whole.items(), key=lambda item: item[0]):
        labels = f'route="{_escaped(kind.route)}",method="{kind.method}",status="{kind.status}"'
        lines.append(f"todoku_requests_total{{{labels}}} {times.count}")
        by_route[kind.route] = by_route.get(kind.route, Times()).and_also(times)
    name = "todoku_request_seconds"
    lines += [f"# HELP {name} Time from a whole request to its answer.", f"# TYPE {name} histogram"]
    for route, times in by_route.items():
        label = f'route="{_escaped(route)}"'
        limits = [*zip(map(str, BUCKETS), times.within, strict=True), ("+Inf", times.count)]
        lines += [f'{name}_bucket{{{label},le="{limit}"}} {many}' for limit, many in limits]
        lines += [f"{name}_sum{{{label}}} {times.seconds:.6f}", f"{name}_count{{{label}}} {times.count}"]
    for gauge, meaning, value in gauges:
        lines += [f"# HELP {gauge} {meaning}", f"# TYPE {gauge} gauge", f"{gauge} {value:g}"]
    return "\n".join(lines) + "\n"


def _escaped(label: str) -> str:
    return label.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
