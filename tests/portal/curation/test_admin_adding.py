"""A curator adds a remedy, a way to pay and a question in the desk alone; once published the advice knows them."""

import io
import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from advisor import read_address
from portal import clock
from portal.curation import published
from portal.curation.admin import base
from portal.curation.models import Code, Fact, Rule
from portal.curation.published import current_release
from portal.curation.publishing import roll_back
from tests.portal.browserform import what_a_browser_sends
from tests.portal.curation.pressing import FormPage
from tests.portal.curation.shipped_draft import fill_with_the_shipped_pack
from tests.portal.curation.stored import store_release
from tests.portal.pages import Page
from tests.portal.signing import sign_in_staff

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]

NOW = "2025-09-10T09:00+09:00"
PUBLISH = "/admin/curation/release/publish/"
CONFIRM = f"{PUBLISH}confirm/"
SAVED = 302
PAID_BY_PAYEASY = {"problem": "refund_delayed", "payment": ["payeasy"], "refund_issued_on": "2025-09-01"}
NOT_ASKED_YET = "problem=unordered_parcel&neighbour_asked=false"
PAYEASY_RULE = {
    "when-yaml": "{problem: {not: beside_an_order}, payment: payeasy}",
    "give-yaml": """
- refund: payeasy
  text: {ja: "口座に戻ります。目安は{refund.paypay}です。", en: "Back to the account. Expect {refund.paypay}."}
  via: bank_transfer
  figure: refund.paypay
""",
    "slug": "refund.payeasy",
    "claims": "V-078",
    "file": "refunds_balances",
}
HELP = {"title_ja": "近所の人の手助け", "title_en": "Help from the neighbours"}
HELP |= {"text_ja": "隣で預かっていることがあります。", "text_en": "They may have taken it in."}
QUESTION = {
    "label_ja": "近所に聞いたか",
    "label_en": "Neighbour asked",
    "question_ja": "近所に聞きましたか",
    "question_en": "Have you asked the neighbours?",
    "help_ja": "隣や管理人に聞いたかどうかです。",
    "help_en": "Whether you asked next door.",
    "unknown_ja": "わからない",
    "unknown_en": "I don't know",
    "group": "delivery",
}


@pytest.fixture
def site(client, curator, publisher, monkeypatch):
    """The shipped pack as the draft and as release 1, and a browser of whoever is named; lint waits for publishing."""
    monkeypatch.setattr(base, "findings_about", lambda row: [])
    store_release(1, fill_with_the_shipped_pack())
    people = {"curator": curator, "publisher": publisher}

    def sign_in(who):
        sign_in_staff(client, people[who])
        return client

    return sign_in


def saved(page, button="_save", **typed):
    assert page.press(button, **typed) == SAVED, page.errors
    return page


def add_a_way_to_pay(browser):
    """A value with its label and its words for letters, the code that money comes back by, and a rule about both."""
    payment = FormPage(browser, Fact, Fact.objects.get(slug="payment"))
    new = max(int(name.split("-")[1]) for name in payment.sent() if name.startswith("values-") and "row" in name) + 1
    words = {"row": "1", "code": "payeasy", "ja": "ペイジー", "en": "with Pay-easy"}
    saved(
        payment, **{f"{table}-{new}-{cell}": one for table in ("values", "in_messages") for cell, one in words.items()}
    )
    said = {"in_messages_ja": "ペイジー", "in_messages_en": "with Pay-easy"}
    page = FormPage(browser, Code, query="?kind=methods")
    saved(page, title_ja="ペイジー", title_en="Pay-easy", code="payeasy", **said)
    saved(FormPage(browser, Rule), **PAYEASY_RULE)


def add_a_remedy_and_the_question_on_which_it_rests(browser):
    """The remedy leads on to its rule, in which it is chosen already."""
    after = Fact.objects.get(slug="problem").pk
    saved(FormPage(browser, Fact, query="?kind=bool"), **QUESTION, stands_after=str(after))
    remedy = saved(FormPage(browser, Code, query="?kind=remedies"), "_addrule", **HELP)
    rule = FormPage(browser, Rule, query=remedy.answer.url.partition("add/")[2])
    conditions = {"when-yaml": "{problem: unordered_parcel, neighbour_asked: false}"}
    saved(rule, **conditions, **{"give-0-likelihood": "possible"}, claims="F0-001", file="unordered")
    assert Rule.objects.get(slug="unordered_parcel.help_from_the_neighbours").problems == " unordered_parcel "


def publish(browser):
    reason = what_a_browser_sends(browser.get(PUBLISH).content.decode(), "reason-form")
    page = browser.post(CONFIRM, reason | {"note": ["追加"]})
    sent = what_a_browser_sends(page.content.decode(), "confirm-form")
    assert browser.post(CONFIRM, sent | {"_publish": ["x"]}).status_code == SAVED


def advice_on(situation, tmp_path):
    """What `manage.py advise` prints."""
    (tmp_path / "situation.json").write_text(json.dumps(situation))
    out = io.TextIOWrapper(io.BytesIO())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("sys.stdout", out)
        call_command("advise", str(tmp_path / "situation.json"), "--now", NOW)
    return json.loads(out.buffer.getvalue())


def test_what_a_curator_adds_is_tried_published_asked_and_advised(site, tmp_path):
    curator = site("curator")
    add_a_way_to_pay(curator)
    add_a_remedy_and_the_question_on_which_it_rests(curator)
    assert HELP["title_ja"] in curator.get(f"{reverse('admin:try')}?{NOT_ASKED_YET}").content.decode()
    publish(site("publisher"))
    assert [refund["method"] for refund in advice_on(PAID_BY_PAYEASY, tmp_path)["refunds"]] == ["payeasy"]
    reader = type(curator)()
    for language in ("ja", "en"):
        sheet = Page(reader.get(f"{'/en' if language == 'en' else ''}/advice/?{NOT_ASKED_YET}")).text
        assert HELP[f"title_{language}"] in sheet
        assert HELP[f"text_{language}"] in sheet
    questions = advice_on({"problem": "unordered_parcel"}, tmp_path)["questions"]
    assert "neighbour_asked" in [one["fact"] for one in questions]
    asked = Page(reader.get("/intake/?problem=unordered_parcel&change=neighbour_asked")).text
    assert QUESTION["question_ja"] in asked
    _rolled_back(tmp_path)


def _rolled_back(tmp_path):
    """The old rules give no such refund, and an address that somebody kept still opens."""
    assert roll_back(1, None, "back").number == 3
    published.forget()
    situation = read_address(
        [("problem", "refund_delayed"), ("payment", "payeasy")], clock.now(), current_release().vocabulary
    )
    assert situation.facts["payment"] == ("payeasy",)
    assert advice_on(PAID_BY_PAYEASY, tmp_path)["refunds"] == []
