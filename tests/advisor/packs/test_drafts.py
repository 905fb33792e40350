"""What drafts say: only what was told, in words of its own, to whom it is meant for, and a blank for all else."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

import pytest
from msgspec.structs import replace

from advisor import Situation, advise
from advisor.advice import DraftMessage
from advisor.calendar.workdays import TOKYO
from advisor.engine import take_up
from advisor.entry import LANGUAGES, Language
from advisor.outcomes.drafts import drafts
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
