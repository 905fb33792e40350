"""The shop is data: what a curator adds in YAML alone is asked, advised, worded, searched, and written back.

And a whole other shop, of which Python knows nothing, is advised on as well as the shipped one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from advisor import (
    Advice,
    Release,
    Rulebook,
    Situation,
    advise,
    outlook,
    read_pack,
    read_situation,
    to_plain,
    write_pack,
)
from advisor.calendar.workdays import TOKYO
from advisor.entry import LANGUAGES, Language
from advisor.facts import PROBLEM
from advisor.facts.vocabulary import BOOL_VALUES, COMPARED
from advisor.proof.exhaustive import Search, check
from advisor.proof.golden import run
from advisor.proof.lint import lint
from advisor.proof.lint.codes import ENGINE_CODES
from advisor.rulebook.packfiles import pack_files
from tests.advisor.additions import NEW_FACTS, NEW_METHOD, NEW_PROBLEM, grown_pack
from tests.advisor.shipped import RELEASE
from tests.advisor.toyshop import TOY_PACK, toy_release, toy_rulebook

DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 24, 9, tzinfo=TOKYO)
SOME_SITUATIONS = 150
Plain = dict[str, Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the grown pack stands."""
    return tmp_path_factory.mktemp("grown") / "pack"


@pytest.fixture(scope="module")
def grown(folder: Path) -> Release:
    """The shipped pack with what was added to its files."""
    return Release.of(grown_pack(folder))


def told(release: Release, facts: Plain, language: Language = "ja", now: datetime = NOW) -> Advice:
    return advise(release, read_situation(facts, now, release.vocabulary), now, language)


def searched(release: Release) -> list[Situation]:
    """The situations of a short search, in which nothing is wrong."""
    situations = list(Search(release, 1).some_situations(SOME_SITUATIONS))
    assert len(situations) >= SOME_SITUATIONS - 3
    found = check(release, situations)
    assert found.pop("situations") == len(situations)
    assert dict(found) == {}
    return [situation for situation, _ in situations]


# ---- what was added


def test_the_grown_pack_has_no_findings_and_all_its_examples_hold(grown: Release) -> None:
    assert [str(finding) for finding in lint(grown.rulebook, DAY)] == []
    results = run(grown.rulebook)
    assert len(results) == len(RELEASE.rulebook.golden) + 4
    assert [result for result in results if result.failures] == []


def test_a_new_problem_has_a_first_step_a_way_out_and_questions(grown: Release) -> None:
    advice = told(grown, {PROBLEM: NEW_PROBLEM})
    assert advice.headline.action == "check_order_history"
    assert advice.channels
    assert advice.escalations
    assert {question.fact for question in advice.questions} >= set(NEW_FACTS)


def test_a_new_yes_or_no_gives_a_new_remedy_and_a_new_step(grown: Release) -> None:
    advice = told(grown, {PROBLEM: NEW_PROBLEM, "fitting_included": True})
    (remedy,) = advice.remedies
    assert (remedy.code, remedy.status) == ("second_visit", "applies")
    assert "call_the_fitter" in {action.code for action in advice.actions}
    assert [because.fact for because in remedy.because] == [PROBLEM, "fitting_included"]


def test_a_new_day_is_counted_from_and_names_itself_in_the_text(grown: Release) -> None:
    facts = {PROBLEM: NEW_PROBLEM, "fitting_included": True, "fitted_on": "2026-10-24"}
    (refused,) = told(grown, facts, "en").ruled_out
    assert refused.code == "second_visit"
    assert "Sat 24 Oct" in refused.text
    assert "fitted_on" in {because.fact for because in refused.because}
    assert not told(grown, facts | {"fitted_on": "2026-10-25"}).ruled_out


def test_a_new_choice_is_advised_on(grown: Release) -> None:
    advice = told(grown, {PROBLEM: NEW_PROBLEM, "fitting_fault": "leaking"})
    assert "do_not_dispose_yet" in {warning.code for warning in advice.warnings}


def test_a_new_way_of_paying_comes_back_on_its_own_days_and_in_parts(grown: Release) -> None:
    paid = {"payment": [NEW_METHOD, "points"], "amounts_jpy": {NEW_METHOD: 500, "points": 30}, "price_jpy": 530}
    facts = {PROBLEM: "refund_delayed", "refund_issued_on": "2026-11-20", **paid}
    refunds = {refund.method: refund for refund in told(grown, facts).refunds}
    assert refunds.keys() == {NEW_METHOD, "points"}
    voucher = refunds[NEW_METHOD]
    # Friday the 20th; Monday the 23rd is a holiday: the third business day is Thursday the 26th
    assert (voucher.amount_jpy, voucher.arrives.earliest) == (500, date(2026, 11, 26))


