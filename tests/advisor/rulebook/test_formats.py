"""What a release stores: written and read back in the newest format, the first one read for ever."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from advisor import Rulebook, shipped_release
from advisor.release import digest_of, vocabulary_of
from advisor.rulebook.formats import (
    ContentError,
    digest_of_content,
    read_content,
    vocabulary_of_words,
    write_content,
)

RULEBOOK = shipped_release().rulebook


def stored(rulebook: Rulebook) -> dict[str, Any]:
    """The content as it comes back from a database."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(write_content(rulebook)))
    return plain


# ---- the newest format


@pytest.mark.parametrize("rulebook", [RULEBOOK, Rulebook()], ids=["shipped", "empty"])
def test_what_is_stored_is_read_back_to_the_byte(rulebook: Rulebook) -> None:
    again = read_content(stored(rulebook))
    assert msgspec.json.encode(again) == msgspec.json.encode(rulebook)


def test_what_is_stored_has_the_digest_of_the_rulebook() -> None:
    content = stored(RULEBOOK)
    assert content["format"] == 2
    assert digest_of_content(content) == digest_of(RULEBOOK)


def test_a_release_from_before_figures_had_a_day_to_look_again_is_read_as_it_was_and_keeps_its_digest() -> None:
    content = stored(RULEBOOK)
    for listed, name in (("figures", "recheck_on"), ("issuers", "recheck_on"), ("sources", "seen_on")):
        content[listed] = [{key: value for key, value in one.items() if key != name} for one in content[listed]]
    found = read_content(content)
    assert {one.recheck_on for one in [*found.figures, *found.issuers]} == {None}
    assert {one.seen_on for one in found.sources} == {None}
    assert stored(found) == content
    assert digest_of_content(stored(found)) == digest_of(found)


def test_another_order_of_values_is_another_content() -> None:
    first, *others = RULEBOOK.facts
    turned = msgspec.structs.replace(first, values=dict(reversed(first.values.items())))
    changed = msgspec.structs.replace(RULEBOOK, facts=[turned, *others])
    assert digest_of(changed) != digest_of(RULEBOOK)
    assert list(read_content(stored(changed)).facts[0].values) == list(turned.values)


def test_another_order_of_shelves_is_another_content() -> None:
    assert RULEBOOK.shop is not None
    turned = msgspec.structs.replace(RULEBOOK.shop, shelves=dict(reversed(RULEBOOK.shop.shelves.items())))
    changed = msgspec.structs.replace(RULEBOOK, shop=turned)
    assert digest_of(changed) != digest_of(RULEBOOK)


@pytest.mark.parametrize(
    "content",
    [
        {"format": 3},
        {"format": None},
        {"format": [2]},
        {"format": 2, "rules": 3},
        {"format": 2, "facts": [{"id": "a", "values": 3}]},
        {"format": 2, "facts": [{"id": "a", "values": [["one"]]}]},
        {"format": 2, "facts": [3]},
        {"format": 2, "shop": {"id": "s"}},
        {"format": 2, "spells": []},
        {"rules": [{"id": "r"}]},
        {"wording": 3},
        {"wording": {"facts": {"a": 3}}},
    ],
)
def test_content_that_is_none_is_refused(content: dict[str, Any]) -> None:
    with pytest.raises(ContentError):
        read_content(content)


# ---- the first format


def words(ja: str) -> dict[str, str]:
    return {"ja": ja, "en": ja.upper()}


def test_words_are_laid_over_what_the_program_knew() -> None:
    found = read_content({"wording": {"facts": {"prime": {"label": words("p")}}}})
    prime = vocabulary_of(found).words_of_fact("prime")
    assert (prime.kind, prime.label.ja, prime.label.en) == ("bool", "p", "P")


def test_what_has_no_words_is_called_by_its_name() -> None:
    vocabulary = vocabulary_of(read_content({}))
    assert vocabulary.words_of_fact("prime").label.ja == "prime"
    assert vocabulary.words_of_fact("problem").values["late"].en == "late"
    assert vocabulary.words_of_code("actions", "wait").title.ja == "wait"


def test_values_keep_the_order_people_read_whatever_that_of_their_words() -> None:
    values = {code: words(code) for code in sorted(vocabulary_of(RULEBOOK).problems)}
    found = read_content({"wording": {"facts": {"problem": {"label": words("p"), "values": values}}}})
    assert vocabulary_of(found).problems[:3] == vocabulary_of(RULEBOOK).problems[:3]


def test_words_for_what_the_program_did_not_know_are_kept() -> None:
    wording = {
        "facts": {
            "colour": {"label": words("c"), "values": {"red": words("r")}},
            "problem": {"label": words("p"), "values": {"eaten": words("e")}},
        },
        "codes": {"actions": {"paint": {"title": words("paint")}}, "spells": {"charm": {"title": words("charm")}}},
    }
    vocabulary = vocabulary_of(read_content({"wording": wording}))
    assert vocabulary.facts["colour"].values == ("red",)
    assert vocabulary.problems[-1] == "eaten"
    assert list(vocabulary.codes["actions"])[-1] == "paint"
    assert vocabulary.words_of_code("spells", "charm").title.en == "CHARM"


def test_the_first_format_has_a_shop_and_its_calculators() -> None:
    found = vocabulary_of_words({})
    assert found["shop"]["doors"]
    assert [tool["id"] for tool in found["tools"]]


def test_the_digest_of_the_first_format_knows_no_files_and_no_order_of_keys() -> None:
    one = {"rules": [{"id": "r", "file": "a", "when": {"x": 1, "y": 2}}]}
    other = {"rules": [{"when": {"y": 2, "x": 1}, "id": "r", "file": "b"}]}
    assert digest_of_content(one) == digest_of_content(other)
    assert digest_of_content(one) != digest_of_content(one | {"format": 2})
