"""A release of the first format, as it was stored by 0.1.0, opens for ever and advises as it did."""

import zlib
from pathlib import Path

import msgspec
import pytest

from advisor import Release as AdvisorRelease
from advisor import shipped_release
from advisor.proof.golden.running import run
from advisor.rulebook import digest_of_content, read_content
from portal import clock
from portal.curation.models import DamagedRelease, Release

FIXTURE = Path(__file__).with_name("fixtures") / "release-format-1.json.zz"
DIGEST = "sha256:62e455ee7553a10945223939a64f047a133caa5f0f4b8273bd7ecb8d0e786dba"

BOTH_DUE_ON_THE_LAST_DAY = "guarantee-tight-nobody-wrote-last-day"
"""All steps due on a window's last day are equally pressing since, and stand in the order of their codes."""


@pytest.fixture(scope="module")
def stored():
    return FIXTURE.read_bytes()


@pytest.fixture(scope="module")
def content(stored):
    return msgspec.json.decode(zlib.decompress(stored))


@pytest.fixture(scope="module")
def opened(stored) -> AdvisorRelease:
    return Release(number=1, digest=DIGEST, published_at=clock.now(), content=stored).load()


def test_it_opens_under_the_digest_it_was_published_with(content, opened):
    assert digest_of_content(content) == DIGEST
    assert opened.digest == DIGEST


def test_it_has_the_vocabulary_of_its_time_in_its_own_words(content, opened):
    words = content["wording"]
    vocabulary = opened.vocabulary
    for name, said in words["facts"].items():
        entry = vocabulary.words_of_fact(name)
        assert (entry.label.ja, entry.label.en) == (said["label"]["ja"], said["label"]["en"])
        assert entry.values.keys() >= said.get("values", {}).keys()
    for listed, codes in words["codes"].items():
        assert vocabulary.codes[listed].keys() >= codes.keys()
    assert vocabulary.has_shop
    assert opened.rulebook.tools


def test_what_people_see_in_an_order_keeps_it(opened):
    shipped = shipped_release().vocabulary
    known = list(opened.vocabulary.facts)
    assert known == [fact for fact in shipped.facts if fact in known]
    problems = opened.vocabulary.problems
    assert problems == tuple(problem for problem in shipped.problems if problem in problems)


def test_it_advises_on_the_examples_it_was_published_with_as_they_say(opened):
    """The shipped pack has been amended since; what was published stands as it was."""
    results = run(opened.rulebook)
    assert len(results) == 370
    assert [one.id for one in results if one.failures] == [BOTH_DUE_ON_THE_LAST_DAY]


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_changed_byte_is_damage(stored, place):
    at = {"first": 0, "middle": len(stored) // 2, "last": len(stored) - 1}[place]
    changed = bytearray(stored)
    changed[at] ^= 1
    with pytest.raises(DamagedRelease, match="release 1"):
        Release(number=1, digest=DIGEST, content=bytes(changed)).load()


def test_a_changed_word_is_damage(content):
    words = content["wording"]["codes"]["actions"]["wait"]
    changed = content | {"wording": content["wording"] | {"codes": {"actions": {"wait": words | {"title": {}}}}}}
    with pytest.raises(DamagedRelease, match="not what was put there"):
        Release(number=1, digest=DIGEST, content=zlib.compress(msgspec.json.encode(changed))).load()


def test_reading_leaves_the_content_as_it_was(content):
    before = msgspec.json.encode(content)
    read_content(content)
    assert msgspec.json.encode(content) == before
