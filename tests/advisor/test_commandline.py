"""`python -m advisor`: exit codes, one line a fault, nothing on standard output but advice, never a traceback."""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import advisor
from advisor import Release, shipped_release
from advisor.commandline import BAD_INPUT, NO_SUCH_RELEASE, OK, NoSuchRelease, arguments, run
from advisor.facts.jsoninput import MOST_BYTES
from tests.advisor.asking import NOW
from tests.advisor.shipped import VOCABULARY

ROOT = Path(__file__).parents[2]
LATE = {"problem": "late", "sold_by": "amazon", "promised_date": "2025-08-09"}
MISSING: dict[str, Any] = {"problem": "missing_delivered"}
AT = ["--now", "2025-08-10T09:00+09:00"]


class Ended:
    """How a command ended: its exit code, what it printed, and its lines of fault."""

    def __init__(self, code: int, out: bytes, err: str) -> None:
        self.code, self.out, self.lines = code, out, err.splitlines()

    def json(self) -> Any:
        assert (self.code, self.lines) == (OK, [])
        return json.loads(self.out)


def started(data: bytes, *words: str, program: Sequence[str] = ("-m", "advisor")) -> Ended:
    """The command as a person starts it."""
    command = [sys.executable, *program, *words]
    done = subprocess.run(command, input=data, cwd=ROOT, capture_output=True, check=False)
    return Ended(done.returncode, done.stdout, done.stderr.decode())


def release_zero(number: int | None) -> Release:
    if number:
        raise NoSuchRelease("is not here")
    return shipped_release()


def ran(
    data: bytes | object, *words: str, release_of: Callable[[int | None], Release] = release_zero, path: str = "-"
) -> Ended:
    """The same inside this process."""
    parser = argparse.ArgumentParser()
    arguments(parser)
    stdin = io.BytesIO(data if isinstance(data, bytes) else json.dumps(data).encode())
    stdout, stderr = io.BytesIO(), io.StringIO()
    given = parser.parse_args([path, *words])
    code = run(given, release_of, stdin, stdout, stderr, lambda: NOW)
    return Ended(code, stdout.getvalue(), stderr.getvalue())


# ---- started as a person starts it


def test_a_situation_on_standard_input_gives_one_line_of_json() -> None:
    ended = started(json.dumps(LATE).encode(), "-", *AT)
    advice = ended.json()
    assert ended.out.endswith(b"}\n")
    assert ended.out.count(b"\n") == 1
    assert advice["now"] == "2025-08-10T09:00:00+09:00"
    assert advice["release"] == {"number": 0, "digest": shipped_release().digest, "published_at": None}


def test_a_fault_gives_exit_2_a_line_and_nothing_else() -> None:
    ended = started(b'{"problem": "late", "promised_date": "2025-02-30"}', "-", *AT)
    assert (ended.code, ended.out) == (2, b"")
    assert ended.lines == ["promised_date: '2025-02-30' is not a date (YYYY-MM-DD)"]


def test_a_release_that_is_not_here_gives_exit_3() -> None:
    ended = started(json.dumps(LATE).encode(), "-", *AT, "--release", "7")
    assert (ended.code, ended.out) == (3, b"")
    assert ended.lines == ["release: '7' is not here: the pack is release 0"]


def test_release_0_is_the_shipped_pack() -> None:
    assert started(json.dumps(LATE).encode(), "-", *AT, "--release", "0").json()["release"]["number"] == 0


def test_our_own_error_gives_exit_1() -> None:
    code = "import advisor.__main__ as m; m.run = lambda *_: 1 / 0; m.sys.exit(m.main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "-", *AT],
        input=json.dumps(LATE).encode(),
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, b"")


@pytest.mark.parametrize("words", [[], ["-", "--lang", "fr"], ["-", "--later"], ["-", "-"]])
def test_misuse_gives_exit_2_and_the_usage(words: list[str]) -> None:
    ended = started(b"{}", *words)
    assert (ended.code, ended.out) == (2, b"")
    assert ended.lines[0].startswith("usage: python -m advisor")


