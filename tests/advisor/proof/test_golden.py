"""The checker of worked examples tells right from wrong, and coverage names what no example reaches."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from advisor.proof.golden import GoldenResult, run
from advisor.proof.golden.agreement import agrees
from advisor.proof.golden.coverage import coverage
from advisor.proof.golden.expectations import differences
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.packfiles import write_pack
from tests.advisor.whole_rulebook import Plain, figure, whole

ADVICE: Plain = {
    "headline": {"action": "wait", "on": "2025-08-10"},
    "actions": [
        {"code": "wait", "status": "now", "from": None},
        {"code": "contact_amazon", "status": "later", "from": "2025-08-11"},
    ],
    "remedies": [
        {
            "code": "replacement",
            "status": "if",
            "likelihood": "likely",
            "amount_jpy": {"min": 0, "max": 500},
            "waits_for": ["shipped_by"],
            "sources": [],
        }
    ],
    "ruled_out": [
        {"code": "apology_coupon", "because": [{"fact": "delay_cause", "value": "disaster"}], "sources": [1]}
    ],
    "refunds": [
        {
            "method": "points",
            "via": "points",
            "amount_jpy": 10,
            "arrives": {"earliest": "2025-08-10", "latest": "2025-08-11"},
            "worst_case": "2025-08-13",
            "statement": None,
        },
        {
            "method": "points",
            "via": "gift_card",
            "amount_jpy": 20,
            "arrives": {"earliest": None, "latest": None},
            "worst_case": None,
            "statement": {"earliest_debit": "2025-09", "latest_debit": "2025-10"},
        },
    ],
    "deadlines": [{"code": "contact_amazon", "opens_at": "2025-08-11T00:00:00+09:00", "state": "not_open"}],
    "channels": [{"code": "chat"}, {"code": "phone"}],
    "evidence": [],
    "warnings": [],
    "escalations": [],
    "drafts": [{"to": "amazon", "title": "届かない", "text": "まだ届きません。"}],
    "questions": [{"fact": "prime", "settles": 2}],
    "disagreements": [{"id": "C15", "topic": "C15 いつ戻るか"}],
}

RIGHT: list[Plain] = [
    {"headline": ["wait", "contact_amazon"], "headline_on": "2025-08-10"},
    {"actions": {"has": ["wait"], "lacks": ["contact_seller"], "any": ["wait", "fix_address"]}},
    {"action": {"contact_amazon": {"status": "later", "from": "2025-08-11"}, "wait": {"from": None}}},
    {"remedy": {"replacement": {"likelihood": ["likely", "possible"], "amount_jpy": {"max": 500}}}},
    {"remedy": {"replacement": {"status": "if", "waits_for": ["shipped_by"]}}},
    {"refund": {"points": {"via": "points", "earliest": "2025-08-10", "worst_case": "2025-08-13"}}},
    {"refund": {"points": {"via": "gift_card", "amount_jpy": 20, "statement_latest_debit": "2025-10"}}},
    {"refunds": {"has": ["points"]}},
    {"deadline": {"contact_amazon": {"opens_at": "2025-08-11"}}},
    {"deadline": {"contact_amazon": {"opens_at": "2025-08-10T15:00:00Z"}}},
    {"channel_first": "chat", "channel_before": [["chat", "phone"], ["phone", "email"]]},
    {"action_before": [["wait", "contact_amazon"]]},
    {"questions": {"has": ["prime"]}, "questions_lack": ["problem"]},
    {"actions_now_any": ["wait"], "actions_now_lack": ["contact_amazon"]},
    {"ruled_out_because": {"apology_coupon": [["prime", "delay_cause"]]}},
    {"disagreements": {"has": ["C15"], "lacks": ["C01"]}, "disagreements_min": 1},
    {"sources_on": [{"kind": "ruled_out", "code": "apology_coupon"}]},
    {"drafts": {"to_any": ["amazon"], "to_lack": ["seller"], "text_has": ["届き"], "text_lacks": ["クーポン"]}},
    {"text_has": ["届かない"], "text_lacks": ["0120"]},
]

WRONG: list[Plain] = [
    {"headline": "contact_amazon"},
    {"headline_on": "2025-08-11"},
    {"actions": {"has": ["contact_seller"]}},
    {"actions": {"lacks": ["wait"]}},
    {"actions": {"any": ["contact_seller"]}},
    {"actions": {"is": ["wait"]}},
    {"action": {"contact_seller": {"status": "now"}}},
    {"action": {"wait": {"status": "later"}}},
    {"action": {"wait": {"colour": None}}},
    {"remedy": {"replacement": {"amount_jpy": {"min": 1}}}},
    {"remedy": {"replacement": {"amount_jpy": None}}},
    {"remedy": {"replacement": {"waits_for": ["sold_by"]}}},
    {"refund": {"points": {"via": "card"}}},
    {"refund": {"points": {"via": "points", "amount_jpy": 20}}},
    {"refund": {"paypay": {"via": "paypay"}}},
    {"deadline": {"contact_amazon": {"opens_at": "2025-08-12"}}},
    {"deadline": {"contact_amazon": {"opens_at": "2025-08-11T00:00:01+09:00"}}},
    {"channel_first": "phone"},
    {"channel_before": [["phone", "chat"]]},
    {"channel_before": [["email", "chat"]]},
    {"questions": {"has": ["price_jpy"]}},
    {"questions_lack": ["prime"]},
    {"actions_now_lack": ["wait"]},
    {"ruled_out_because": {"apology_coupon": ["prime"]}},
    {"ruled_out_because": {"replacement": ["prime"]}},
    {"disagreements": {"has": ["C01"]}},
    {"disagreements_min": 2},
    {"sources_on": [{"kind": "remedies", "code": "replacement"}]},
    {"sources_on": [{"kind": "ruled_out", "code": "apology_coupon", "min": 2}]},
    {"drafts": {"to_any": ["seller"]}},
    {"drafts": {"text_has": ["クーポン"]}},
    {"drafts": {"text_like": ["届き"]}},
    {"text_lacks": ["届かない"]},
    {"weather": "fine"},
]


@pytest.mark.parametrize("expect", RIGHT, ids=str)
def test_what_is_as_expected_makes_no_difference(expect: Plain) -> None:
    assert differences(ADVICE, expect) == []


@pytest.mark.parametrize("expect", WRONG, ids=str)
def test_what_is_not_as_expected_is_told_once(expect: Plain) -> None:
    assert len(differences(ADVICE, expect)) == 1


@pytest.mark.parametrize(("expected", "got"), [(1, True), (True, 1), ("2025-08-10", None), (None, 0), ("a", "b")])
def test_values_of_another_kind_do_not_agree(expected: Any, got: Any) -> None:
    assert not agrees(expected, got)


def golden(**more: Any) -> Plain:
    situation = {"problem": "late", "sold_by": "third_party", "promised_date": "2025-08-10", "prime": True}
    case = {"id": "G", "why": "Why.", "now": "2025-08-11T09:00+09:00", "situation": situation, "expect": {}}
    return {**case, **more}


def rulebook(*cases: Plain) -> Rulebook:
    return msgspec.convert({**whole(), "golden": list(cases)}, type=Rulebook)


def test_a_run_names_each_case_and_its_failures() -> None:
    good = golden(expect={"action": {"contact_amazon": {"status": "now"}}})
    bad = golden(id="B", expect={"headline": "wait"})
    first, second = run(rulebook(good, bad))
    assert first == GoldenResult("G", [])
    assert (second.id, len(second.failures)) == ("B", 1)


@pytest.mark.parametrize("fault", [{"now": "yesterday"}, {"situation": {"problem": "late", "colour": "red"}}])
def test_a_case_that_cannot_be_read_fails(fault: Plain) -> None:
    assert len(run(rulebook(golden(**fault)))[0].failures) == 1


def test_coverage_names_the_rules_that_no_example_makes_hold() -> None:
    unfired = coverage(rulebook(golden())).unfired
    assert "late.guarantee" not in unfired
    assert "guarantee.late" not in unfired
    assert {"refund.points", "late.guarantee.too_late"} <= set(unfired)


@pytest.mark.parametrize(
    ("now", "reached"),
    [
        ("2025-08-10T23:59:59", "contact.late opens: the day before"),
        ("2025-08-11T00:00:00", "contact.late opens: the day"),
        ("2025-08-12T09:00:00", "contact.late opens: the day after"),
        ("2025-11-07T09:00:00", "guarantee.late closes: the day before"),
        ("2025-11-08T23:59:59", "guarantee.late closes: the day"),
        ("2025-11-09T00:00:00", "guarantee.late closes: the day after"),
    ],
)
def test_coverage_knows_the_three_days_of_a_boundary(now: str, reached: str) -> None:
    assert reached in coverage(rulebook()).untested
    assert reached not in coverage(rulebook(golden(now=now))).untested


def test_coverage_names_the_refund_windows_that_are_never_counted() -> None:
    said = "refund.points: no example counts its days"
    assert said in coverage(rulebook(golden())).untested
    paid = {"problem": "late", "payment": ["points"], "refund_issued_on": "2025-08-10"}
    assert said not in coverage(rulebook(golden(situation=paid))).untested


def test_coverage_names_the_claims_that_nothing_rests_on() -> None:
    plain = whole()
    plain["claims"].append({**plain["claims"][0], "id": "K-3"})
    assert coverage(msgspec.convert(plain, type=Rulebook)).unused == ["K-3"]
    plain["figures"].append({**figure("tea", yen=3), "claims": ["K-3"]})
    assert coverage(msgspec.convert(plain, type=Rulebook)).unused == []


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "advisor.proof.golden", *arguments], capture_output=True, text=True, check=False
    )


def test_the_command_fails_when_an_example_does(tmp_path: Path) -> None:
    write_pack(rulebook(golden(expect={"headline": "wait"}), golden(id="H")), tmp_path)
    done = command(str(tmp_path))
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].startswith("G: headline action: expected")
    assert done.stdout.splitlines()[-1] == "1 of 2 examples hold"


def test_the_command_says_in_words_what_is_not_reached(tmp_path: Path) -> None:
    write_pack(rulebook(golden()), tmp_path)
    done = command(str(tmp_path), "--coverage")
    assert done.returncode == 0
    assert "0 claims that nothing rests on and nobody set aside" in done.stdout


def test_the_command_refuses_a_folder_that_is_not_there() -> None:
    done = command("nowhere")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
