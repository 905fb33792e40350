"""What people type leads first to the right door, be it a problem or a guide: also what no word was chosen for."""

from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from portal import clock
from portal.guides.library import Found, Hit, library_of
from portal.wording import Words
from tests.portal.factories import published_release

LEAST_RATE = 0.9
NAMED = """
電話したい: channels-compared contact-paths
how to call amazon japan: channels-compared contact-paths
出品者 返信なし: guarantee-explained escalation
中国から届かない: late
定期おトク便 遅れ: late questions-and-answers
不審なメール: suspicious_contact
お詫び: apology-coupon
置配: missing_delivered
締日: card-days
チャージバック: escalation
A-to-z: guarantee-explained
アマゾンペイ: amazon-pay
弁護士: law
詐欺: suspicious_contact
ゆうパック: tracking-pages
しゃしんがちがういえ: missing_delivered
連絡しても返事がない: late guarantee-explained escalation
追跡 うごかない 出品者 無視: late guarantee-explained escalation
ぺいぺいはいってない: refund_delayed
クポン 戻らない: benefit_not_restored
店が返送料を払えという: wrong_item
サイズ違い 返送料: wrong_item
parcel left in the rain wet: damaged
free trial prime membership charge: unknown_charge
箱だけ 空: wrong_item
空の箱が届いた: wrong_item
マケプレ保証 却下: guarantee-denied
A-to-z 却下: guarantee-denied
保証 拒否された: guarantee-denied
claim denied: guarantee-denied
定期おトク便 やめたい: regular-orders
定期便 解約: regular-orders
cancel subscribe and save: regular-orders
amazon english chat: in-english
"""


class Group(TypedDict):
    """What people type, and the doors of which one must come first."""

    doors: list[str]
    said: list[str]


def groups(name: str) -> list[Group]:
    found: list[Group] = yaml.load((Path(__file__).parent / f"{name}.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return found


TUNED, KEPT_OUT, UNPREPARED = groups("doors_tuned"), groups("doors_kept_out"), groups("doors_unprepared")


def find(query: str) -> Found:
    release, today = published_release(), clock.today()
    return library_of(release, today).find(query, Words(release, today, "en" if query.isascii() else "ja"), 5, 3)


def doors_of(query: str) -> list[str]:
    """What is found, in the order of the page: codes of problems and ids of guides."""
    found = find(query)
    kinds = [found.problems, found.guides]
    hits = [one for kind in (reversed(kinds) if found.guides_first else kinds) for one in kind]
    return [door_of(one) for one in ([found.elsewhere] if found.elsewhere else []) + hits]


def door_of(hit: Hit) -> str:
    return hit.address.partition("problem=")[2] or hit.address.partition("/guides/")[2].partition("/")[0]


def rate_of(groups: list[Group]) -> float:
    right = [doors_of(query)[:1] in [[door] for door in group["doors"]] for group in groups for query in group["said"]]
    return sum(right) / len(right)


def test_there_are_queries_enough_and_none_is_in_both_halves() -> None:
    halves = [{query for group in groups for query in group["said"]} for groups in (TUNED, KEPT_OUT)]
    assert halves[0].isdisjoint(halves[1])
    assert min(map(len, halves)) >= 150
    release = published_release()
    doors = {*release.vocabulary.problems, *(guide.id for guide in release.rulebook.guides)}
    for groups in (TUNED, KEPT_OUT):
        led_to = {door for group in groups for door in group["doors"]}
        assert led_to <= doors, "doors that are not there"
        assert led_to >= set(release.vocabulary.problems)


def test_every_guide_has_words_that_people_call_it_by() -> None:
    guides = published_release().rulebook.guides
    assert [one.id for one in guides if not (one.synonyms and one.synonyms.ja and one.synonyms.en)] == []


@pytest.mark.parametrize("groups", [TUNED, KEPT_OUT, UNPREPARED], ids=["tuned", "kept out", "unprepared"])
def test_the_right_door_comes_first(groups: list[Group]) -> None:
    assert rate_of(groups) >= LEAST_RATE


@pytest.mark.parametrize(("query", "doors"), [line.split(": ") for line in NAMED.strip().split("\n")])
def test_what_once_led_elsewhere_leads_to_the_right_door(query: str, doors: str) -> None:
    assert doors_of(query)[0] in doors.split()


@pytest.mark.parametrize("query", ["電話したい", "弁護士", "締日", "lawyer"])
def test_a_guide_that_is_called_what_is_asked_stands_before_the_problems(query: str) -> None:
    assert find(query).guides_first


@pytest.mark.parametrize("query", ["届かない", "返金まだ", "refund late", "壊れてた"])
def test_else_the_problems_stand_first(query: str) -> None:
    found = find(query)
    assert found.problems
    assert not found.guides_first


def test_what_is_found_by_other_words_names_them() -> None:
    assert find("チャージバック").guides[0].called == "チャージバック"
    assert find("ちえん").problems[0].called == "ちえん"
    assert find("chargeback").guides[0].called_in == "en"
    assert find("電話したい").guides[0].called == "", "the word stands in its title"


def test_a_question_of_a_guide_stands_for_the_guide_that_it_is_asked_in() -> None:
    assert find("キャンセル料").guides[0].address.startswith("/guides/questions-and-answers/#")
    assert find("よくある質問").guides[0].address == "/guides/questions-and-answers/"
