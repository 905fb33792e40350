"""A small whole rulebook has no findings; each fault planted in it is found, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from advisor.proof.lint import Finding, lint, written_out
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.measures import named_in, spellings
from advisor.rulebook.packfiles import write_pack
from tests.advisor.planted_faults import PLANTED
from tests.advisor.planting import Plant, add_rule, coupon, fig, guide, rule
from tests.advisor.shipped import RELEASE
from tests.advisor.whole_rulebook import Plain, figure, whole

TODAY = date(2026, 11, 22)


def read(plain: Plain) -> Rulebook:
    return msgspec.convert(plain, type=Rulebook)


def found(plain: Plain, today: date = TODAY) -> list[Finding]:
    return lint(read(plain), today)


def test_a_whole_rulebook_has_no_findings() -> None:
    assert found(whole()) == []


@pytest.mark.parametrize(("code", "plant"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found(code: str, plant: Plant) -> None:
    plain = whole()
    plant(plain)
    assert {finding.code for finding in found(plain)} == {code}


def test_days_of_the_calendar_and_other_numbers_are_no_figures_written_out() -> None:
    plain = whole()
    fig(plain, "guarantee.window")["values"][0].update(duration="3d")
    said = {"ja": "9月3日の13日後、3時間、3営業日、2〜3日です", "en": "on 3 May, 13 days, 3 hours, 2 to 3 days"}
    plain["guides"] = [
        {"id": "g", "file": "money", "title": {"ja": "題です", "en": "title"}, "body": said, "claims": ["K-1"]}
    ]
    assert found(plain) == []


def test_a_number_may_stay_written_out_where_its_figure_says_so_and_in_what_somebody_said() -> None:
    plain = whole()
    PLANTED["a number a figure on the same claim holds"][1](plain)
    fig(plain, "guarantee.window")["written_out"] = [{"entry": "conflicts.C01", "why": "no rule of 90 days was found"}]
    plain["conflicts"][0]["positions"][0]["text"].update(ja="90日です")
    assert found(plain) == []


def test_a_text_that_writes_a_figure_out_is_found_by_its_spelling_and_mended() -> None:
    (window,) = [one for one in read(whole()).figures if one.id == "guarantee.window"]
    assert {"90日", "90 day", "90-day", "ninety day"} <= {*spellings(window)}
    said = {"ja": "190日や90日。", "en": "ninety days or 90-day windows, not 190 days, no {guarantee.window}."}
    (entry,) = read(whole() | {"guides": [guide("", "") | {"body": said}]}).guides
    assert [(one.path, one.language, one.pieces) for one in written_out(window, entry)] == [
        ("body", "ja", ["90日"]),
        ("body", "en", ["ninety days", "90-day"]),
    ]
    assert named_in(window, said["ja"], "ja") == "190日や{guarantee.window}。"
    assert named_in(window, said["en"], "en").count("{guarantee.window}") == 3


def test_a_finding_names_file_entry_and_what_is_allowed() -> None:
    plain = whole()
    rule(plain, "late.coupon")["when"].update(prime="perhaps")
    assert [str(finding) for finding in found(plain)] == [
        "error: rules/late.yaml: late.coupon when: prime: perhaps is not one of true, false [bad_condition]"
    ]


def test_a_check_is_due_only_after_its_day() -> None:
    plain = whole()
    assert found(plain, date(2027, 1, 10)) == []
    (source,) = found(plain, date(2027, 1, 11))
    assert (source.code, source.where) == ("recheck_due", "sources.yaml: src recheck_on")
    due = [finding.place.name for finding in found(plain, date(2027, 1, 21))]
    assert due == ["deadline.closing", "guarantee.window", "src"]


def test_a_figure_nobody_set_a_day_for_is_due_after_a_year() -> None:
    plain = whole()
    del fig(plain, "coupon.usual")["recheck_on"]
    (late,) = found(plain)
    assert "decides days or money; set recheck_on to 2027-01-30 at the latest" in late.message
    due = "recheck_due", "figures.yaml: coupon.usual recheck_on"
    assert due not in [(finding.code, finding.where) for finding in found(plain, date(2027, 11, 1))]
    assert due in [(finding.code, finding.where) for finding in found(plain, date(2027, 11, 2))]


def test_six_may_come_due_on_one_day_and_what_is_of_no_weight_may_wait_for_nine_months() -> None:
    plain = whole()
    for one in plain["figures"][:6]:
        one["recheck_on"] = "2027-01-15"
    plain["figures"].append({**figure("tea", yen=1), "recheck_on": "2027-07-29"})
    assert found(plain) == []


def test_a_source_without_an_address_may_say_so_in_its_note() -> None:
    plain = whole()
    del plain["sources"][0]["url"]
    plain["sources"][0].update(note={"ja": "アドレスは不明です。", "en": "Its address is not known."}, published="2024")
    assert found(plain) == []


def spans(plain: Plain, name: str, until: str, since: str, **second: Any) -> None:
    """The figure's value ends on the one day, another value begins on the other."""
    (value,) = fig(plain, name)["values"]
    kinds = {kind: given for kind, given in value.items() if kind != "from"}
    fig(plain, name)["values"] = [value | {"to": until}, {"from": since, **(kinds | second)}]