def test_no_django_is_needed() -> None:
    code = "import sys; sys.modules['django'] = None; import runpy; runpy.run_module('advisor', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", code, "-", *AT],
        input=json.dumps(LATE).encode(),
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["headline"]


# ---- what comes in and what goes out


def test_a_list_gives_a_list_in_the_same_order() -> None:
    first, second = ran([LATE, MISSING], *AT).json()
    assert first == ran(LATE, *AT).json()
    assert second == ran(MISSING, *AT).json()


def test_an_empty_list_gives_an_empty_list() -> None:
    assert ran(b" [ ] ", *AT).out == b"[]\n"


def test_a_list_of_one_gives_a_list_of_one() -> None:
    assert len(ran([LATE], *AT).json()) == 1


def test_the_output_is_unescaped_utf_8() -> None:
    out = ran(LATE, *AT).out
    assert b"\\u" not in out
    assert "注文".encode() in out


def test_a_file_is_read_like_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "situation.json"
    file.write_text(json.dumps(LATE), encoding="utf-8")
    assert ran(b"", *AT, path=str(file)).out == ran(LATE, *AT).out


@pytest.mark.parametrize("path", ["/no/such/file.json", "/", "a\x00b", "x" * 5000])
def test_a_file_that_cannot_be_read_is_a_fault_on_the_situation(path: str) -> None:
    ended = ran(b"", *AT, path=path)
    assert (ended.code, ended.out) == (BAD_INPUT, b"")
    (line,) = ended.lines
    assert line.startswith("situation: ")
    assert " cannot be read: " in line
    assert len(line) < 200


def test_the_language_is_japanese_unless_english_is_asked_for() -> None:
    assert ran(LATE, *AT).out == ran(LATE, *AT, "--lang", "ja").out
    titles = VOCABULARY.codes["actions"]
    for action in ran(LATE, *AT, "--lang", "en").json()["actions"]:
        assert action["title"] == titles[action["code"]].title.en


def test_every_key_is_there_though_nothing_stands_under_it() -> None:
    advice = ran({"problem": "suspicious_contact"}, *AT).json()
    assert advice["refunds"] == []
    assert list(advice) == list(ran(LATE, *AT).json())


# ---- the moment


def test_now_without_an_offset_is_tokyo_time_and_is_echoed_with_seconds() -> None:
    for text in ("2025-08-10T09:00", "2025-08-10T09:00:00", "2025-08-10T00:00Z", "2025-08-09T19:00-05:00"):
        assert ran(LATE, "--now", text).json()["now"] == "2025-08-10T09:00:00+09:00"


def test_without_now_the_clock_is_read() -> None:
    assert ran(LATE).json()["now"] == "2025-08-10T09:00:00+09:00"
    before = datetime.now(UTC)
    told = started(json.dumps(MISSING).encode(), "-").json()["now"]
    assert before <= datetime.fromisoformat(told) <= datetime.now(UTC)


@pytest.mark.parametrize("text", ["", "today", "2025-08-10", "2025-02-30T09:00", "2025-08-10T09:00+09", "日", "9" * 99])
def test_a_now_that_is_no_moment_is_a_fault_on_now(text: str) -> None:
    ended = ran(LATE, "--now", text)
    assert (ended.code, ended.out) == (BAD_INPUT, b"")
    assert ended.lines == [f"now: {ascii(text)[:80]} is not a date and time (YYYY-MM-DDTHH:MM+09:00)"]


@pytest.mark.parametrize("text", ["2014-12-31T23:59:59+09:00", "2036-01-01T00:00+09:00", "2035-12-31T15:00Z"])
def test_a_now_outside_the_calendar_is_a_fault_on_now(text: str) -> None:
    ended = ran(LATE, "--now", text)
    assert ended.code == BAD_INPUT
    assert [line.partition(":")[0] for line in ended.lines] == ["now"]