def test_a_new_day_counts_in_what_changes_later(grown: Release) -> None:
    facts = {PROBLEM: NEW_PROBLEM, "fitting_included": True, "fitted_on": "2026-10-25"}
    changes = outlook(grown, read_situation(facts, NOW, grown.vocabulary), NOW, 5)
    assert [change.now.date() for change in changes[1:2]] == [date(2026, 11, 25)]
    assert [one.code for one in changes[1].ruled_out] == ["second_visit"]


def test_everything_new_has_words_in_both_languages(grown: Release) -> None:
    facts = {PROBLEM: NEW_PROBLEM, "fitting_included": True, "payment": [NEW_METHOD], "fitting_fault": "leaking"}
    texts = {language: set(titles_and_texts(told(grown, facts, language))) for language in LANGUAGES}
    for words in ({"取り付けた人に連絡する", "取り付けのやり直し"}, {"Call the fitter", "A second visit"}):
        assert sum(words <= found for found in texts.values()) == 1
    assert not {"call_the_fitter", "second_visit", NEW_METHOD} & (texts["ja"] | texts["en"])


def titles_and_texts(advice: Advice) -> Iterator[str]:
    for entries in to_plain(advice).values():
        for item in entries if isinstance(entries, list) else ():
            yield from (item[name] for name in ("title", "text") if name in item)


TOLD_OF_IT = {
    "fitting_included": (None, True, False),
    "fitted_on": (None, "2026-10-24", "2026-10-25", "2026-11-24"),
    "fitting_fault": (None, "loose", "leaking", "wrong_place"),
    "payment": (None, [NEW_METHOD], [NEW_METHOD, "points"]),
    "refund_issued_on": (None, "2026-11-20"),
}


def test_whatever_is_told_of_what_was_added_strands_nobody(grown: Release) -> None:
    assert set(NEW_FACTS) <= TOLD_OF_IT.keys()
    combined = (dict(zip(TOLD_OF_IT, values, strict=True)) for values in product(*TOLD_OF_IT.values()))
    all_told = ({name: value for name, value in one.items() if value is not None} for one in combined)
    situations = [read_situation({PROBLEM: NEW_PROBLEM, **one}, NOW, grown.vocabulary) for one in all_told]
    found = check(grown, [(situation, NOW) for situation in situations])
    assert found.pop("situations") == 3 * 4 * 4 * 3 * 2
    assert dict(found) == {}


def test_what_the_shipped_pack_advised_before_it_advises_still(grown: Release) -> None:
    for golden in RELEASE.rulebook.golden[::10]:
        now = datetime.fromisoformat(golden.now).astimezone(TOKYO)
        before, after = (to_plain(told(release, golden.situation, now=now)) for release in (RELEASE, grown))
        apart = {"release": None, "questions": None}  # more rules hang on what is asked
        assert before | apart == after | apart


def test_the_grown_pack_is_written_and_read_back_byte_for_byte(grown: Release, tmp_path: Path) -> None:
    write_pack(grown.rulebook, tmp_path)
    again = read_pack(tmp_path)
    assert again == grown.rulebook
    assert Release.of(again).digest == grown.digest
    written = {file.relative_to(tmp_path).as_posix(): file.read_text(encoding="utf-8") for file in files(tmp_path)}
    assert pack_files(again) == written


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.yaml"))


# ---- the command line finds the pack it is told of


