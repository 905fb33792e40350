"""A release of the first format, as it was stored by 0.1.0, opens for ever and advises as it did."""

import zlib
from pathlib import Path

import msgspec
import pytest

from advisor import Release as AdvisorRelease
from advisor import advise, read_situation, shipped_release, to_plain
from advisor.facts import parse_moment
from advisor.rulebook import digest_of_content, read_content
from portal import clock
from portal.curation.models import DamagedRelease, Release

FIXTURE = Path(__file__).with_name("fixtures") / "release-format-1.json.zz"
DIGEST = "sha256:62e455ee7553a10945223939a64f047a133caa5f0f4b8273bd7ecb8d0e786dba"


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
    assert list(opened.vocabulary.facts)[:5] == list(shipped.facts)[:5]
    problems = opened.vocabulary.problems
    assert problems == tuple(problem for problem in shipped.problems if problem in problems)


def test_it_advises_on_the_shipped_examples_as_the_shipped_pack_does(opened):
    """Codes, statuses, days, amounts and their order; words may have been mended since."""
    differing = {}
    for golden in shipped_release().rulebook.golden:
        now = parse_moment(golden.now)
        advised = [
            bare(to_plain(advise(release, read_situation(golden.situation, now, release.vocabulary), now)))
            for release in (opened, shipped_release())
        ]
        if advised[0] != advised[1]:
            differing[golden.id] = advised
    assert list(differing) == []


def bare(plain):
    """An advice without its texts and the release it is by.

    What an item waits for stands in the order of its rule's conditions, whose keys the first format sorted.
    """
    if isinstance(plain, dict):
        kept = {key: bare(value) for key, value in plain.items() if key not in ("title", "text", "release", "topic")}
        return kept | {"waits_for": sorted(kept.get("waits_for") or ())}
    return [bare(one) for one in plain] if isinstance(plain, list) else plain


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
    with pytest.raises(DamagedRelease, match="not what was published"):
        Release(number=1, digest=DIGEST, content=zlib.compress(msgspec.json.encode(changed))).load()


def test_reading_leaves_the_content_as_it_was(content):
    before = msgspec.json.encode(content)
    read_content(content)
    assert msgspec.json.encode(content) == before
