"""The form of a figure: a value that changes on a day, each kind of value, and words for whatever is wrong."""

import pytest

from portal.curation.models import Figure
from portal.curation.rows import rulebook_of_rows
from tests.portal.curation.pressing import FormPage
from tests.portal.curation.rulebooks import FULL

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure(editing):
    return Figure.objects.get(slug="contact.amazon_from")


@pytest.fixture
def page(editing, figure, time_machine):
    time_machine.move_to("2026-11-29T09:00+09:00")
    return FormPage(editing, Figure, figure)


CHANGE = {"new-from": "2026-12-01", "new-amount": "3", "new-unit": "d", "new-claim": "F0-002"}


def test_a_value_that_changed_ends_the_one_before_it_and_brings_its_claim(page, figure):
    assert page.press("_newvalue", "values", **CHANGE) == 200
    assert Figure.objects.get(pk=figure.pk).values == figure.values, "it is not saved yet"
    assert page.save() == 302
    after = Figure.objects.get(pk=figure.pk)
    assert [(one.get("from"), one.get("to"), one["duration"]) for one in after.values] == [
        ("2020-01-01", "2024-06-05", "48h"),
        ("2024-06-06", "2026-11-30", "1d"),
        ("2026-12-01", None, "3d"),
    ]
    assert after.claims == ["F0-001", "F0-002"]
    assert after.checked_on.isoformat() == "2026-11-29", "whoever knows of a new value has looked today"


def test_a_new_value_that_was_typed_but_not_added_is_not_lost_by_saving(page, figure):
    assert page.save(**CHANGE) == 200
    assert (page.sent()["values-1-to"], page.sent()["values-2-amount"]) == (["2026-11-30"], ["3"])
    assert Figure.objects.get(pk=figure.pk).values == figure.values, "it is not saved yet"
    assert page.save() == 302
    assert len(Figure.objects.get(pk=figure.pk).values) == len(figure.values) + 1


def test_half_a_new_value_stays_typed_when_saving_and_says_what_it_lacks(page, figure):
    assert page.save(**{"new-amount": "3", "label_ja": "別の名"}) == 200
    assert "2026-12-01" in page.html.partition('class="errornote" role="alert">')[2].partition("</p>")[0]
    assert 'href="#figure-values"' in page.html
    assert (page.sent()["new-amount"], page.sent()["label_ja"]) == (["3"], ["別の名"])
    assert page.save(**{"new-amount": ""}) == 302
    assert Figure.objects.get(pk=figure.pk).label_ja == "別の名"


def test_a_value_in_between_ends_where_the_next_one_begins(page, figure):
    page.press("_newvalue", "values", **CHANGE)
    page.press("_newvalue", "values", **CHANGE | {"new-from": "2026-11-15", "new-amount": "2"})
    assert page.save() == 302
    days = [(one["from"], one.get("to")) for one in Figure.objects.get(pk=figure.pk).values]
    assert days[1:] == [("2024-06-06", "2026-11-14"), ("2026-11-15", "2026-11-30"), ("2026-12-01", None)]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"new-from": ""}, "2026-12-01"),
        ({"new-from": "2026-13-01"}, "2026-12-01"),
        ({"new-from": "2020-01-01"}, "始まる日より後"),
        ({"new-amount": "three"}, "5けた"),
        ({"new-unit": "w"}, "5けた"),
        ({"new-claim": ""}, "主張"),
    ],
)
def test_a_change_that_says_too_little_is_refused_in_words_and_stays_typed(page, wrong, words):
    typed = CHANGE | wrong
    assert page.press("_newvalue", "values", **typed) == 200
    assert words in page.html.partition('class="errornote" role="alert">')[2].partition("</p>")[0]
    assert page.sent()["new-amount"] == [typed["new-amount"]]
    assert page.sent()["values-1-to"] == [""]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"values-0-amount": "x"}, ["1行目", "5けた"]),
        ({"values-0-from": ""}, ["1行目", "いつから"]),
        ({"values-0-to": "soon"}, ["1行目", "いつまで"]),
        ({"values-0-to": "2014-01-01"}, ["2014-01-01"]),
        ({"values-0-to": "2024-06-10"}, ["2024-06-05"]),
        ({"values": "- {from: 2015-01-01"}, ["1行目", "YAML"]),
        ({"values": "- {from: '2015-01-01', durations: 3}"}, ["durations"]),
        ({"values-0-amount": "5", "values": "- {from: 2015-01-01, yen: 3}"}, ["両方"]),
    ],
)
def test_a_fault_names_row_and_field_and_nothing_typed_is_lost(page, typed, words):
    assert page.save(**typed) == 200
    found = " ".join(page.errors["values"])
    assert [word for word in words if word not in found] == []
    assert {name: page.sent()[name][0].strip() for name in typed} == typed
    assert rulebook_of_rows() == FULL


