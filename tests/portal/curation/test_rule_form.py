"""The form of a rule without scripts: its buttons reshape it, nothing typed is lost, what is wrong can be mended."""

import pytest
from django.contrib.auth.models import Permission

from portal.accounts.models import User
from portal.curation.models import Clock, Draft, Rule
from portal.curation.rows import rulebook_of_rows
from tests.portal.curation.pressing import FormPage
from tests.portal.curation.rulebooks import FULL
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db

WAIT = {"give-0-code": "contact_amazon", "give-0-text_ja": "連絡します", "give-0-text_en": "Make contact"}


@pytest.fixture
def page(editing):
    return FormPage(editing, Rule)


@pytest.fixture
def rule(editing):
    return FormPage(editing, Rule, Rule.objects.get(slug="late.wait"))


def add(page, fact, where="0", name="when", **typed):
    assert page.press("_addrow", name, **{f"{name}-new-fact": fact, f"{name}-new-group": where} | typed) == 200
    assert "errornote" not in page.html


def test_a_rule_is_made_of_what_its_buttons_add(page):
    add(page, "problem")
    add(page, "prime", **{"when-0-0-values": ["late", "delivery"]})
    add(page, "price_jpy", "new", **{"when-0-1-test": "known"})
    add(page, "order_date", "new", **{"when-1-0-max": "3000"})
    add(page, "order_status", "new", "unless", **{"when-2-0-min": "2026-01-01"})
    assert page.press("_addrow", "give", **{"unless-0-0-values": "delivered", "give-new-kind": "action"}) == 200
    status = page.press("_save", "1", slug="late.new", file="late", **WAIT | {"give-0-status": "now"})
    assert status == 302
    rule = Rule.objects.get(slug="late.new")
    assert rule.when == {
        "problem": ["late", "delivery"],
        "prime": "known",
        "any": [{"price_jpy": {"max": 3000}}, {"order_date": {"min": "2026-01-01"}}],
    }
    assert rule.unless == [{"order_status": "delivered"}]
    texts = {"ja": "連絡します", "en": "Make contact"}
    assert rule.give == [{"action": "contact_amazon", "text": texts, "status": "now"}]


def test_what_is_wrong_with_a_saved_rule_stands_in_its_form_and_not_above_it_once_more(page):
    add(page, "problem")
    page.press("_addrow", "give", **{"when-0-0-values": "late", "give-new-kind": "evidence"})
    lacking = {"give-0-code": "order_number", "give-0-text_ja": "{price_jpy}円", "give-0-text_en": "{price_jpy} yen"}
    assert page.save(slug="late.new", file="late", **lacking) == 302
    html = page.client.get(page.answer.url).content.decode()
    messages, _, form = html.partition('id="content"')
    assert "price_jpy" not in messages.partition('class="messagelist"')[2]
    assert 'id="entry-findings"' in form


def test_nothing_typed_is_lost_by_any_button(page):
    add(page, "problem")
    typed = {"slug": "late.half", "note": "half", "priority": "x7", "label_ja": "題", "when-0-0-values": ["damaged"]}
    add(page, "prime", **typed)
    assert page.press("_addrow", "give", **{"give-new-kind": "remedy"}) == 200
    assert page.press("_addrow", "give", **{"give-0-text_ja": "半分", "give-0-amount_min": "3x"}) == 200
    assert page.press("_delrow", "when-0-1") == 200
    assert page.press("_up", "give-1") == 200
    sent = page.sent()
    assert [sent[name] for name in ("slug", "note", "priority", "label_ja")] == [
        ["late.half"],
        ["half"],
        ["x7"],
        ["題"],
    ]
    assert sent["when-0-0-values"] == ["damaged"]
    assert "when-0-1-fact" not in sent
    assert (sent["give-1-text_ja"], sent["give-1-amount_min"]) == (["半分"], ["3x"])
    assert Rule.objects.count() == len(FULL.rules)


def test_the_sentence_above_follows_what_the_fields_say(rule):
    assert "<b>困りごと</b>が「遅れ」" in rule.html
    add(rule, "prime", **{"when-0-0-values": ["damaged"]})
    assert "<b>困りごと</b>が「こわれた」" in rule.html
    rule.press("_shape", "1", **{"when-0-2-values": ["false"]})
    assert "<b>プライム</b>が「いいえ」" in rule.html
    assert rulebook_of_rows() == FULL


def test_a_placeholder_is_put_in_by_its_chip_in_both_languages_and_shown_with_todays_figure(rule):
    assert rule.press("_chip", "give-0-text:contact.amazon_from") == 200
    assert rule.sent()["give-0-text_ja"] == ["待ちましょう{contact.amazon_from}"]
    assert rule.sent()["give-0-text_en"] == ["English of 待ちましょう{contact.amazon_from}"]
    assert '<span class="filled" title="contact.amazon_from">1日</span>' in rule.html
    assert '<span class="filled" title="contact.amazon_from">1 day</span>' in rule.html