@pytest.mark.parametrize("text", ["2015-01-01T00:00+09:00", "2035-12-31T23:59:59+09:00"])
def test_the_first_and_last_second_of_the_calendar_are_covered(text: str) -> None:
    assert ran(MISSING, "--now", text).json()["headline"]


# ---- the release


@pytest.mark.parametrize("text", ["x", "-1", "1.0", "１", "", "9" * 10])
def test_a_release_that_is_no_number_is_a_fault_on_release(text: str) -> None:
    ended = ran(LATE, *AT, f"--release={text}")
    assert (ended.code, ended.out) == (BAD_INPUT, b"")
    assert ended.lines == [f"release: {text!a} is not the number of a release"]


def test_the_release_asked_for_is_the_one_that_advises() -> None:
    seventh = Release.of(shipped_release().rulebook, 7, datetime(2025, 8, 1, tzinfo=UTC))
    ended = ran(LATE, *AT, "--release", "7", release_of=lambda number: seventh if number == 7 else release_zero(number))
    told = ended.json()["release"]
    assert told == {"number": 7, "digest": seventh.digest, "published_at": "2025-08-01T00:00:00Z"}


def test_what_is_no_json_is_told_before_a_missing_release() -> None:
    assert ran(b"{}", *AT, "--release", "7").code == NO_SUCH_RELEASE
    assert ran(b"{", *AT, "--release", "7").code == BAD_INPUT


# ---- faults


def test_faults_in_a_list_name_the_place_and_nothing_is_printed_for_the_rest() -> None:
    ended = ran([LATE, MISSING, {"problem": "late", "sold_by": "me", "size": 1}, "late", []], *AT)
    assert (ended.code, ended.out) == (BAD_INPUT, b"")
    assert [line.partition(" ")[0] for line in ended.lines] == [
        "[2].sold_by:",
        "[2].'size':",
        "[3].situation:",
        "[4].situation:",
    ]


def test_a_day_outside_the_calendar_is_told_with_its_place() -> None:
    ended = ran([LATE, LATE | {"promised_date": "2036-01-01"}], *AT)
    assert ended.code == BAD_INPUT
    assert ended.lines[0].startswith("[1].promised_date: '2036-01-01' ")


@pytest.mark.parametrize(("count", "told"), [(50, 50), (51, 51), (80_000, 51)])
def test_at_most_50_faults_are_told_and_how_many_more(count: int, told: int) -> None:
    keys = ", ".join(f'"{n}": 1' for n in range(min(count, 9000)))
    wanted = [f'{{"problem": "late", {keys}}}'] * (count // 9000 + 1)
    ended = ran(f"[{', '.join(wanted)}]".encode(), *AT)
    assert len(ended.lines) == told
    if count > 50:
        assert ended.lines[-1] == f"and {min(count, 9000) * len(wanted) - 50} more"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff",
        b'"late"',
        b"NaN",
        b"5",
        b"null",
        b'{"problem": "late"} {}',
        b"[" * 10_000,
        b'{"problem": ' * 10_000,
        b"[[[]]]" * 3,
        b'{"a": "' + b"x" * 5_000_000 + b'"}',
        b" " * (MOST_BYTES + 1),
    ],
    ids=lambda data: ascii(data[:20]),
)
def test_what_is_no_situation_at_all_is_one_fault_on_the_situation(data: bytes) -> None:
    ended = ran(data, *AT)
    assert (ended.code, ended.out) == (BAD_INPUT, b"")
    (line,) = ended.lines
    assert line.startswith("situation: ")
    assert line.isascii()
    assert len(line) < 250


def test_the_front_door_offers_what_it_names() -> None:
    assert all(getattr(advisor, name) for name in advisor.__all__)
