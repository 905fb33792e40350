"""`manage.py advise`: the advisor's command line, by the published release."""

import io
import json
import sys
from functools import cache

import msgspec
import pytest
from django.core.management import call_command

from advisor import __main__ as advisor_alone
from advisor.release import shipped_release
from portal.curation.models import Release
from tests.portal.curation.stored import store_release

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]

NOW = "2025-08-10T09:00+09:00"
LATE = {"problem": "late", "sold_by": "amazon", "shipped_by": "amazon", "promised_date": "2025-08-05", "prime": True}


@pytest.fixture
def advise(monkeypatch, capsysbinary):
    """Runs the command on a text given as standard input: exit code, output, lines of standard error."""

    def run(situation, *options):
        data = situation if isinstance(situation, bytes) else json.dumps(situation).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        code = 0
        try:
            call_command("advise", "-", *options)
        except SystemExit as ended:
            code = ended.code
        out, err = capsysbinary.readouterr()
        return code, out, err.decode().splitlines()

    return run


@cache
def without_examples():
    return msgspec.structs.replace(shipped_release().rulebook, golden=[])


@pytest.fixture
def two_releases(db):
    store_release(1, shipped_release().rulebook)
    store_release(2, without_examples())


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_advice_is_that_of_the_advisor_alone_but_for_the_release(
    advise, two_releases, monkeypatch, capsysbinary, tmp_path, language
):
    code, out, err = advise(LATE, "--now", NOW, "--lang", language, "--release", "1")
    file = tmp_path / "late.json"
    file.write_text(json.dumps(LATE))
    monkeypatch.setattr(sys, "argv", ["advisor", str(file), "--now", NOW, "--lang", language])
    assert advisor_alone.main() == 0
    alone = json.loads(capsysbinary.readouterr().out)
    published = json.loads(out)
    assert (code, err, out[-1:]) == (0, [], b"\n")
    assert published["release"] == {
        "number": 1,
        "digest": alone["release"]["digest"],
        "published_at": published["release"]["published_at"],
    }
    assert published["release"]["published_at"]
    assert published | {"release": None} == alone | {"release": None}


def test_a_list_in_gives_a_list_out(advise, two_releases):
    code, out, _ = advise([LATE, {"problem": "damaged"}], "--now", NOW)
    assert (code, len(json.loads(out))) == (0, 2)
    assert advise([], "--now", NOW)[:2] == (0, b"[]\n")


def test_a_file_is_read_as_well(two_releases, capsysbinary, tmp_path):
    (tmp_path / "late.json").write_text(json.dumps(LATE))
    call_command("advise", str(tmp_path / "late.json"), "--now", NOW)
    assert json.loads(capsysbinary.readouterr().out)["release"]["number"] == 2


def test_an_older_release_is_asked_for_by_its_number(advise, two_releases):
    asked = [(), ("--release", "1")]
    number = {options: json.loads(advise(LATE, "--now", NOW, *options)[1])["release"]["number"] for options in asked}
    assert number == {(): 2, ("--release", "1"): 1}


@pytest.mark.parametrize("number", ["9", "0", "999999999"])
def test_a_release_that_is_not_there_exits_three_and_names_it(advise, two_releases, number):
    code, out, err = advise(LATE, "--now", NOW, "--release", number)
    assert (code, out, len(err)) == (3, b"", 1)
    assert err[0].startswith(f"release: '{number}'")


def test_without_any_release_the_exit_is_three(advise):
    code, out, err = advise(LATE, "--now", NOW)
    assert (code, out) == (3, b"")
    assert err[0].startswith("release: ")
    assert "import_pack" in err[0]


@pytest.mark.parametrize(
    ("situation", "options", "named"),
    [
        ({"problem": "late", "promised_date": "2025-02-30"}, (), "promised_date: '2025-02-30'"),
        ({"problem": "late", "colour": "red"}, (), "'colour'"),
        ([LATE, {"problem": "latte"}], (), "[1].problem: 'latte'"),
        (b"{", (), "situation: "),
        (b'{"problem": "late", "problem": "late"}', (), "problem: "),
        (b"[" * 10_000, (), "situation: "),
        (LATE, ("--now", "yesterday"), "now: 'yesterday'"),
        (LATE, ("--release", "x"), "release: 'x'"),
    ],
)
def test_bad_input_exits_two_and_names_the_fault(advise, two_releases, situation, options, named):
    code, out, err = advise(situation, *(options if "--now" in options else ("--now", NOW, *options)))
    assert (code, out) == (2, b"")
    assert any(line.startswith(named) for line in err), err


def test_without_a_moment_the_clock_is_read(advise, two_releases, time_machine):
    time_machine.move_to("2025-08-10T09:00:00+09:00", tick=False)
    assert json.loads(advise(LATE)[1])["now"] == "2025-08-10T09:00:00+09:00"


def test_a_damaged_release_is_our_own_error(advise, two_releases):
    Release._base_manager.update(content=b"damaged")
    with pytest.raises(Exception, match="not what was put there"):
        advise(LATE, "--now", NOW)
