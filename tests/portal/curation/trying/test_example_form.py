"""The form of a worked example: answers as on the page for trying, and what the advice must say, in inputs."""

from html import unescape
from typing import Any

import pytest
from django.test import Client

from advisor import shipped_release
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.example import holding
from portal.curation.admin.example.expected import EXPECTATIONS
from portal.curation.admin.example.situation import situation_of
from portal.curation.admin.parts.rows import Written
from portal.curation.models import GoldenCase
from portal.curation.naming import names_of
from tests.portal.curation.pressing import FormPage
from tests.portal.curation.shipped import longer_wait
from tests.portal.curation.trying.test_try_page import OVER, TRY

pytestmark = pytest.mark.django_db

SAVED = 302
NEW = {"slug": "made-here", "why": "ためす。", "file": "late", "work": "数えた。", "now": "2025-08-22T10:00"}


@pytest.fixture
def row(monkeypatch: pytest.MonkeyPatch) -> GoldenCase:
    monkeypatch.setattr(holding, "draft_release", shipped_release)
    found = GoldenCase.of(next(one for one in shipped_release().rulebook.golden if one.id == OVER))
    found.save()
    return found


@pytest.fixture
def form(trying: Client, row: GoldenCase) -> FormPage:
    return FormPage(trying, GoldenCase, row)


@pytest.fixture
def new(trying: Client, row: GoldenCase) -> FormPage:
    return FormPage(trying, GoldenCase)


def content(row: GoldenCase) -> dict[str, Any]:
    return GoldenCase.objects.filter(pk=row.pk).values("now", "situation", "expect").get()


def test_every_shipped_example_is_said_by_inputs() -> None:
    choices = Choices(names_of(shipped_release().rulebook), "ja")
    situations, expectations = situation_of(choices), EXPECTATIONS(choices)
    examples = shipped_release().rulebook.golden
    assert [one.id for one in examples if situations.parts_of(one.situation) is None] == []
    assert [one.id for one in examples if any(isinstance(part, Written) for part in _parts(expectations, one))] == []


def _parts(expectations: Any, example: Any) -> list[Any]:
    found = expectations.parts_of(example.expect)
    assert [part.value() for part in found] == list(example.expect.items())
    return list(found)


def test_a_list_within_a_list_is_said_in_yaml_for_no_input_can() -> None:
    expectations = EXPECTATIONS(Choices(names_of(shipped_release().rulebook), "ja"))
    (part,) = expectations.parts_of({"ruled_out_because": {"apology_coupon": [["sold_by", "shipped_by"]]}})
    assert isinstance(part, Written)
    assert "sold_by" in part.drawn("expect")


def test_only_the_facts_told_stand_there_and_a_further_one_is_added(form: FormPage, row: GoldenCase) -> None:
    before = content(row)
    told = form.sent()["situation-part"]
    assert told == list(before["situation"])
    assert form.press("_shape", "situation", **{"situation-part-new": "needed_by"}) == 200
    assert form.sent()["situation-part"] == [*told, "needed_by"]
    assert form.save(**{"situation.needed_by": "2025-08-30"}) == SAVED, form.errors
    assert content(row) == before | {"situation": before["situation"] | {"needed_by": "2025-08-30"}}


def test_an_answer_is_taken_out_and_one_left_blank_is_not_told(form: FormPage, row: GoldenCase) -> None:
    first, second = list(row.situation)[1:3]
    form.press("_unchoose", f"situation-part:{first}")
    assert form.save(**{f"situation.{second}": ""}) == SAVED, form.errors
    assert set(row.situation) - set(content(row)["situation"]) == {first, second}


def test_an_example_is_made_without_yaml(new: FormPage) -> None:
    new.press("_shape", "situation", **{"situation.problem": "late", "situation-part-new": "seller_contacted_at"})
    new.press("_shape", "expect", **{"expect-part-new": "action"})
    new.press("_addrow", "expect.action", **{"expect-part-new": "until"})
    expected = {
        "expect.headline-0-codes-new": "wait",
        "expect.action-0-code": "contact_seller",
        "expect.action-0-by": "2025-08-24",
        "expect.action-1-code": "wait",
        "expect.action-1-status": "now",
        "expect.action-1-by": "-",
        "expect.until-0-day": "2025-08-24 10:00",
    }
    told = {"situation.seller_contacted_at": "2025-08-20T10:00"}
    assert new.save(**NEW, **told, **expected) == SAVED, new.errors
    made = GoldenCase.objects.get(slug="made-here")
    assert made.now == "2025-08-22T10:00:00+09:00"
    assert made.situation == {"problem": "late", "seller_contacted_at": "2025-08-20T10:00:00+09:00"}
    actions = {"contact_seller": {"by": "2025-08-24"}, "wait": {"status": "now", "by": None}}
    assert made.expect == {"headline": "wait", "action": actions, "until": "2025-08-24T10:00:00+09:00"}


