"""A release: a rulebook under a number and a digest of its content."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from advisor import Release, shipped_release
from advisor.proof.golden.running import advice_on
from advisor.release import digest_of
from tests.advisor.proof.edits import EDITS


def test_the_shipped_release_is_number_0_and_unpublished() -> None:
    release = shipped_release()
    assert (release.number, release.published_at) == (0, None)
    assert release is shipped_release()


def test_the_digest_is_that_of_the_content() -> None:
    rulebook = shipped_release().rulebook
    release = Release.of(rulebook, 3, datetime(2026, 11, 22, tzinfo=UTC))
    assert release.digest == digest_of(rulebook) == shipped_release().digest
    assert release.digest.startswith("sha256:")
    assert len(release.digest) == len("sha256:") + 64


def test_one_changed_word_changes_the_digest() -> None:
    rulebook = shipped_release().rulebook
    rule = msgspec.structs.replace(rulebook.rules[0], note=rulebook.rules[0].note + ".")
    changed = msgspec.structs.replace(rulebook, rules=[rule, *rulebook.rules[1:]])
    assert digest_of(changed) != digest_of(rulebook)


def test_the_order_of_keys_does_not_change_the_digest() -> None:
    rulebook = shipped_release().rulebook
    rule = next(one for one in rulebook.rules if isinstance(one.when, dict) and len(one.when) > 1)
    assert isinstance(rule.when, dict)
    turned = msgspec.structs.replace(rule, when=dict(reversed(rule.when.items())))
    rules = [turned if one is rule else one for one in rulebook.rules]
    assert digest_of(msgspec.structs.replace(rulebook, rules=rules)) == digest_of(rulebook)


def test_the_file_an_entry_stands_in_does_not_change_the_digest() -> None:
    rulebook = shipped_release().rulebook
    rules = [msgspec.structs.replace(rule, file="all") for rule in rulebook.rules]
    assert digest_of(msgspec.structs.replace(rulebook, rules=rules)) == digest_of(rulebook)


def test_a_release_is_made_ready_once() -> None:
    assert shipped_release().compiled_for("late") is shipped_release().compiled_for("late")


@pytest.mark.parametrize(
    "edit", ["a figure", "a condition", "a claim's place", "a message", "a fact", "the order of codes"]
)
def test_what_is_taken_from_a_release_that_differs_in_little_advises_as_what_is_made_anew(edit: str) -> None:
    shipped, anew = shipped_release(), Release(0, "", None, EDITS[edit])
    examples = [one for one in shipped.rulebook.golden if one.situation["problem"] == "wrong_item"][::8]
    for one in examples:
        advice_on(shipped, one)
    like = Release(0, "", None, EDITS[edit], shipped.ready)
    assert [advice_on(like, one) for one in examples] == [advice_on(anew, one) for one in examples]


def test_of_a_release_that_differs_in_little_nothing_is_made_ready_twice() -> None:
    shipped = shipped_release()
    made = shipped.compiled_for("late")
    figures = Release(0, "", None, EDITS["a figure"], shipped.ready)
    assert figures.compiled_for("late").index is made.index
    assert figures.compiled_for("late").figures is not made.figures
    assert Release(0, "", None, EDITS["a condition"], shipped.ready).compiled_for("late").index is not made.index
    assert Release(0, "", None, EDITS["a fact"], shipped.ready).compiled_for("late").index is not made.index
