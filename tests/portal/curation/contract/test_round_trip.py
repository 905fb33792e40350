"""Every condition, moment and outcome of the shipped pack goes to flat fields and comes back byte for byte."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import pytest

from advisor import shipped_release
from advisor.rulebook import Outcome
from portal.curation import contract


@cache
def plain() -> dict[str, Any]:
    """The shipped pack as rows hold it."""
    return msgspec.to_builtins(shipped_release().rulebook)


def conditional() -> Iterator[dict[str, Any]]:
    for name in ("rules", "clocks", "drafts", "instructions", "conflicts"):
        yield from plain()[name]
    yield from (part for draft in plain()["drafts"] for part in draft["paragraphs"])


def differences(said: Any) -> list[str]:
    """Those that are not the same to the byte, the order of their keys included."""
    encoded = ((msgspec.json.encode(before), msgspec.json.encode(after)) for before, after in said)
    return [f"{before!r}\n{after!r}" for before, after in encoded if before != after]


@pytest.mark.parametrize("field", ["when", "unless"])
def test_every_set_of_conditions_comes_back_as_it_was(field):
    vocabulary, said = shipped_release().vocabulary, []
    to_post, from_post = getattr(contract, f"{field}_to_post"), getattr(contract, f"{field}_from_post")
    for entry in conditional():
        if field not in entry:
            continue
        faults: dict[str, str] = {}
        sent = contract.gathered(to_post(field, entry[field], vocabulary))
        said.append((entry[field], from_post(field, sent, entry[field], vocabulary, faults)))
        assert faults == {}
    assert len(said) > 200
    assert differences(said) == []


def test_every_outcome_comes_back_as_it_was():
    said = []
    for rule in plain()["rules"]:
        faults: dict[str, str] = {}
        sent = contract.gathered(contract.outcomes_to_post("give", rule["give"]))
        assert all(isinstance(text, str) for texts in sent.values() for text in texts)
        said.append((rule["give"], contract.outcomes_from_post("give", sent, rule["give"], faults)))
        assert faults == {}
    assert differences(said) == []


def test_every_outcome_is_the_same_when_nothing_is_stored():
    for rule in shipped_release().rulebook.rules:
        outcomes = msgspec.to_builtins(rule.give)
        sent = contract.gathered(contract.outcomes_to_post("give", outcomes))
        back = contract.outcomes_from_post("give", sent, [], {})
        assert msgspec.convert(back, type=list[Outcome]) == rule.give


def test_every_moment_of_a_clock_comes_back_as_it_was():
    said, faults = [], {}
    for clock in plain()["clocks"]:
        for end in ("opens", "closes"):
            moment = clock.get(end)
            sent = contract.gathered(contract.moment_to_post(end, moment))
            said.append((moment, contract.moment_from_post(end, sent, faults)))
    assert faults == {}
    assert differences(said) == []


def test_every_paragraph_of_a_message_comes_back_as_it_was():
    vocabulary, said, faults = shipped_release().vocabulary, [], {}
    for draft in plain()["drafts"]:
        written = draft["paragraphs"]
        sent = contract.gathered(contract.paragraphs_to_post("paragraphs", written, vocabulary))
        said.append((written, contract.paragraphs_from_post("paragraphs", sent, written, vocabulary, faults)))
    assert faults == {}
    assert differences(said) == []


def test_no_form_sends_more_fields_than_a_request_may_have(settings):
    vocabulary = shipped_release().vocabulary
    rules = (
        contract.when_to_post("when", rule["when"], vocabulary)
        + contract.unless_to_post("unless", rule.get("unless", []), vocabulary)
        + contract.outcomes_to_post("give", rule["give"])
        for rule in plain()["rules"]
    )
    drafts = (contract.paragraphs_to_post("paragraphs", one["paragraphs"], vocabulary) for one in plain()["drafts"])
    most = max(map(len, (*rules, *drafts)))
    assert most < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS * 3 / 4, "the other fields and what a curator adds need room"
