"""``python -m portal.cases.evidence.cleaning``: one file in on standard input, what comes of it out; little is allowed.

It runs apart from the site, so that a file made to do harm ends this process at most: it has little memory and time,
writes no file, and knows no password. Out come a line of JSON and behind it the bytes that the line counts.
"""

import contextlib
import json
import resource
import sys

from portal.cases.evidence.cleaning.looking import clean
from portal.cases.evidence.cleaning.results import Cleaned, Reason, Refused

MOST_MEMORY_BYTES = 512 * 2**20
MOST_SECONDS = 15
LIMITS = {
    resource.RLIMIT_AS: MOST_MEMORY_BYTES,
    resource.RLIMIT_CPU: MOST_SECONDS,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,
}


def main() -> None:
    """Look into the file, and say what comes of it."""
    for limit, most in LIMITS.items():
        with contextlib.suppress(OSError, ValueError):  # some systems know not all of them
            resource.setrlimit(limit, (most, most))
    try:
        cleaned = clean(sys.stdin.buffer.read())
    except Refused as refused:
        _say(refused=refused.reason)
    except MemoryError:
        _say(refused=Reason.TOO_MUCH)
    except Exception:  # the readers of these formats raise nearly everything
        _say(refused=Reason.BROKEN)
    else:
        _hand_out(cleaned)


def _hand_out(cleaned: Cleaned) -> None:
    _say(kind=cleaned.kind, content=len(cleaned.content), thumbnail=len(cleaned.thumbnail))
    sys.stdout.buffer.write(cleaned.content)
    sys.stdout.buffer.write(cleaned.thumbnail)


def _say(**words: str | int) -> None:
    sys.stdout.buffer.write(json.dumps(words).encode("ascii") + b"\n")


main()