@pytest.mark.parametrize(
    ("until", "since", "code"),
    [
        ("2025-05-31", "2025-06-01", None),
        ("2025-05-31", "2025-05-31", "overlap"),
        ("2025-05-31", "2025-06-02", "gap"),
    ],
)
@pytest.mark.parametrize("name", ["guarantee.window", "coupon.usual", "refund.points"])
def test_the_values_of_a_figure_follow_each_other_day_by_day(
    name: str, until: str, since: str, code: str | None
) -> None:
    plain = whole()
    spans(plain, name, until, since)
    assert {finding.code for finding in found(plain)} == ({code} if code else set())
    fig(plain, name)["values"].reverse()
    assert {finding.code for finding in found(plain)} == ({code} if code else set())


def test_the_second_value_of_a_figure_is_looked_at_as_the_first_is() -> None:
    for name, wrong, code in (
        ("guarantee.window", {"duration": "soon"}, "bad_value"),
        ("coupon.usual", {"yens": None, "yen": 300}, "bad_value"),
        ("refund.points", {"refund": {"earliest": "0d", "latest": "4d", "worst": "3d"}}, "window_order"),
    ):
        plain = whole()
        spans(plain, name, "2025-05-31", "2025-06-01", **wrong)
        assert {finding.code for finding in found(plain)} == {code}


def test_a_narrower_rule_that_says_more_stays() -> None:
    plain = whole()
    add_rule(
        plain, when={"problem": "late", "prime": True, "repeated_failure": True}, give=[coupon(likelihood="likely")]
    )
    assert found(plain) == []


def test_words_may_name_the_dates_of_what_they_are_about() -> None:
    plain = whole()
    told = {"action": "contact_amazon", "words_only": True, "text": {"ja": "{from}から", "en": "from {from}"}}
    add_rule(plain, when={"problem": "late", "prime": True}, give=[told])
    assert found(plain) == []


def test_the_shipped_pack_has_no_findings_on_the_day_of_its_release() -> None:
    assert [str(finding) for finding in lint(RELEASE.rulebook, TODAY)] == []


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "advisor.proof.lint", *arguments], capture_output=True, text=True, check=False
    )


def test_the_command_ends_well_on_a_whole_pack(tmp_path: Path) -> None:
    write_pack(read(whole()), tmp_path)
    done = command(str(tmp_path), "--today", "2026-11-22")
    assert (done.returncode, done.stdout) == (0, "0 errors, 0 warnings\n")


def test_the_command_prints_a_warning_and_ends_well(tmp_path: Path) -> None:
    write_pack(read(whole()), tmp_path)
    done = command(str(tmp_path), "--today", "2027-01-11")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "0 errors, 1 warnings"


def test_the_command_fails_on_an_error(tmp_path: Path) -> None:
    plain = whole()
    plain["drafts"].clear()
    write_pack(read(plain), tmp_path)
    done = command(str(tmp_path), "--today", "2026-11-22")
    assert done.returncode == 1
    assert "drafts: late: contact_amazon has no draft" in done.stdout


def test_the_command_names_every_fault_of_a_pack_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "figures.yaml").write_text("- {id: one}\n- {id: two}\n", encoding="utf-8")
    done = command(str(tmp_path))
    assert done.returncode == 1
    assert [line.partition(": Object")[0] for line in done.stdout.splitlines()] == [
        "error: figures.yaml: one",
        "error: figures.yaml: two",
    ]


@pytest.mark.parametrize("arguments", [("nowhere",), (".", "--today", "soon")])
def test_the_command_refuses_what_it_cannot_use(arguments: tuple[str, ...]) -> None:
    done = command(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
