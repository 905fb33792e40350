"""A curator adds a way to pay, an action and a fact in the admin alone, and once published the advice knows them."""

import io
import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from advisor import read_address
from portal import clock
from portal.curation import published
from portal.curation.admin import base
from portal.curation.models import Fact, Rule
from portal.curation.published import current_release
from portal.curation.publishing import roll_back
from tests.portal.browserform import what_a_browser_sends
from tests.portal.curation.shipped_draft import fill_with_the_shipped_pack
from tests.portal.curation.stored import store_release
from tests.portal.signing import sign_in_staff

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]

NOW = "2025-09-10T09:00+09:00"
PUBLISH = "/admin/curation/release/publish/"
CONFIRM = f"{PUBLISH}confirm/"
SAVED = 302
PAID_BY_PAYEASY = {"problem": "refund_delayed", "payment": ["payeasy"], "refund_issued_on": "2025-09-01"}
AT_A_NEIGHBOURS = {"problem": "missing_delivered", "neighbour_asked": False}
PAYEASY_RULE = {
    "slug": "refund.payeasy",
    "when-yaml": "{problem: {not: beside_an_order}, payment: payeasy}",
    "give-yaml": """
- refund: payeasy
  text: {ja: "口座に戻ります。目安は{refund.paypay}です。", en: "Back to the account. Expect {refund.paypay}."}
  via: bank_transfer
  figure: refund.paypay
""",
    "claims": "V-078",
    "file": "refunds_balances",
}
NEIGHBOUR_RULE = {
    "slug": "missing.ask_neighbours",
    "when-yaml": "{problem: missing_delivered, neighbour_asked: false}",
    "give-yaml": "- {action: ask_neighbours, status: now}",
    "claims": "F0-001",
    "file": "missing",
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


def send(browser, address, form, **typed):
    """Open the page, fill the form in, and send it as a browser does."""
    sent = what_a_browser_sends(browser.get(address).content.decode(), form)
    response = browser.post(address, sent | typed | {"_save": "保存"})
    found = response.context["adminform"].form.errors if response.status_code != SAVED else {}
    assert not found, dict(found)


def add(browser, table, **typed):
    send(browser, reverse(f"admin:curation_{table}_add"), f"{table}_form", **typed)


def add_value(browser, fact, line, in_messages=None):
    """A value with its label, and with its words for messages where drafts say it."""
    row = Fact.objects.get(slug=fact)
    address = reverse("admin:curation_fact_change", args=[row.pk])
    sent = what_a_browser_sends(browser.get(address).content.decode(), "fact_form")
    lines = {"values": line} | ({"in_messages": in_messages} if in_messages else {})
    more = {name: sent[name][0].rstrip() + "\r\n" + one for name, one in lines.items()}
    send(browser, address, "fact_form", **more)


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


def test_what_a_curator_adds_is_published_and_advised(site, tmp_path):
    curator = site("curator")
    add_value(curator, "payment", "payeasy: {ja: ペイジー, en: Pay-easy}", "payeasy: {ja: ペイジー, en: with Pay-easy}")
    said = {"in_messages_ja": "ペイジー", "in_messages_en": "with Pay-easy"}
    add(curator, "code", kind="methods", code="payeasy", title_ja="ペイジー", title_en="Pay-easy", **said)
    add(curator, "rule", **PAYEASY_RULE)
    add(
        curator,
        "code",
        kind="actions",
        code="ask_neighbours",
        title_ja="近所に聞く",
        title_en="Ask the neighbours",
        text_ja="隣に届いていないか聞きます。",
        text_en="Ask whether it is next door.",
        urgency="8",
    )
    add(
        curator,
        "fact",
        slug="neighbour_asked",
        kind="bool",
        label_ja="近所に聞いたか",
        label_en="Neighbours asked",
        question_ja="近所に聞きましたか",
        question_en="Have you asked the neighbours?",
        help_ja="隣や管理人に聞いたかどうかです。",
        help_en="Whether you asked next door.",
        group="delivery",
        unknown_ja="わからない",
        unknown_en="I don't know",
        values="'true': {ja: はい, en: 'Yes'}\n'false': {ja: いいえ, en: 'No'}",
    )
    add(curator, "rule", **NEIGHBOUR_RULE)
    assert Rule.objects.get(slug="missing.ask_neighbours").problems == " missing_delivered "
    publish(site("publisher"))
    assert [refund["method"] for refund in advice_on(PAID_BY_PAYEASY, tmp_path)["refunds"]] == ["payeasy"]
    assert "ask_neighbours" in [action["code"] for action in advice_on(AT_A_NEIGHBOURS, tmp_path)["actions"]]
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
