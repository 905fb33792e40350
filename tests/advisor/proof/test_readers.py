"""Whom a source reaches: those whose next step or days rest on it, and nobody for being cited."""

import msgspec

from advisor import Release, shipped_release
from advisor.proof.golden import reached

BOOK = shipped_release().rulebook
GUARANTEE, CITED_EVERYWHERE = "amazon-seller-g27951", "caa-188"


def some(count: int, file: str) -> Release:
    """The shipped pack with a few of its worked examples."""
    golden = [one for one in BOOK.golden if one.file == file][:count]
    return Release(0, "", None, msgspec.structs.replace(BOOK, golden=golden))


def test_a_source_behind_a_deadline_outweighs_one_that_is_only_cited() -> None:
    found = reached(some(12, "guarantee"))
    assert found[GUARANTEE] > 0
    assert found[CITED_EVERYWHERE] < found[GUARANTEE]
    assert max(found.values()) <= 12


def test_an_example_that_cannot_be_read_reaches_nobody() -> None:
    release = some(1, "guarantee")
    release.rulebook.golden[0] = msgspec.structs.replace(release.rulebook.golden[0], now="some day")
    assert not reached(release)