def test_any_of_several_none_at_all_and_sources_are_said_by_inputs(form: FormPage, row: GoldenCase) -> None:
    for part in ("remedy", "escalation", "sources_on"):
        form.press("_shape", "expect", **{"expect-part-new": part})
    sources = {"expect.sources_on-0-what": "remedies:apology_coupon", "expect.sources_on-0-min": "2"}
    coupon = {
        "expect.remedy-0-code": "apology_coupon",
        "expect.remedy-0-likelihood": ["likely", "possible"],
        "expect.remedy-0-no_amount_jpy": "true",
        "expect.remedy-0-amount_jpy.min": "300",
    }
    hotline = {"expect.escalation-0-code": "consumer_hotline_188", "expect.escalation-0-after": "2025-08-13、なし"}
    assert form.save(**sources, **coupon, **hotline) == 200
    assert "金額" in form.errors["expect"][0]
    assert form.save(**{"expect.remedy-0-amount_jpy.min": ""}) == SAVED, form.errors
    expect = GoldenCase.objects.get(pk=row.pk).expect
    assert expect["remedy"] == {"apology_coupon": {"likelihood": ["likely", "possible"], "amount_jpy": None}}
    assert expect["escalation"] == {"consumer_hotline_188": {"after": ["2025-08-13", None]}}
    assert expect["sources_on"] == [{"kind": "remedies", "code": "apology_coupon", "min": 2}]


def test_a_refusal_is_said_and_what_was_typed_stays(form: FormPage, row: GoldenCase) -> None:
    before = content(row)
    form.press("_shape", "expect", **{"expect-part-new": "until", "situation-part-new": "price_jpy"})
    form.press("_shape", "expect", **{"expect-part-new": "sources_on"})
    wrong = {
        "situation.price_jpy": "いくらか",
        "expect.until-0-day": "あした",
        "expect.sources_on-0-min": "いくつも",
        "now": "きのう",
    }
    assert form.save(**wrong) == 200
    assert "整数" in " ".join(form.errors["situation"])
    assert "2026-12-04" in " ".join(form.errors["expect"])
    assert "まだ選んでいません" in " ".join(form.errors["expect"])
    assert "2025-08-10" in " ".join(form.errors["now"])
    assert {name: form.sent()[name][0] for name in wrong} == wrong
    later = {"situation.price_jpy": "", "situation.seller_contacted_at": "2025-09-20T10:00", "now": "2025-08-22T10:00"}
    assert form.save(**later) == 200
    assert "これから" in " ".join(form.errors["situation"])
    assert content(row) == before


@pytest.mark.either_database
def test_nothing_sent_makes_it_fail(form: FormPage) -> None:
    sent: tuple[dict[str, Any], ...] = (
        {"situation-part": ["problem", "a\0b", "nothing"], "situation.problem": "la\0te"},
        {"situation.problem": ["late", "late"], "situation-part": ["problem"] * 9},
        {"expect-part": ["headline", "no_such", "until"], "expect.headline-0-codes": ["\0"]},
        {"expect-part": ["no_such"], "expect.no_such-text": "*a"},
        {"expect-part": [], "situation-part": []},
        {"expect.headline-99999-row": "1", "expect.headline-x-row": "1"},
        {"situation": "[[]]", "expect": "a: *b"},
    )
    assert {form.save(**one) for one in sent} <= {200, SAVED}


def test_beside_it_stands_whether_it_holds_in_the_draft_and_where_it_is_tried(
    form: FormPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "成り立っています" in form.html
    assert f'href="{TRY}?q={OVER}"' in form.html
    monkeypatch.setattr(holding, "draft_release", longer_wait)
    page = unescape(form.client.get(form.address).content.decode())
    assert "下書きの案内とは違います" in page
    assert "8月23日" in page or "2025-08-23" in page


def test_what_cannot_be_read_opens_nevertheless(form: FormPage, row: GoldenCase) -> None:
    GoldenCase.objects.filter(pk=row.pk).update(now="きのう", situation={"problem": "nonsense"}, expect=[])
    assert "案内ができません" in form.client.get(form.address).content.decode()
