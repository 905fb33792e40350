"""Every fact, value and code has its words in both languages, and the words keep the house's rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest

from advisor.advice import Deadline, Headline, Remedy
from advisor.entry import Text
from advisor.rulebook.contact_entries import Channel
from advisor.rulebook.ground_entries import Certainty, Confidence, SourceKind
from advisor.rulebook.rule_entries import ACTION_STATUSES, LIKELIHOODS
from tests.advisor.packs.shipped_codes import SHIPPED_CODES
from tests.advisor.shipped import DERIVED_FACTS, FACTS, RELEASE, VOCABULARY

COPIED_RUN = 20
JAPANESE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
IN_BRACKETS = re.compile(r"\([^()]*\)|[【】]")
"""Names stand in round brackets; lenticular ones mark a blank to fill in, in either language."""
NUMBER_OR_ADDRESS = re.compile(r"\d{2,4}-\d{2,4}-\d{3,4}|\b0\d{8,}|@")
FULL_WIDTH = r"[\uff08\uff09\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
FIGURE = r"\{|\d+ ?(?:日|時間|円|か月|days|hours|yen)"
GROUPS = ("what", "order", "delivery", "contact", "money", "other")
RECEIVERS = SHIPPED_CODES["receivers"]
NAMED: dict[str, tuple[str, ...]] = SHIPPED_CODES | {
    "likelihoods": LIKELIHOODS,
    "openings": RECEIVERS,
    "closings": RECEIVERS,
    "action_statuses": ACTION_STATUSES,
    "remedy_statuses": get_args(get_type_hints(Remedy)["status"]),
    "deadline_states": get_args(get_type_hints(Deadline)["state"]),
    "states": get_args(get_type_hints(Headline)["state"]),
    "groups": GROUPS,
    "source_kinds": get_args(SourceKind),
    "confidences": get_args(Confidence),
    "certainties": get_args(Certainty),
}
"""The lists of codes.yaml and the codes each must name, no more and no fewer."""
EXPLAINED = ("remedies", "actions", "channels", "evidence", "warnings", "escalations")
ASKED = [name for name in FACTS if name in VOCABULARY.asked]
STEPS = {"chat": 8, "phone": 11}
OTHER_WORDS = {
    "支払い方法": r"払いかた|(?<!支)払い方",
    "確定した日": r"(?:返金|キャンセル)が決まった日",
    "審査の結果": r"保証の結論|申請の結果",
    "支払いに使った会社": r"支払いの会社|決済の会社に聞く",
    "Wait today": r"Wait for today",
    "get back": r"parcel to go back",
}
"""One word for one thing: the word, and what else the same has been called."""


def texts(entry: Any, place: str) -> Iterator[tuple[str, Text]]:
    """Every text below the entry, with where it stands."""
    if isinstance(entry, Text):
        yield place, entry
    elif isinstance(entry, dict):
        for key, below in entry.items():
            yield from texts(below, f"{place}.{key}")
    elif isinstance(entry, list):
        for number, below in enumerate(entry, 1):
            yield from texts(below, f"{place}.{number}")
    elif hasattr(entry, "__struct_fields__"):
        for name in entry.__struct_fields__:
            yield from texts(getattr(entry, name), f"{place}.{name}")


def spoken() -> list[tuple[str, Text]]:
    """Every text of the questions, the codes and the channels."""
    by_channel = {channel.code: channel for channel in RELEASE.rulebook.channels}
    return [*texts(VOCABULARY.entries, "facts"), *texts(VOCABULARY.codes, "codes"), *texts(by_channel, "channels")]


def broken(rule: Any) -> list[str]:
    """Where the rule does not hold, with the text."""
    return [f"{place}: {text.ja} / {text.en}" for place, text in spoken() if not rule(text)]


def test_every_fact_is_one_that_is_asked_or_one_that_follows_or_tells_what_is_done() -> None:
    assert {*FACTS, *DERIVED_FACTS} == {entry.id for entry in RELEASE.rulebook.facts}
    recorded = {told.fact for entry in VOCABULARY.codes["actions"].values() for told in entry.records}
    beside = {name for entry in VOCABULARY.entries.values() for name in (entry.later_in, entry.first_in) if name}
    assert set(FACTS) - VOCABULARY.asked <= recorded | beside | {"done"}
    assert [name for name in DERIVED_FACTS if VOCABULARY.entries[name].question is not None] == []


@pytest.mark.parametrize("name", ASKED)
def test_an_input_fact_can_be_asked_and_looked_up(name: str) -> None:
    words = VOCABULARY.entries[name]
    assert words.question
    assert words.help
    assert words.group in GROUPS
    assert (words.unknown is None) == (name == "problem")


@pytest.mark.parametrize("name", [name for name in ASKED if FACTS[name].kind == "datetime"])
def test_a_moment_is_called_so_that_to_enter_it_is_not_to_do_it(name: str) -> None:
    """Steps say to enter an answer by its label: a contact that is to be entered reads as one that is to be made."""
    label = VOCABULARY.entries[name].label
    assert label.ja.endswith("日時")
    assert label.en.startswith("When ")


@pytest.mark.parametrize("name", [name for name in ASKED if FACTS[name].kind in ("choice", "bool", "list")])
def test_every_value_of_a_choice_has_a_short_label(name: str) -> None:
    values = VOCABULARY.words_of_values(name)
    assert tuple(values) == FACTS[name].values
    assert [label for label in values.values() if len(label.ja) > 24 or len(label.en) > 48] == []


def test_every_problem_has_a_hint_for_the_home_page() -> None:
    assert tuple(VOCABULARY.entries["problem"].hints) == FACTS["problem"].values


def test_every_problem_can_be_searched_for_in_peoples_own_words() -> None:
    synonyms = VOCABULARY.entries["problem"].synonyms
    assert tuple(synonyms) == FACTS["problem"].values
    for words in synonyms.values():
        for listed in (words.ja, words.en):
            assert len(listed) >= 5
            assert len(set(listed)) == len(listed)


@pytest.mark.parametrize("listed", NAMED)
def test_every_code_of_a_list_and_no_other_has_a_title(listed: str) -> None:
    assert set(VOCABULARY.codes[listed]) == set(NAMED[listed])


def test_no_list_of_codes_is_named_that_nobody_speaks() -> None:
    assert set(VOCABULARY.codes) == set(NAMED)


@pytest.mark.parametrize("listed", EXPLAINED)
def test_every_code_people_must_understand_is_explained(listed: str) -> None:
    assert [code for code, words in VOCABULARY.codes[listed].items() if words.text is None] == []


def test_a_refund_is_named_like_the_payment_it_answers() -> None:
    paid = VOCABULARY.entries["payment"].values
    titles = {method: words.title for method, words in VOCABULARY.codes["methods"].items()}
    assert {method for method in titles if not paid[method].ja.startswith(titles[method].ja)} == set()


def test_one_thing_is_called_by_one_word() -> None:
    book = RELEASE.rulebook
    said = [*spoken(), *texts([book.shop, book.rules, book.drafts, book.instructions, book.clocks], "pack")]
    found = [
        (word, f"{place}: {text.ja} / {text.en}")
        for word, others in OTHER_WORDS.items()
        for place, text in said
        if re.search(others, f"{text.ja} {text.en}")
    ]
    assert found == []


def test_no_text_is_empty_or_untrimmed_in_either_language() -> None:
    assert broken(lambda text: all(one and one == one.strip() for one in (text.ja, text.en))) == []


def test_english_holds_japanese_only_as_official_names_in_brackets() -> None:
    assert broken(lambda text: not JAPANESE.search(IN_BRACKETS.sub("", text.en))) == []


def test_nothing_is_shouted_or_promised() -> None:
    assert broken(lambda text: not re.search(r"[!\uff01]|必ず|絶対", text.ja + text.en)) == []


def test_dates_and_figures_are_written_in_half_width() -> None:
    assert broken(lambda text: not re.search(FULL_WIDTH, text.ja)) == []


def test_codes_leave_figures_to_the_rules() -> None:
    told = texts(VOCABULARY.codes, "codes")
    assert [place for place, text in told if re.search(FIGURE, text.ja + text.en)] == []


def test_no_telephone_number_or_mail_address_is_printed() -> None:
    assert broken(lambda text: not NUMBER_OR_ADDRESS.search(text.ja + " " + text.en)) == []


def test_questions_are_one_sentence_and_help_ends_its_sentences() -> None:
    words = [VOCABULARY.entries[name] for name in ASKED]
    asked = [one.question for one in words if one.question]
    helped = [one.help for one in words if one.help]
    assert [text for text in asked if "。" in text.ja or not text.ja.endswith("か") or text.en.count("?") != 1] == []
    assert [text for text in helped if not text.ja.endswith("。") or text.en[-1] not in ".”"] == []


def test_no_sentence_is_taken_over_from_a_claim() -> None:
    claimed = {run for claim in RELEASE.rulebook.claims for run in runs(claim.ja)}
    assert broken(lambda text: claimed.isdisjoint(runs(text.ja))) == []


def runs(text: str) -> set[str]:
    """Every run of 20 characters in the text, blanks left out."""
    plain = "".join(text.split())
    return {plain[start : start + COPIED_RUN] for start in range(len(plain) - COPIED_RUN + 1)}


def test_every_channel_is_described_once_in_the_order_of_the_codes() -> None:
    assert tuple(channel.code for channel in RELEASE.rulebook.channels) == SHIPPED_CODES["channels"]


@pytest.mark.parametrize("code", SHIPPED_CODES["channels"])
def test_a_channel_says_its_hours_and_rests_on_claims_and_sources_that_exist(code: str) -> None:
    channel = channel_named(code)
    assert channel.best_time
    assert channel.sources
    assert set(channel.claims) <= {claim.id for claim in RELEASE.rulebook.claims}
    assert set(channel.sources) <= {source.id for source in RELEASE.rulebook.sources}


@pytest.mark.parametrize("code", STEPS)
def test_chat_and_phone_are_told_step_by_step_in_app_and_browser(code: str) -> None:
    channel = channel_named(code)
    assert (len(channel.steps.app), len(channel.steps.web)) == (STEPS[code], STEPS[code])
    assert len(channel.human) == 3
    assert channel.language


def channel_named(code: str) -> Channel:
    return next(channel for channel in RELEASE.rulebook.channels if channel.code == code)
