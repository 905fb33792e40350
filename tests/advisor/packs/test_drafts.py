"""What drafts say: only what was told, in words of its own, to whom it is meant for, and a blank for all else."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from advisor import Situation, advise
from advisor.advice import DraftMessage
from advisor.calendar.workdays import TOKYO
from advisor.engine import take_up
from advisor.entry import LANGUAGES, Language
from advisor.outcomes.drafts import LEAST_LEFT_OUT, drafts
from advisor.rulebook.words import day_in_words
from tests.advisor.corpus import Case, corpus
from tests.advisor.packs.draft_examples import EXAMPLES as ABOUT_ORDERS
from tests.advisor.packs.more_draft_examples import EXAMPLES as BEYOND_THEM
from tests.advisor.shipped import RELEASE, VOCABULARY, situation_of

BLANK = re.compile("【[^】]*】")
NOW = datetime(2026, 11, 28, 9, tzinfo=TOKYO)
DAYS = {
    "ja": re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日\(.\)"),
    "en": re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2}(?: \d{4})?"),
}
ENDS = {"ja": ("。", "】"), "en": (".", "】", "?")}
EXAMPLES = ABOUT_ORDERS | BEYOND_THEM


WRITTEN = sorted({draft.action for draft in RELEASE.rulebook.drafts})


def written(
    situation: Situation, now: datetime, language: Language, *steps: str, leading: str = ""
) -> list[DraftMessage]:
    """The drafts of these steps, as they would be were the steps due."""
    one = advise(RELEASE, situation, now).actions[0]
    due = [replace(one, code=step, status="now", figure_days={}) for step in steps]
    return drafts(take_up(RELEASE, situation, now, language), due, leading)


def draft_of(name: str, language: Language) -> DraftMessage:
    step, facts, *_ = EXAMPLES[name]
    (draft,) = written(situation_of(facts, NOW), NOW, language, step)
    return draft


@cache
def all_drafts(language: Language) -> list[tuple[Case, list[DraftMessage]]]:
    """Every case with the drafts of every step there is one for, whether or not the step is due."""
    return [(case, written(case.situation, case.now, language, *WRITTEN)) for case in corpus()]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_draft_says_what_fits_and_nothing_else(name: str) -> None:
    *_, wanted, says, says_not = EXAMPLES[name]
    both = [draft_of(name, language) for language in LANGUAGES]
    assert [draft.id for draft in both] == [wanted] * 2
    said = "\n".join(f"{draft.title}\n{draft.text}" for draft in both).lower()
    assert [words for words in says if words.lower() not in said] == []
    assert [words for words in says_not if words.lower() in said] == []


def faults_in(draft: DraftMessage, language: Language) -> list[str]:
    """Lines that are no whole sentences, that stand twice, or whose blanks do not close."""
    lines = draft.text.split("\n")
    return [
        f"{draft.id}: {line}"
        for line in lines
        if not line.endswith(ENDS[language]) or lines.count(line) > 1 or line.count("【") != line.count("】")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_draft_is_whole_sentences_each_said_once(name: str, language: Language) -> None:
    assert faults_in(draft_of(name, language), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_was_told_a_draft_is_whole_sentences_each_said_once(language: Language) -> None:
    told = {fault for _, some in all_drafts(language) for draft in some for fault in faults_in(draft, language)}
    assert told == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_in_a_draft_is_one_that_was_told(language: Language) -> None:
    for case, some in all_drafts(language):
        told = [value for value in case.facts.values() if isinstance(value, date)]
        days = [value.date() if isinstance(value, datetime) else value for value in told]
        known = {day_in_words(day, language, case.now.date()) for day in days}
        assert {day for draft in some for day in DAYS[language].findall(draft.text)} <= known, case.facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_draft_quotes_a_label_made_for_a_form(language: Language) -> None:
    for case, some in all_drafts(language):
        said = "\n".join(draft.text for draft in some)
        for fact, own in ((fact, VOCABULARY.words_in_messages(fact)) for fact in case.facts):
            labels = VOCABULARY.words_of_values(fact)
            pasted = {labels[one].in_language(language): words.in_language(language) for one, words in own.items()}
            assert [
                label for label, words in pasted.items() if label not in words and label in said and len(label) > 8
            ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_a_lost_benefit_brings_the_word_coupon(language: Language) -> None:
    for case, some in all_drafts(language):
        if case.facts["problem"] != "benefit_not_restored":
            said = "\n".join(f"{draft.title}\n{draft.text}" for draft in some)
            assert [word for word in ("クーポン", "coupon") if word in said.lower()] == []


@pytest.mark.parametrize(("leading", "kept"), [("", "report_seller"), ("report_seller",) * 2, ("contact_amazon",) * 2])
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_text_to_one_receiver_is_written_once_for_the_step_that_leads(
    language: Language, leading: str, kept: str
) -> None:
    threatened = situation_of({"problem": "seller_pressure", "pressure": ["threat"]}, NOW)
    both = written(threatened, NOW, language, "report_seller", "contact_amazon", leading=leading)
    assert both == written(threatened, NOW, language, kept)
    assert len(both) == 1


def test_the_sentences_of_a_draft_have_as_many_blanks_in_english_as_in_japanese() -> None:
    for draft in RELEASE.rulebook.drafts:
        for sentence in draft.paragraphs:
            english, japanese = (BLANK.findall(sentence.text.in_language(language)) for language in ("en", "ja"))
            assert len(english) == len(japanese), (draft.id, japanese)


ASKS = re.compile("ください|お願い|助かります|いただけますか")
THANKS = "お手数をおかけしますが、ご確認をお願いいたします。"
OF_ONES_WRITING = re.compile("連絡|相談")


def faults_in_short(text: str, short: str) -> list[str]:
    """What a short form lacks: the number of the order, what is asked for, or the writing that an answer came to."""
    lines, kept = text.split("\n"), short.split("\n")
    lacking = [one for one in ("注文番号",) if one in text and one not in short]
    if ASKS.search(text.replace(THANKS, "")) and not ASKS.search(short):
        lacking.append("what is asked for")
    for place, line in enumerate(lines):
        if line in kept and line.startswith("そのとき"):
            written = [one for one in lines[:place] if OF_ONES_WRITING.search(one)]
            lacking += [f"{line} after {one}" for one in written[-1:] if one not in kept]
    return lacking if kept == [one for one in lines if one in kept] else [*lacking, "its order"]


def test_a_short_form_says_what_is_asked_for_and_leans_on_nothing_it_leaves_out() -> None:
    given = [draft for _, some in all_drafts("ja") for draft in some if draft.short is not UNSET]
    short = [(draft.text, str(draft.short)) for draft in given]
    assert {fault for one in short for fault in faults_in_short(*one)} == set()
    assert len({draft.id for draft in given}) > 20
    assert all(text.count("\n") - one.count("\n") >= LEAST_LEFT_OUT for text, one in short)


def test_a_short_form_leaves_out_the_same_in_both_languages() -> None:
    for name, (step, facts, *_) in EXAMPLES.items():
        japanese, english = (written(situation_of(facts, NOW), NOW, language, step)[0] for language in LANGUAGES)
        assert (japanese.short is UNSET) == (english.short is UNSET), name
        assert str(japanese.short).count("\n") == str(english.short).count("\n"), name


def test_what_is_sent_as_a_notice_or_read_by_a_counter_has_no_short_form() -> None:
    whole = ("claim.", "center.", "seller.notice", "site.notice")
    details = {draft.id for draft in RELEASE.rulebook.drafts if any(one.detail for one in draft.paragraphs)}
    assert [one for one in details if one.startswith(whole)] == []
