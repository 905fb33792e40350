"""Questions asked on one page and what is awaited, in inputs: folded, opened, changed, added, taken out; no YAML."""

import pytest

from advisor import shipped_release
from portal.curation.models import Shop
from portal.curation.rows import rulebook_of_rows
from tests.portal.curation.pressing import FormPage
from tests.portal.curation.rulebooks import FULL

pytestmark = pytest.mark.django_db

SAVED = 302
JOINT, WAITS = "joint_questions", "awaited"
FIRST, ANSWER = f"{JOINT}-0", f"{JOINT}-0.answers-0"
SHIPPED = shipped_release().rulebook.shop


@pytest.fixture
def page(editing):
    return FormPage(editing, Shop, Shop.objects.get())


def unfold(page, *prefixes):
    for prefix in prefixes:
        assert page.press("_open", prefix) == 200
        assert f'name="{prefix}.own-0-row"' in page.html


def stored(name):
    return getattr(Shop.objects.get(), name)


def test_folded_a_line_stands_for_each_and_saved_as_it_came_nothing_changes(page):
    assert "二つのこと (答え1件)" in page.html
    assert "返事 (word)" in page.html
    assert page.save() == SAVED, page.errors
    assert rulebook_of_rows() == FULL


def test_the_part_of_the_form_stays_open_where_its_button_was_pressed(page):
    opened = '<details open><summary><h2 id="f-6-heading"'
    assert opened not in page.html
    unfold(page, FIRST)
    assert opened in page.html
    page.press("_shape", "order_number")
    assert opened not in page.html


def test_opened_and_saved_as_it_came_nothing_changes(page):
    unfold(page, FIRST, f"{WAITS}-0")
    assert page.save() == SAVED, page.errors
    assert rulebook_of_rows() == FULL


def test_every_member_of_the_shipped_shop_has_inputs_that_say_it_to_the_byte(editing):
    row = Shop.objects.get()
    shipped = Shop.of(SHIPPED)
    before = {name: getattr(shipped, name) for name in (JOINT, WAITS)}
    for name, value in before.items():
        setattr(row, name, value)
    row.save()
    page = FormPage(editing, Shop, row)
    for name, value in before.items():
        for number in range(len(value)):
            unfold(page, f"{name}-{number}")
    kept = [name for name in page.sent() if name.startswith((JOINT, WAITS)) and name.endswith("-kept")]
    assert len(kept) == sum(map(len, before.values())) - len(before), "the others are folded again"
    page.press("_shape", JOINT)
    assert {name: page.answer.context["adminform"].form[name].value().values() for name in before} == before


def test_an_answer_is_changed_added_and_put_first(page):
    unfold(page, FIRST)
    page.press("_addrow", f"{JOINT}-0.answers", **{f"{ANSWER}-name.en": "Yes, indeed"})
    new = f"{JOINT}-0.answers-1"
    typed = {f"{new}-code": "no", f"{new}-name.ja": "いいえ", f"{new}-name.en": "No", f"{new}-tells-new": "prime=false"}
    page.press("_up", new, **typed)
    assert page.save() == SAVED, page.errors
    (question,) = stored(JOINT)
    assert [one["code"] for one in question["answers"]] == ["no", "yes"]
    assert question["answers"][0]["tells"] == [{"fact": "prime", "value": False}]
    assert question["answers"][1]["name"]["en"] == "Yes, indeed"


def test_a_question_is_added_put_first_and_the_old_one_taken_out(page):
    page.press("_addrow", JOINT)
    own = f"{JOINT}-1.own-0"
    typed = {f"{own}-code": "many", f"{own}-question.ja": "いくつも", f"{own}-question.en": "Several"}
    page.press("_up", f"{JOINT}-1", **typed)
    assert page.save() == 200
    assert "まだ選んでいません" in page.errors[JOINT][0]
    own = f"{JOINT}-0.own-0"
    assert page.sent()[f"{own}-code"] == ["many"]
    page.press("_delrow", f"{JOINT}-1", **{f"{own}-facts-new": "prime"})
    assert page.save() == SAVED, page.errors
    assert stored(JOINT) == [{"code": "many", "question": {"ja": "いくつも", "en": "Several"}, "facts": ["prime"]}]


def test_all_of_them_can_be_taken_out(page):
    page.press("_delrow", f"{JOINT}-0")
    assert page.save() == SAVED, page.errors
    assert stored(JOINT) == []


def test_a_wait_is_said_by_the_fact_that_tells_what_came(page):
    page.press("_addrow", WAITS)
    own, day = f"{WAITS}-1.own-0", f"{WAITS}-1.days-0"
    typed = {
        f"{own}-about": "parcel",
        f"{own}-title.ja": "荷物を待つ",
        f"{own}-title.en": "Wait for it",
        f"{own}-came.ja": "来た",
        f"{own}-came.en": "It came",
        f"{own}-asks": "sold_by",
        f"{own}-not_yet-new": "prime=true",
        f"{own}-refused": "sold_by=amazon",
        f"{day}-value": "sold_by=third_party",
        f"{day}-fact": "order_date",
    }
    assert page.save(**typed) == 200
    assert "何が来たかを表す事実への答えだけ" in page.errors[WAITS][0]
    page.press("_unchoose", f"{own}-not_yet:prime=true")
    assert page.save() == SAVED, page.errors
    assert stored(WAITS)[1] == {
        "about": "parcel",
        "title": {"ja": "荷物を待つ", "en": "Wait for it"},
        "came": {"ja": "来た", "en": "It came"},
        "asks": "sold_by",
        "days": {"third_party": "order_date"},
        "refused": "amazon",
    }


def test_a_text_in_one_language_alone_is_refused_and_stays(page):
    unfold(page, FIRST)
    assert page.save(**{f"{FIRST}.own-0-help.ja": "ていねいに"}) == 200
    assert "まだ空" in page.errors[JOINT][0]
    assert page.sent()[f"{FIRST}.own-0-help.ja"] == ["ていねいに"]


@pytest.mark.parametrize("text", ["{", "\0", "[]", "5", "a: b", "!!python/none", "x" * 3000])
def test_what_no_browser_sends_is_refused_in_words(page, text):
    page.answer = page.client.post(page.address, page.sent() | {f"{FIRST}-kept": text, "_save": "1"})
    assert page.answer.status_code in (200, 400)
    assert stored(JOINT)[0]["code"] == "both"
