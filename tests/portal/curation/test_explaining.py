"""Faults of shape, completed by what would have been right."""

import msgspec
import pytest
from django.utils import translation

from advisor.rulebook.contact_entries import Draft
from advisor.rulebook.ground_entries import FigureValue, Position, Source
from advisor.rulebook.rule_entries import Outcome
from portal.curation.explaining import explain


@pytest.mark.parametrize(
    ("value", "type_", "words"),
    [
        ([{"action": "wait", "likelyhood": "x"}], list[Outcome], ["[0]: ", "“likelyhood”", "likelihood"]),
        ([{"action": "wait", "status": "soon"}], list[Outcome], ["[0].status: ", "now, later, done"]),
        ([{"text": {"ja": "あ", "en": "a"}}], list[Position], ["[0]: ", "claims (required)"]),
        ([{"from": "soon"}], list[FigureValue], ["[0].from: ", "YYYY-MM-DD"]),
        ([{"from": "2024-06-06", "refund": {"earliest": "1d"}}], list[FigureValue], ["refund", "worst (required)"]),
        ("x", list[Outcome], ["A list belongs here", "text was given"]),
        ({"id": "x", "kind": "blog"}, Source, ["kind: ", "article, official, issuer"]),
        ({"id": "x"}, Draft, ["“action” is missing", "action (required)"]),
        ({"id": "x", "when": 5}, Draft, ["when: ", "Names with values belongs here"]),
        ([{"by": {"latest": [{"later": 1}]}}], list[Outcome], ["[0].by.latest[0]: ", "day_after"]),
    ],
)
def test_a_fault_names_the_place_and_what_is_allowed(value, type_, words):
    with pytest.raises(msgspec.ValidationError) as raised:
        msgspec.convert(value, type=type_)
    with translation.override("en"):
        said = explain(raised.value, type_)
    assert [word for word in words if word not in said] == [], said
