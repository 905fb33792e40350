"""The command line: situations in, advices out, and one line a fault. Shared by `python -m advisor` and the portal."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from advisor.advice import Advice, to_json
from advisor.deciding import with_deciding
from advisor.engine import advise
from advisor.entry import Language
from advisor.facts.faults import Fault, FaultsError, lines_of, literal
from advisor.facts.jsoninput import MOST_BYTES, read_json
from advisor.facts.reading import parse_moment
from advisor.facts.situation import check_now, read_situation
from advisor.release import Release

__all__ = ["NoSuchRelease", "arguments", "run"]

OK, OUR_ERROR, BAD_INPUT, NO_SUCH_RELEASE = 0, 1, 2, 3


class NoSuchRelease(LookupError):
    """No release of the number asked for."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to a parser."""
    parser.add_argument("situation", help="a file with one situation or a list of them; - reads standard input")
    parser.add_argument("--now", help="the moment of the advice, as 2025-08-10T09:00+09:00 (default: the clock)")
    parser.add_argument("--release", help="the number of a release (default: the newest)")
    parser.add_argument("--lang", choices=("ja", "en"), default="ja", help="the language of the texts")


def run(
    given: argparse.Namespace,
    release_of: Callable[[int | None], Release],
    stdin: BinaryIO,
    stdout: BinaryIO,
    stderr: TextIO,
    clock: Callable[[], datetime],
) -> int:
    """Advise on what was given and return the exit code: 0, 2 for bad input, 3 for no such release.

    `release_of(number)` returns that release, or the newest for None, and raises NoSuchRelease.
    """
    try:
        now = _now(given.now, clock)
        number = _release_number(given.release)
        read, is_list = read_json(_data(given.situation, stdin))
        release = release_of(number)
        advices = _advise_all(release, read, now, given.lang, is_list)
    except FaultsError as error:
        print(*lines_of(error.faults), sep="\n", file=stderr)
        return BAD_INPUT
    except NoSuchRelease as error:
        print(f"release: {literal(given.release)} {error}", file=stderr)
        return NO_SUCH_RELEASE
    stdout.write(to_json(advices if is_list else advices[0]) + b"\n")
    stdout.flush()
    return OK


def _now(text: str | None, clock: Callable[[], datetime]) -> datetime:
    if text is None:
        return check_now(clock())
    now = parse_moment(text)
    if now is None:
        allowed = "is not a date and time (YYYY-MM-DDTHH:MM+09:00)"
        raise FaultsError([Fault("now", literal(text), allowed, "not_a_datetime")])
    return check_now(now)


def _release_number(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise FaultsError([Fault("release", literal(text), "is not the number of a release", "not_an_int")])
    return int(text)


def _data(path: str, stdin: BinaryIO) -> bytes:
    """What was given, and of too much only as much as shows that it is."""
    if path == "-":
        return stdin.read(MOST_BYTES + 1)
    try:
        with Path(path).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "is no file name"
        raise FaultsError([Fault("situation", literal(path), f"cannot be read: {reason}", "not_json")]) from None


def _advise_all(release: Release, read: list[Any], now: datetime, lang: Language, is_list: bool) -> list[Advice]:
    """Every situation's advice; when any is faulty, all the faults and no advice."""
    advices: list[Advice] = []
    faults: list[Fault] = []
    for place, given in enumerate(read):
        try:
            situation = read_situation(given, now, release.vocabulary)
            advices.append(with_deciding(release, situation, advise(release, situation, now, lang)))
        except FaultsError as error:
            faults.extend(fault.at(place) if is_list else fault for fault in error.faults)
    if faults:
        raise FaultsError(faults)
    return advices
