"""A caution is a whole sentence that somebody can act on, and what it says holds for this person."""

from __future__ import annotations

import re

from tests.advisor.examples import Advised, advised
from tests.advisor.shipped import RELEASE, VOCABULARY

A_SENTENCE_ENDS = re.compile(r"[るいうくすつむぐたぬぶ]$")
NO_SENTENCE_ENDS = re.compile(r"(?:うたがい|違い|支払い|あいだ|もの|こと|とき|たら|なら|うち)$")
VERBS = {
    "agree", "are", "arrive", "ask", "beware", "bring", "brings", "burns", "can", "closes", "comes", "cover", "do",
    "disagree", "does", "ends", "enter", "give", "goes", "has", "is", "keep", "lapse", "may", "pass", "pay", "put",
    "say", "see", "stays", "suspect", "takes", "tell", "turn", "was", "write",
}  # fmt: skip
"""One of them must be in an English title: without a verb it only names a thing."""
GOODS = {"damaged", "wrong_item", "not_as_described", "return_request"}


def titles() -> list[tuple[str, str, str]]:
    """Where a caution has its title, and that in both languages."""
    own = [
        (rule.id, given.title.ja, given.title.en)
        for rule in RELEASE.rulebook.rules
        for given in rule.give
        if given.warning and given.title
    ]
    return own + [(code, entry.title.ja, entry.title.en) for code, entry in VOCABULARY.codes["warnings"].items()]


def cautions_of(one: Advised, code: str) -> list[str]:
    return [f"{item.title}。{item.text}" for item in one.advice.warnings if item.code == code]


def test_the_title_of_a_caution_is_a_sentence_and_no_mere_noun() -> None:
    assert len(titles()) > 70
    nouns = [one for one in titles() if not A_SENTENCE_ENDS.search(one[1]) or NO_SENTENCE_ENDS.search(one[1])]
    assert nouns == []
    without_a_verb = [one for one in titles() if not VERBS & set(re.findall(r"[a-z]+", one[2].lower()))]
    assert without_a_verb == []


def test_a_parcel_for_somebody_else_is_neither_opened_nor_thrown_away() -> None:
    others = [one for one in advised("ja") if one.situation.facts.get("addressed_to_me") is False]
    kept = [one for one in others if not one.situation.facts.get("cash_demanded")]
    assert len(kept) >= 3
    said = {one.name: cautions_of(one, "do_not_dispose_yet") for one in kept}
    assert {
        name: texts for name, texts in said.items() if not any("開けない、捨てない" in text for text in texts)
    } == {}


def test_a_card_bought_from_a_person_is_spoken_of_with_an_if() -> None:
    said = [text for one in advised("ja") for text in cautions_of(one, "account_risk") if "転売サイト" in text]
    assert len(said) > 5
    assert [text for text in said if "買ったカードなら、" not in text] == []


def test_while_a_dispute_runs_the_card_company_hears_of_goods_before_they_go_back() -> None:
    disputed = [
        one
        for one in advised("ja")
        if one.situation.facts["problem"] in GOODS and one.situation.facts.get("chargeback_started")
    ]
    sending = [one for one in disputed if any(item.code == "start_return" for item in one.advice.actions)]
    assert len(sending) >= 2
    said = {one.name: cautions_of(one, "chargeback_excludes_guarantee") for one in sending}
    assert {name: texts for name, texts in said.items() if "送り返す前に" not in "".join(texts)} == {}


def test_whoever_returns_by_choice_is_told_that_the_postage_is_their_own() -> None:
    told = {"problem": "return_request", "return_reason": "change_of_mind"}
    by_choice = [one for one in advised("ja") if told.items() <= dict(one.situation.facts).items()]
    returning = [
        one
        for one in by_choice
        if any(item.code == "start_return" and item.status != "done" for item in one.advice.actions)
    ]
    assert len(returning) > 20
    silent = [
        one.name
        for one in returning
        if not any("返送の料金" in item.text for item in (*one.advice.warnings, *one.advice.actions))
    ]
    assert silent == []


def test_days_that_have_passed_name_the_contact_they_are_counted_from() -> None:
    said = [
        (one.name, item.text)
        for one in advised("ja")
        for item in one.advice.escalations
        if "以上たちました" in item.text
    ]
    assert len(said) > 10
    assert [one for one in said if not re.search("^(?:Amazon|出品者|店)への(?:はじめの)?連絡から", one[1])] == []


def test_days_are_said_to_have_passed_only_since_a_contact_that_is_so_old() -> None:
    contacts = {"Amazon": ("amazon_first_contacted_at", "amazon_contacted_at"), "": ("seller_contacted_at",)}
    early = []
    for one in advised("ja"):
        facts, now = one.situation.facts, one.advice.now
        for item in one.advice.escalations:
            if "以上たちました" in item.text:
                told = contacts["Amazon" if item.text.startswith("Amazon") else ""]
                first = next(facts[fact] for fact in told if fact in facts)
                early += [one.name] if (now.date() - first.date()).days < 7 else []
    assert early == []