def started(*words: str, pack: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    facts = json.dumps({PROBLEM: NEW_PROBLEM}).encode()
    command = [sys.executable, "-m", "advisor", "-", "--now", "2026-11-24T09:00", *words]
    environ = {**os.environ, **({"TODOKU_PACK": str(pack)} if pack else {})}
    return subprocess.run(command, input=facts, capture_output=True, check=False, env=environ)


def test_the_command_line_advises_by_the_pack_it_is_given(folder: Path, grown: Release) -> None:
    named, in_environment = started("--pack", str(folder)), started(pack=folder)
    assert named.returncode == 0, named.stderr
    assert json.loads(named.stdout)["release"]["digest"] == grown.digest
    assert in_environment.stdout == named.stdout
    assert started("--pack", str(folder), pack=TOY_PACK).stdout == named.stdout
    assert started().returncode == 2


def test_a_pack_that_is_not_there_or_cannot_be_read_is_told_in_words(tmp_path: Path) -> None:
    assert started("--pack", str(tmp_path / "nowhere")).returncode == 2
    nowhere = started(pack=tmp_path / "nowhere")
    assert (nowhere.returncode, nowhere.stdout) == (1, b"")
    assert nowhere.stderr.decode().endswith("there is no such folder\n")
    (tmp_path / "facts.yaml").write_text("- broken", encoding="utf-8")
    broken = started("--pack", str(tmp_path))
    assert (broken.returncode, broken.stdout) == (1, b"")
    assert broken.stderr.decode().startswith("error: facts.yaml: ")


@pytest.mark.parametrize("module", [["advisor.proof.lint", "--today", str(DAY)], ["advisor.proof.golden"]])
@pytest.mark.parametrize("words", [["--pack", str(TOY_PACK)], [str(TOY_PACK)], []])
def test_the_proofs_examine_the_pack_they_are_given(module: list[str], words: list[str]) -> None:
    environ = {**os.environ, "TODOKU_PACK": str(TOY_PACK)}
    command = [sys.executable, "-m", *module, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environ)
    assert (done.returncode, done.stdout.splitlines()[-1]) in {
        (0, "0 errors, 0 warnings"),
        (0, f"{len(toy_rulebook().golden)} of {len(toy_rulebook().golden)} examples hold"),
    }


# ---- another shop


def names_of(rulebook: Rulebook) -> dict[str, set[str]]:
    """What a pack calls things: its facts, their values, its codes, its groups; the engine's own words left out."""
    spoken = {code for codes in ENGINE_CODES.values() for code in codes}
    values = {value for entry in rulebook.facts for value in entry.values}
    groups = set(rulebook.shop.groups) if rulebook.shop else set()
    return {
        "facts": {entry.id for entry in rulebook.facts} - {PROBLEM},
        "values": values - {*BOOL_VALUES, *COMPARED},
        "codes": {entry.code for entry in rulebook.codes if entry.kind not in ENGINE_CODES} - spoken,
        "groups": groups,
    }


def test_the_other_shop_has_no_fact_value_or_code_of_the_shipped_one() -> None:
    ours, theirs = (set().union(*names_of(book).values()) for book in (RELEASE.rulebook, toy_rulebook()))
    assert len(theirs) > 50
    assert ours & theirs == set()


def test_the_other_shop_has_no_findings_and_its_examples_hold() -> None:
    assert [str(finding) for finding in lint(toy_rulebook(), DAY)] == []
    assert [result for result in run(toy_rulebook()) if result.failures] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_shop_advises_in_both_languages_and_never_by_a_bare_code(language: Language) -> None:
    codes = set().union(*names_of(toy_rulebook()).values())
    for problem in toy_release().vocabulary.problems:
        advice = told(toy_release(), {PROBLEM: problem}, language)
        assert advice.actions
        assert advice.channels
        assert advice.escalations
        assert advice.drafts
        assert not codes & set(titles_and_texts(advice))


def test_the_other_shops_drafts_say_codes_and_values_in_words_of_their_own() -> None:
    facts = {PROBLEM: "withdrawal_fee", "paid_by": ["plastic", "stay_credit"], "booked_on": "2026-11-20"}
    (draft,) = told(toy_release(), facts, "en").drafts
    assert "paid by card and from my stay credit" in draft.text
    assert draft.formal.startswith("Dear Sazanami desk,")


def test_the_other_shops_drafts_list_values_as_a_person_would() -> None:
    facts = {PROBLEM: "room_missing", "room_faults": ["dust", "noise", "no_view"]}
    drafts = [told(toy_release(), facts, language).drafts[0].text.splitlines()[-1] for language in LANGUAGES]
    assert drafts == [
        "気になったのはほこりの多さ、音の大きさと景色が見えないことです。",
        "What is wrong: the dust, the noise and that there is no view.",
    ]


def test_the_other_shops_answers_imply_others() -> None:
    facts = {PROBLEM: "withdrawal_fee", "inn_kind": "guesthouse"}
    assert "house_rules" not in {question.fact for question in told(toy_release(), facts).questions}
    assert "house_rules" in {question.fact for question in told(toy_release(), {PROBLEM: "withdrawal_fee"}).questions}


def test_the_other_shops_statements_and_gifts_are_told_as_such() -> None:
    paid = {"paid_by": ["plastic"], "fee_returned_on": "2026-11-10", "room_fee_jpy": 9000}
    (refund,) = told(toy_release(), {PROBLEM: "withdrawal_fee", **paid}).refunds
    assert refund.statement is not None
    assert refund.statement.months_only
    given = told(toy_release(), {PROBLEM: "room_unlike_pictures", "room_faults": ["dust"]})
    assert "gifts_are_gifts" in {warning.code for warning in given.warnings}
    assert given.disagreements[0].id == "D1"


def test_the_other_shop_is_searched_and_strands_nobody() -> None:
    situations = searched(toy_release())
    assert {situation.problem for situation in situations} == set(toy_release().vocabulary.problems)


def test_the_other_shops_files_are_those_that_would_be_written() -> None:
    written = {file.relative_to(TOY_PACK).as_posix(): file.read_text(encoding="utf-8") for file in files(TOY_PACK)}
    assert pack_files(toy_rulebook()) == written
