"""The values of a figure as rows, as fields of a form and as YAML: all ways back give the same, to the byte."""

from datetime import date, timedelta

import msgspec
import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from advisor import shipped_release
from advisor.rulebook import write_yaml
from portal.curation.admin.figure.kinds import KINDS
from portal.curation.admin.figure.rows import put_rows, rows_in, rows_of
from portal.curation.admin.figure.spans import fault_of_spans
from portal.curation.admin.figure.widget import SHAPE, fits
from portal.curation.admin.rowsfield import TypedRows

SHIPPED = {figure.id: msgspec.to_builtins(figure)["values"] for figure in shipped_release().rulebook.figures}
DURATIONS = st.builds(
    lambda amount, unit: f"{amount}{unit}", st.integers(0, 99999), st.sampled_from(["h", "d", "bd", "mo", "y"])
)
ENDS = DURATIONS | st.just("end_of_next_month")
YEN = st.integers(0, 999_999_999_999)
TEXTS = st.text("あいa1 \n#:'", min_size=1).filter(str.strip)
VALUES = {
    "duration": DURATIONS,
    "durations": st.lists(DURATIONS, min_size=2, max_size=2),
    "refund": st.fixed_dictionaries(
        {"earliest": ENDS, "latest": ENDS, "worst": ENDS | ENDS.map(lambda end: {"later_of": [end, "latest"]})}
    ),
    "yen": YEN,
    "yens": st.lists(YEN, min_size=2, max_size=2),
    "percent": st.integers(0, 100),
    "text": st.fixed_dictionaries({"ja": TEXTS, "en": TEXTS}),
    "words": st.lists(st.text("abc.-1", min_size=1), min_size=1),
    "pattern": st.text(r"\d{}A", min_size=1).filter(str.strip),
}
LISTS = st.sampled_from(sorted(VALUES)).flatmap(
    lambda kind: st.lists(VALUES[kind].map(lambda value: {"from": "2015-01-01", kind: value}), min_size=1, max_size=3)
)


def as_a_form(values):
    """What a browser sends for values that nobody touched."""
    typed = TypedRows.of_values(values, SHAPE)
    sent = QueryDict(mutable=True)
    put_rows(sent, "values", typed.rows)
    sent["values"], sent["values-mark"] = typed.replace("\n", "\r\n"), typed.mark
    return sent


def test_every_figure_of_the_pack_stands_in_rows_and_comes_back_to_the_byte():
    assert len(SHIPPED) > 100
    back = {id_: TypedRows.of_form(as_a_form(values), "values", SHAPE).values() for id_, values in SHIPPED.items()}
    assert [id_ for id_, values in SHIPPED.items() if rows_of(values) is None] == []
    assert {id_: write_yaml(one) for id_, one in back.items()} == {id_: write_yaml(one) for id_, one in SHIPPED.items()}


def test_every_kind_of_value_is_tried():
    assert VALUES.keys() == KINDS.keys()


@given(LISTS)
def test_whatever_the_values_they_come_back(values):
    assert TypedRows.of_form(as_a_form(values), "values", SHAPE).values() == values


@pytest.mark.parametrize(
    "values",
    [
        [{"from": "2015-01-01"}],
        [{"from": "2015-01-01", "yen": 3, "percent": 2}],
        [{"from": "2015-13-01", "yen": 3}],
        [{"yen": 3, "from": "2015-01-01"}],
        [{"from": "2015-01-01", "duration": "two days"}],
        [{"from": "2015-01-01", "duration": 3}],
        [{"from": "2015-01-01", "durations": ["1d"]}],
        [{"from": "2015-01-01", "yen": True}],
        [{"from": "2015-01-01", "yens": [1, 2, 3]}],
        [{"from": "2015-01-01", "words": [" a"]}],
        [{"from": "2015-01-01", "words": []}],
        [{"from": "2015-01-01", "text": {"ja": "x"}}],
        [{"from": "2015-01-01", "refund": {"earliest": "1d", "latest": "2d", "worst": {"later_of": ["latest", "3d"]}}}],
        [{"from": "2015-01-01", "colour": "red"}],
        {"something": "else"},
        ["x"],
    ],
)
def test_what_no_row_can_say_stays_as_text(values):
    assert rows_of(values) is None
    assert TypedRows.of_form(as_a_form(values), "values", SHAPE).values() == values


def test_of_table_and_text_the_one_that_was_changed_counts():
    sent = as_a_form([{"from": "2015-01-01", "duration": "48h"}])
    in_the_table, in_the_text, in_both = sent.copy(), sent.copy(), sent.copy()
    in_the_table["values-0-amount"] = "72"
    in_the_text["values"] = "- {from: '2015-01-01', duration: 96h}\n"
    in_both["values-0-amount"], in_both["values"] = "72", in_the_text["values"]
    assert TypedRows.of_form(in_the_table, "values", SHAPE).values() == [{"from": "2015-01-01", "duration": "72h"}]
    assert TypedRows.of_form(in_the_text, "values", SHAPE).values() == [{"from": "2015-01-01", "duration": "96h"}]
    typed = TypedRows.of_form(in_both, "values", SHAPE)
    with pytest.raises(ValidationError, match="両方"):
        typed.values()
    assert (typed.rows[0].fields["amount"], str(typed)) == ("72", in_both["values"])


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=4))
def test_values_are_refused_just_where_a_day_between_them_has_none_or_two(spans):
    first = date(2020, 1, 1)
    values = [
        {"from": str(first + timedelta(begins)), "to": str(first + timedelta(ends)), "yen": 1} for begins, ends in spans
    ]
    days = [
        sum(begins <= day <= ends for begins, ends in spans)
        for day in range(min(spans)[0], max(e for _, e in spans) + 1)
    ]
    is_fine = all(begins <= ends for begins, ends in spans) and set(days) == {1}
    assert (fault_of_spans(values) == "") == is_fine


@pytest.mark.parametrize(("pattern", "sample", "found"), [(r"\d{12}", "123456789012", True), (r"\d{12}", "12", False)])
def test_a_pattern_is_tried(pattern, sample, found):
    assert fits(pattern, sample) is found


@pytest.mark.parametrize("pattern", [r"(a+)+", "[", r"(x{1,9}){9}", "a{99999999999}"])
def test_a_pattern_that_could_be_tried_for_ever_is_not(pattern):
    assert fits(pattern, "a" * 40) is None


@pytest.mark.parametrize("key", ["values--1-kind", "values-x-kind", "values-99999999999999999999-kind", "values-1-kin"])
def test_numbers_of_rows_that_no_page_makes_are_no_rows(key):
    assert rows_in(QueryDict(f"{key}=yen"), "values") == []