def test_a_fact_in_a_text_that_may_be_unknown_is_mended_by_a_condition(rule):
    rule.press("_shape", "1", **{"give-0-text_ja": "{price_jpy}円", "give-0-text_en": "{price_jpy} yen"})
    assert 'value="known:price_jpy"' in rule.html
    assert rule.press("_mend", "known:price_jpy") == 200
    assert (rule.sent()["when-0-2-fact"], rule.sent()["when-0-2-test"]) == (["price_jpy"], ["known"])
    assert 'value="known:price_jpy"' not in rule.html


def test_a_fact_that_a_row_speaks_of_is_asked_to_be_known_in_that_row(rule):
    add(rule, "price_jpy", **{"give-0-text_ja": "{price_jpy}円", "give-0-text_en": "{price_jpy} yen"})
    assert rule.sent()["when-0-2-test"] == ["range"]
    assert rule.press("_mend", "known:price_jpy") == 200
    assert (rule.sent()["when-0-2-fact"], rule.sent()["when-0-2-test"]) == (["price_jpy"], ["known"])
    assert "when-0-3-fact" not in rule.sent()


def test_a_condition_that_was_chosen_but_not_added_is_not_lost_by_saving(rule):
    assert rule.save(**{"when-new-fact": "price_jpy", "note": "よく見る"}) == 200
    assert (rule.sent()["when-0-2-fact"], rule.sent()["note"]) == (["price_jpy"], ["よく見る"])
    assert 'href="#when-add"' in rule.html
    assert rule.save(**{"when-0-2-test": "known"}) == 302
    assert Rule.objects.get(slug="late.wait").when["price_jpy"] == "known"


def test_the_values_of_a_new_condition_are_in_sight_until_one_is_ticked(page, monkeypatch):
    monkeypatch.setattr("portal.curation.admin.contract.conditions.MOST_IN_SIGHT", 0)
    add(page, "problem")
    assert '<details open><summary id="when-0-0-ticked" data-read-anew>まだ何も選んでいません' in page.html
    page.press("_shape", "1", **{"when-0-0-values": ["late"]})
    assert '<details><summary id="when-0-0-ticked" data-read-anew>遅れ' in page.html


def test_a_name_that_is_nothing_is_taken_out_of_the_text(rule):
    rule.press("_shape", "1", **{"give-0-text_ja": "あ{nothing.here}い", "give-0-text_en": "a{nothing.here}b"})
    assert "{nothing.here}" in rule.html
    assert rule.press("_mend", "without:give-0-text:nothing.here") == 200
    assert (rule.sent()["give-0-text_ja"], rule.sent()["give-0-text_en"]) == (["あい"], ["ab"])


def test_what_was_saved_with_a_fault_comes_back_to_be_mended(rule):
    wrong = {"give-0-text_ja": "{price_jpy}円", "give-0-text_en": "{price_jpy} yen"}
    assert rule.press("_save", "1", **wrong) == 302
    assert rule.answer.url == rule.address
    assert 'value="known:price_jpy"' in FormPage(rule.client, Rule, Rule.objects.get(slug="late.wait")).html


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"when-0-0-values": []}, "値をひとつは"),
        ({"when-0-1-min": "2024-02-31"}, "YYYY-MM-DD"),
        ({"when-0-1-min": "2025-01-01", "when-0-1-max": "2024-01-01"}, "こえています"),
        ({"when-0-0-fact": "no_such_fact"}, "no_such_fact"),
        ({"give-0-code": ""}, "何を案内するか"),
        ({"give-1-amount_max": ""}, "額は両方に"),
        ({"yaml": "when: {}"}, "YAMLが書きかえられた"),
    ],
)
def test_each_refusal_says_what_to_do_and_keeps_what_was_typed(rule, typed, words):
    assert rule.press("_save", "1", **typed) == 200
    assert words in rule.html
    assert all(
        rule.sent().get(name, []) == ([value] if isinstance(value, str) else value) for name, value in typed.items()
    )
    assert rulebook_of_rows() == FULL


def test_yaml_is_read_into_the_fields_and_saved_from_there(rule):
    text = "when: {problem: damaged}\ngive:\n- {evidence: order_number}\nclaims: [F0-002]\nquiet: true\npriority: 9"
    assert rule.press("_yaml", "read", yaml=text) == 200
    assert (rule.sent()["when-0-0-values"], rule.sent()["give-0-kind"]) == (["damaged"], ["evidence"])
    assert rule.press("_save", "1") == 302
    saved = Rule.objects.get(slug="late.wait")
    assert (saved.when, saved.give) == ({"problem": "damaged"}, [{"evidence": "order_number"}])
    assert (saved.claims, saved.quiet, saved.priority, saved.file) == (["F0-002"], True, 9, "late")


