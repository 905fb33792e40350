"""The form of a code: made of words alone, in its place in its list, and leading on to the rule that advises it."""

import pytest
from django.urls import reverse

from advisor.proof.lint import Place, error
from portal.curation.findings import link
from portal.curation.models import Code, Rule
from portal.curation.rows import rulebook_of_rows
from tests.portal.curation.pressing import FormPage
from tests.portal.curation.rulebooks import FULL

pytestmark = pytest.mark.django_db

SAVED = 302
POSTAGE = {"title_ja": "返送料の返金", "title_en": "Refund of the return postage"}


@pytest.fixture
def page(editing):
    return FormPage(editing, Code)


def codes_of(kind):
    return [code.code for code in rulebook_of_rows().codes if code.kind == kind]


def test_title_and_text_make_a_remedy_and_the_next_page_is_the_rule_that_advises_it(page):
    assert page.press("_addrule", **POSTAGE, text_ja="戻ります", text_en="It comes back.") == SAVED
    assert codes_of("remedies")[-1] == "refund_of_the_return_postage"
    rule = FormPage(page.client, Rule, query=page.answer.url.partition("add/")[2])
    assert rule.sent()["give-0-code"] == ["refund_of_the_return_postage"]
    assert "「返送料の返金」を案内します" in rule.html
    rule.press("_addrow", "when", **{"when-new-fact": "problem", "give-0-likelihood": "possible"})
    assert rule.save(**{"when-0-0-values": "late"}) == SAVED
    assert Rule.objects.get(slug="late.refund_of_the_return_postage").file == "late"


def test_a_button_proposes_the_code_and_near_names_are_shown(page):
    Code.objects.create(kind="remedies", code="refund_of_the_postage", title_ja="郵送料", title_en="Postage")
    page.press("_slug", "code:title_en:_", **POSTAGE)
    assert page.sent()["code"] == ["refund_of_the_return_postage"]
    assert "郵送料" in page.html


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"code": "Return-Postage"}, "半角の小文字"),
        ({"code": "full_refund"}, "「full_refund」はもうあります"),
        ({"title_en": "返送料"}, "もとになる欄"),
        ({"code": "\0"}, "何か文字"),
    ],
)
def test_a_name_that_cannot_be_is_refused_in_words_and_nothing_typed_is_lost(page, typed, said):
    assert page.save(**POSTAGE | typed) == 200
    assert said in " ".join(page.errors["code"])
    assert page.sent()["title_ja"] == ["返送料の返金"]


def test_only_what_codes_of_the_list_can_say_is_asked(page):
    assert "goodwill" in page.sent() or "id_goodwill" in page.html
    assert "id_urgency" not in page.html
    page.press("_shape", "kind", kind="actions", title_ja="聞く")
    assert "id_urgency" in page.html
    assert "id_goodwill" not in page.html
    assert page.sent()["title_ja"] == ["聞く"]
    assert "id_urgency" in FormPage(page.client, Code, query="?kind=actions").html


def test_a_new_code_stands_where_it_is_put(page):
    first, _second = Code.objects.filter(kind="remedies").order_by("position")
    assert page.save(**POSTAGE, stands_after=str(first.pk)) == SAVED
    assert codes_of("remedies") == ["apology_coupon", "refund_of_the_return_postage", "full_refund"]
    row = Code.objects.get(code="refund_of_the_return_postage")
    moved = FormPage(page.client, Code, row)
    assert moved.sent()["stands_after"] == [str(first.pk)]
    assert moved.save(stands_after="first") == SAVED
    assert codes_of("remedies") == ["refund_of_the_return_postage", "apology_coupon", "full_refund"]
    assert FormPage(page.client, Code, row).save(stands_after="") == SAVED
    assert codes_of("remedies") == ["apology_coupon", "full_refund", "refund_of_the_return_postage"]


def test_what_is_chosen_is_put_further_up_and_taken_out(editing):
    page = FormPage(editing, Code, Code.objects.get(code="wait"))
    page.press("_shape", "brings", **{"brings-new": "apology_coupon"})
    page.press("_raise", "brings:full_refund", **{"brings-new": "full_refund", "records-new": "prime=false"})
    assert page.sent()["brings"] == ["full_refund", "apology_coupon"]
    page.press("_unchoose", "brings:apology_coupon")
    assert page.save(tells="seller_contacted_at") == SAVED
    row = Code.objects.get(code="wait")
    assert row.brings == ["full_refund"]
    assert row.records == [{"fact": "prime", "value": False}]
    assert row.tells == {"fact": "seller_contacted_at"}


def test_what_nobody_offered_is_refused_and_named(editing):
    page = FormPage(editing, Code, Code.objects.get(code="wait"))
    assert page.save(brings=["no_such"], receiver="nobody", tells="x=1") == 200
    assert "no_such" in page.errors["brings"][0]
    assert {"brings", "receiver", "tells"} == set(page.errors)


def test_a_stored_code_is_only_shown_and_it_is_said_why(editing):
    page = FormPage(editing, Code, Code.objects.get(code="full_refund"))
    assert "code" not in page.sent()
    assert "これは変えません" in page.html
    assert page.save(code="other", kind="actions") == SAVED
    assert Code.objects.filter(kind="remedies", code="full_refund").exists()


def test_a_code_that_is_used_is_not_deleted_and_its_users_are_named(editing):
    row = Code.objects.get(kind="remedies", code="full_refund")
    answer = editing.post(reverse("admin:curation_code_delete", args=[row.pk]), {"post": "yes"})
    assert answer.status_code == 200
    assert "late.wait" in answer.content.decode()
    assert rulebook_of_rows() == FULL


def test_the_finding_that_a_code_is_missing_leads_to_the_form_that_adds_it(page):
    address = link(error("missing_words", Place("codes", "codes.yaml", "methods.cash"), "missing"))
    form = FormPage(page.client, Code, query=address.partition("add/")[2])
    assert form.sent()["code"] == ["cash"]
    assert form.save(title_ja="現金", title_en="Cash") == SAVED
    assert Code.objects.filter(kind="methods", code="cash").exists()


def test_a_figure_is_put_into_the_text_and_read_with_todays_value(page, time_machine):
    time_machine.move_to("2026-11-29T09:00+09:00")
    page.press("_chip", "text", **{"text-chip": "contact.amazon_from"})
    assert page.sent()["text_en"] == ["{contact.amazon_from}"]
    assert '<span class="filled" title="contact.amazon_from">1 day</span>' in page.html
