"""Lists and maps as YAML text: what is written is read back, and nothing but plain values is ever read."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from advisor.rulebook.packfiles import shipped_release
from portal.curation.yamltext import read_yaml, write_yaml

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=20,
)


@given(PLAIN)
def test_what_is_written_is_read_back(value):
    assert read_yaml(write_yaml(value)) == value


@pytest.mark.parametrize(
    "text", ["2024-06-06", "on", "yes", "No", "1:30", "0x1F", "012", "1.5", ".nan", "1e3", "+5", "1_000", "=", "<<"]
)
def test_what_yaml_once_took_for_something_else_stays_text(text):
    assert read_yaml(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("-7", -7),
        ("0", 0),
        ("a:", {"a": None}),
    ],
)
def test_plain_values_are_read(text, value):
    assert read_yaml(text) == value
    assert type(read_yaml(text)) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [1]\nb: *a",
        "a: 1\na: 2",
        "1: one",
        "[1]: list",
        "!!python/object/apply:os.system [id]",
        "!!binary aGk=",
        "!!timestamp 2024-06-06",
        "!!set {a}",
        "!!float 1.5",
        "!!int " + "9" * 5000,
        "!!int nine",
        "!own x",
        "[" * 5000,
        "--- 1\n--- 2",
        '"\\0"',
        '"\\ud800"',
        "\t- tab",
    ],
)
def test_everything_else_is_refused(text):
    with pytest.raises(yaml.YAMLError):
        read_yaml(text)


def test_the_shipped_rules_are_read_as_in_their_files():
    from portal.curation.models import Rule

    rules = shipped_release().rulebook.rules
    rows = [Rule.of(rule) for rule in rules]
    assert [read_yaml(write_yaml(row.give)) for row in rows] == [row.give for row in rows]
    assert [row.to_entry() for row in rows] == rules