@pytest.mark.parametrize("text", ["when: [", "- a", "when: {problem: late}\nnonsense: 1", "give: 5", ""])
def test_yaml_that_says_no_rule_is_refused_and_stays(rule, text):
    before = {name: texts for name, texts in rule.sent().items() if name.startswith(("when", "give"))}
    assert rule.press("_yaml", "read", yaml=text) == 200
    assert rule.sent()["yaml"] == [text.replace("\n", "\r\n")]
    assert "YAMLとして読めません" in rule.html
    assert {name: texts for name, texts in rule.sent().items() if name.startswith(("when", "give"))} == before
    assert rule.press("_yaml", "leave") == 200
    assert "when:" in rule.sent()["yaml"][0]


def test_a_file_is_chosen_or_named_after_the_rule(page):
    page.press("_addrow", "give", **{"give-new-kind": "action"})
    assert page.press("_save", "1", slug="moved.far", file="../x", **WAIT) == 200
    assert page.press("_save", "1", slug="moved.far", file="", **WAIT) == 302
    assert Rule.objects.get(slug="moved.far").file == "moved"


def test_a_refund_stands_alone(page):
    page.press("_addrow", "give", **{"give-new-kind": "refund"})
    kinds = page.html.partition('name="give-new-kind"')[2].partition("</select>")[0]
    assert 'value="refund"' in kinds
    assert 'value="action"' not in kinds


def test_the_days_of_a_clock_are_told_in_fields(editing):
    clock = FormPage(editing, Clock, Clock.objects.get())
    assert clock.press("_addrow", "opens") == 200
    assert clock.press("_save", "1") == 200, "what it is counted from is missing"
    counted = {"opens.2-fact": "order_date", "opens.2-figure": "contact.amazon_from", "closes-how": "day_of"}
    assert clock.press("_shape", "closes", **counted) == 200
    assert clock.press("_save", "1", **{"closes-fact": "promised_date"}) == 302
    saved = Clock.objects.get()
    assert saved.opens["latest"][2] == {"after": "order_date", "figure": "contact.amazon_from"}
    assert saved.closes == {"day_of": "promised_date"}


def test_whoever_adds_a_condition_without_a_fact_is_told_to_choose_one(page, editing):
    said = "事実を選んでから、足してください。"
    assert page.press("_addrow", "unless", **{"unless-new-fact": ""}) == 200
    assert page.html.count(said) == 1
    add(page, "order_status", "new", "unless")
    assert said not in page.html
    draft = FormPage(editing, Draft, Draft.objects.get())
    draft.press("_open", "paragraphs-0")
    assert draft.press("_addrow", "paragraphs-0-when", **{"paragraphs-new-fact": ""}) == 200
    assert draft.html.count(said) == 1


def test_a_paragraph_of_a_message_is_written_when_its_own_conditions_hold(editing):
    draft = FormPage(editing, Draft, Draft.objects.get())
    assert draft.press("_addrow", "paragraphs") == 200
    assert draft.press("_save", "1") == 200, "the new one is empty"
    text = {"paragraphs-2-text_ja": "急ぎます", "paragraphs-2-text_en": "It is urgent"}
    where = {"paragraphs-new-fact": "missed_need", "paragraphs-2-when-new-group": "0"}
    assert draft.press("_open", "paragraphs-2", **text) == 200
    assert draft.press("_addrow", "paragraphs-2-when", **where) == 200
    ticked = {"paragraphs-2-when-0-0-values": "true", "paragraphs-2-detail": "1"}
    assert draft.press("_up", "paragraphs-2", **ticked) == 200
    assert draft.press("_save", "1") == 302
    assert FormPage(editing, Draft, Draft.objects.get()).press("_save", "1") == 302, "the tick stays"
    before, after = FULL.drafts[0].paragraphs, Draft.objects.get().to_entry().paragraphs
    assert [after[0], after[2]] == before
    assert (after[1].text.en, after[1].when, after[1].detail) == ("It is urgent", {"missed_need": True}, True)


JUNK = ("", "when-99999-0", "give-x", "a\0b", "9" * 5000)


@pytest.mark.parametrize("button", ["_addrow", "_delrow", "_up", "_chip", "_mend", "_shape", "_open", "_yaml"])
def test_no_button_fails_whatever_it_is_told(rule, button):
    sent = rule.sent() | {"when-new-fact": "9", "when-new-group": "99999", "give-new-kind": "x", "yaml": "\0"}
    answers = {value: rule.client.post(rule.address, sent | {button: value}).status_code for value in JUNK}
    assert set(answers.values()) == {200}
    assert rulebook_of_rows() == FULL


def test_whoever_may_only_look_reads_the_sentence_and_has_no_buttons(editing, rule):
    reader = User.objects.create_user("reader@example.com", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_rule"))
    sign_in_staff(editing, reader)
    html = editing.get(rule.address).content.decode()
    assert "<b>困りごと</b>が「遅れ」" in html
    assert "_addrow" not in html
    assert editing.post(rule.address, {"_delrow": "when-0-0"}).status_code == 403
