"""What a form says otherwise than what is stored: only that is written anew, and what is wrong is said where it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor import shipped_release
from portal.curation import contract

VOCABULARY = shipped_release().vocabulary


def row(prefix, fact, test, *values, **ends):
    fields = [(f"{prefix}-fact", fact), (f"{prefix}-test", test), *((f"{prefix}-values", one) for one in values)]
    return fields + [(f"{prefix}-{end}", text) for end, text in ends.items()]


def when(*rows, stored=None, **more):
    faults = {}
    pairs = [pair for one in rows for pair in one] + [(f"when-{name}", text) for name, text in more.items()]
    return contract.when_from_post("when", contract.gathered(pairs), stored, VOCABULARY, faults), faults


def test_a_changed_condition_is_written_in_the_order_of_the_vocabulary_and_one_value_alone():
    found, faults = when(
        row("when-0-0", "problem", "in", "missing_delivered", "late"),
        row("when-0-7", "prime", "in", "true"),
        row("when-0-9", "sold_by", "not", "amazon"),
    )
    assert found == {"problem": ["late", "missing_delivered"], "prime": True, "sold_by": {"not": ["amazon"]}}
    assert faults == {}


def test_what_was_not_changed_keeps_its_spelling_beside_what_was():
    stored = {"problem": ["late"], "prime": [True], "any": [{"opened": [False]}, {"days_late": {"max": 0}}]}
    found, _ = when(
        row("when-0-0", "problem", "in", "late"),
        row("when-0-1", "prime", "in", "false"),
        row("when-1-0", "opened", "in", "false"),
        row("when-2-0", "days_late", "range", min="", max="3"),
        stored=stored,
        anyplace="2",
    )
    assert found == {"problem": ["late"], "prime": False, "any": [{"opened": [False]}, {"days_late": {"max": 3}}]}


def test_a_list_of_sets_stays_one_and_a_new_alternative_joins_it():
    stored = [{"problem": ["late"]}, {"problem": "damaged", "opened": True}]
    rows = [
        row("when-1-0", "problem", "in", "late"),
        row("when-2-0", "problem", "in", "damaged"),
        row("when-2-1", "opened", "in", "true"),
    ]
    assert when(*rows, stored=stored)[0] is stored
    found, _ = when(*rows, row("when-3-0", "problem", "in", "recall"), stored=stored)
    assert found == [*stored, {"problem": "recall"}]


def test_a_fact_that_must_pass_twice_is_said_as_an_alternative_of_its_own():
    sent = contract.gathered(
        row("unless-4-0", "payment", "in", "points") + row("unless-4-1", "payment", "not", "credit_card")
    )
    faults = {}
    found = contract.unless_from_post("unless", sent, [], VOCABULARY, faults)
    assert (found, faults) == ([{"payment": "points", "any": [{"payment": {"not": ["credit_card"]}}]}], {})
    assert contract.gathered(contract.unless_to_post("unless", found, VOCABULARY))["unless-0-1-test"] == ["not"]


@pytest.mark.parametrize(
    ("fields", "prefix"),
    [
        (row("when-0-0", "problem", "in"), "when-0-0"),
        (row("when-0-0", "problem", "in", "latte"), "when-0-0"),
        (row("when-0-0", "problem", "range", min="1"), "when-0-0"),
        (row("when-0-0", "problem", "soon", "late"), "when-0-0"),
        (row("when-0-0", "no_such_fact", "known"), "when-0-0"),
        (row("when-0-0", "a\0b", "known"), "when-0-0"),
        (row("when-0-0", "days_late", "range", min="", max=""), "when-0-0"),
        (row("when-0-0", "days_late", "range", min="3", max="1"), "when-0-0"),
        (row("when-0-0", "days_late", "range", min="9" * 5000), "when-0-0"),
        (row("when-0-0", "days_late", "range", min="\u0663x"), "when-0-0"),
        (row("when-0-0", "order_date", "range", min="2024-13-01"), "when-0-0"),
        ([("when-0-0-fact", "problem")], "when-0-0"),
        (
            row("when-1-0", "prime", "known") + row("when-1-1", "prime", "known") + row("when-1-2", "prime", "known"),
            "when-1-2",
        ),
        (
            row("when-0-0", "prime", "known") + row("when-0-1", "prime", "known") + row("when-1-0", "opened", "known"),
            "when-0",
        ),
    ],
)
def test_what_is_wrong_is_said_beside_its_row(fields, prefix):
    _, faults = when(fields)
    assert list(faults) == [prefix]
    assert faults[prefix]


NAMES = (
    *(
        "give-0-kind",
        "give-0-code",
        "give-0-by-how",
        "give-0-by.0-how",
        "give-0-amount_min",
        "give-1-kind",
        "give-0-rank",
    ),
    *("when-0-0-fact", "when-0-0-test", "when-0-0-values", "when-99999999999-0-fact", "when-x-y-fact", "when-anyplace"),
    *(
        "give-0-words_only",
        "give-0-text_ja",
        "give-\u0663-kind",
        "give-0-urgency",
        "when-1-0-fact",
        "opens.0.0.0.0-how",
    ),
)
FIELDS = st.sampled_from(NAMES)
TEXTS = st.one_of(
    st.sampled_from(
        ["", "problem", "in", "known", "action", "wait", "latest", "after", "on", "remedy", "9" * 50, "-1"]
    ),
    st.text(max_size=8),
)


@settings(max_examples=40)
@given(st.lists(st.tuples(FIELDS, TEXTS)))
def test_no_field_makes_reading_fail(pairs):
    sent = contract.gathered(pairs)
    for stored in (None, [], {}, {"problem": "late"}, "junk", [["junk"]]):
        contract.when_from_post("when", sent, stored, VOCABULARY, {})
        contract.unless_from_post("when", sent, stored, VOCABULARY, {})
        contract.outcomes_from_post("give", sent, stored, {})
        contract.moment_from_post("opens", sent, {})


JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=4), st.sampled_from(["known", "late"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["any", "problem", "not", "min", "action", "text", "by", "latest", "x"]), inner
        ),
    ),
    max_leaves=6,
)


@given(JUNK)
def test_a_stored_value_is_said_in_fields_or_unsayable_and_nothing_else(value):
    ways = (
        lambda: contract.when_to_post("when", value, VOCABULARY),
        lambda: contract.unless_to_post("unless", value, VOCABULARY),
        lambda: contract.outcomes_to_post("give", value),
        lambda: contract.moment_to_post("opens", value),
    )
    for way in ways:
        try:
            assert all(isinstance(text, str) for pair in way() for text in pair)
        except contract.Unsayable:
            continue
