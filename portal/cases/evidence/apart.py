"""Looking into a file in a process of its own, which a file made to do harm can end and no more."""

import json
import subprocess
import sys
import threading

from django.conf import settings

from portal.cases.evidence.cleaning.results import Cleaned, Kind, Reason, Refused

COMMAND = [sys.executable, "-s", "-m", "portal.cases.evidence.cleaning"]
MOST_SECONDS = 20  # by the clock of the wall: a busy machine is no fault of the file
_one_at_a_time = threading.Lock()


def clean_apart(content: bytes) -> Cleaned:
    """The file written anew. Raises Refused.

    Each worker looks into one file at a time, so that memory stays bounded. The process gets no variables of ours.
    """
    if not content:
        raise Refused(Reason.EMPTY)
    try:
        with _one_at_a_time:
            done = subprocess.run(  # noqa: S603  a command of our own
                COMMAND,
                input=content,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=settings.BASE_DIR,
                env={"PYTHONDONTWRITEBYTECODE": "1"},
                timeout=MOST_SECONDS,
            )
    except subprocess.TimeoutExpired:
        raise Refused(Reason.TOO_MUCH) from None
    if done.returncode != 0:
        raise Refused(Reason.TOO_MUCH)
    return _read(done.stdout)


def _read(answer: bytes) -> Cleaned:
    line, _, rest = answer.partition(b"\n")
    said = json.loads(line)
    if "refused" in said:
        raise Refused(Reason(said["refused"]))
    size = said["content"]
    return Cleaned(Kind(said["kind"]), rest[:size], rest[size : size + said["thumbnail"]])
