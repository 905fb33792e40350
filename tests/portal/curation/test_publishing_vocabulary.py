"""Vocabularies only grow, whatever is published or rolled back; and the first format lives on beside the second."""

import msgspec
import pytest

from advisor.facts import CodeEntry
from advisor.proof.lint import Examination
from advisor.release import digest_of, shipped_release
from portal import clock
from portal.curation import checking, published
from portal.curation.growing import losses
from portal.curation.models import Release
from portal.curation.publishing import DraftHasErrors, NothingChanged, publish, roll_back
from portal.curation.rows import replace_rows
from tests.portal.curation.rulebooks import FULL, with_text
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook
from tests.portal.curation.stored import damage
from tests.portal.curation.test_format_1 import DIGEST, FIXTURE
from tests.portal.curation.vocabularies import CODES

pytestmark = pytest.mark.django_db


def without_payments(rulebook):
    facts = [fact for fact in rulebook.facts if fact.id not in ("payment", "parts_jpy")]
    return msgspec.structs.replace(rulebook, facts=facts)


@pytest.fixture
def no_lint(monkeypatch):
    """The hand-made rulebook is not meant to pass lint; what it would lose is asked all the same."""
    monkeypatch.setattr(Examination, "findings", lambda examination: [])
    monkeypatch.setattr(checking, "run_golden", lambda *given: [])


def test_a_draft_that_loses_what_was_published_is_not_published(no_lint):
    fill_with_the_small_rulebook()
    publish(None, "first")
    replace_rows(without_payments(FULL))
    with pytest.raises(DraftHasErrors) as refused:
        publish(None, "second")
    assert refused.value.report.lines()[0].startswith("facts.yaml: payment: payment is in release 1")
    assert Release.objects.count() == 1


def test_a_code_may_be_retired(no_lint):
    fill_with_the_small_rulebook()
    publish(None, "first")
    replace_rows(msgspec.structs.replace(FULL, codes=[msgspec.structs.replace(c, retired=True) for c in CODES]))
    assert publish(None, "second").number == 2


def test_a_draft_may_lose_what_was_never_published(no_lint):
    fill_with_the_small_rulebook()
    replace_rows(without_payments(FULL))
    assert publish(None, "first").number == 1


def test_a_damaged_release_keeps_nobody_from_publishing(no_lint):
    fill_with_the_small_rulebook()
    publish(None, "first")
    damage(1)
    published.reset()
    replace_rows(without_payments(FULL))
    assert publish(None, "second").number == 2


def test_rolling_back_takes_the_newest_vocabulary_along(content):
    replace_rows(without_payments(FULL))
    first = publish(None, "first")
    replace_rows(FULL)
    publish(None, "second")
    replace_rows(with_text(FULL, "少し待ちましょう"))
    publish(None, "third")
    release = roll_back(1, None, "back")
    rulebook = release.load().rulebook
    assert (release.number, release.repeats, release.digest) == (4, first, digest_of(rulebook))
    assert rulebook.rules == FULL.rules
    assert [fact.id for fact in rulebook.facts if fact.id in ("payment", "parts_jpy")] == ["payment", "parts_jpy"]


def test_rolling_back_to_less_vocabulary_and_the_same_rules_changes_nothing(content):
    fill_with_the_small_rulebook()
    publish(None, "first")
    later = CodeEntry(kind="vias", code="cash", title=CODES[0].title)
    replace_rows(msgspec.structs.replace(FULL, codes=sorted([*CODES, later], key=place_of_kind)))
    publish(None, "second")
    with pytest.raises(NothingChanged):
        roll_back(1, None, "back")


def place_of_kind(code):
    return [one.kind for one in CODES].index(code.kind)


# ---- from the first format to the second


@pytest.fixture
def first_format(db):
    """What 0.1.0 published, and a draft that says the same."""
    release = Release(number=1, digest=DIGEST, published_at=clock.now(), content=FIXTURE.read_bytes(), note="first")
    release.save(force_insert=True)
    rulebook = release.load().rulebook
    replace_rows(rulebook)
    return rulebook


def test_the_same_in_another_format_is_not_published_twice(first_format):
    with pytest.raises(NothingChanged, match="release 1"):
        publish(None, "again")


def test_rolling_back_to_the_first_format_republishes_it_to_the_byte(first_format, content):
    replace_rows(with_text(first_format, "少し待ちましょう"))
    publish(None, "second")
    release = roll_back(1, None, "back")
    assert (release.number, release.digest, bytes(release.content)) == (3, DIGEST, FIXTURE.read_bytes())
    replace_rows(first_format)
    with pytest.raises(NothingChanged, match="release 3"):
        publish(None, "again")


def test_the_shipped_pack_may_follow_what_the_first_version_published(first_format):
    assert list(losses(Release.objects.get(number=1).load(), shipped_release().rulebook)) == []