def test_days_without_a_value_are_refused(page):
    assert page.save(**{"values-0-to": "2024-05-31"}) == 200
    assert "2024-06-01" in page.errors["values"][0]


def test_a_row_is_taken_out_and_the_last_one_is_emptied(page):
    page.press("_delrow", "values-0")
    assert page.sent()["values-0-amount"] == ["1"]
    page.press("_delrow", "values-0")
    assert page.sent()["values-0-from"] == [""]
    assert page.save() == 200
    assert page.errors["values"]


def test_a_new_figure_of_another_kind_is_made_without_yaml(editing):
    page = FormPage(editing, Figure)
    assert page.press("_kind", "values", **{"values-kind": "refund"}) == 200
    ends = {"earliest": ("0", "d"), "latest": ("", "end_of_next_month"), "worst": ("60", "d")}
    typed = {f"values-0-{end}-amount": amount for end, (amount, _) in ends.items()}
    typed |= {f"values-0-{end}-unit": unit for end, (_, unit) in ends.items()} | {"values-0-or-latest": "on"}
    others = {
        "slug": "refund.new",
        "label_ja": "返金",
        "label_en": "refund",
        "checked_on": "2026-11-28",
        "confidence": "A",
    }
    assert page.save(**typed, **others) == 302
    window = {"earliest": "0d", "latest": "end_of_next_month", "worst": {"later_of": ["60d", "latest"]}}
    assert Figure.objects.get(slug="refund.new").values == [{"from": "2015-01-01", "refund": window}]


def test_the_text_is_shown_in_the_table_once_it_was_read(page):
    page.press("_find", "values", values="- {from: 2015-01-01, duration: 9bd}\n")
    assert (page.sent()["values-0-amount"], page.sent()["values-0-unit"]) == (["9"], ["bd"])


def test_what_no_table_can_show_is_edited_as_text(editing, figure):
    Figure.objects.filter(pk=figure.pk).update(values={"something": "else"})
    page = FormPage(editing, Figure, figure)
    assert "something: else" in page.html
    assert page.save(values="- {from: 2015-01-01, duration: 3d}\n") == 302
    assert Figure.objects.get(pk=figure.pk).values == [{"from": "2015-01-01", "duration": "3d"}]


def test_the_list_says_each_value_as_people_read_it(editing, figure):
    page = editing.get("/admin/curation/figure/").content.decode()
    assert f"{figure.label_ja} ({figure.slug})" in page
    assert '<td class="field-value_today">' in page


@pytest.mark.parametrize("button", ["_newvalue", "_delrow", "_kind"])
@pytest.mark.parametrize("value", ["", "values-999999999", "slug", "\0"])
def test_no_button_makes_the_form_fail(page, button, value):
    junk = {"values-0-kind": "\0", "values-7-kind": "colour", "values-kind": "x", "new-from": "\0", "new-claim": "\0"}
    assert page.press(button, value, **junk) == 200
    assert rulebook_of_rows() == FULL
