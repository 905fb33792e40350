"""What a round tells, and when: each thing once, in time, by day, and no more after the end."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import Mock

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from advisor.release import Release
from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.advising import standing_of
from portal.cases.models import Case, Event, Kind, Promise, Reminder
from portal.cases.promising import settle
from portal.cases.record import change_answers, reopen
from portal.cases.reminders import round as rounds
from portal.cases.reminders.round import remind
from portal.clock import TOKYO
from portal.guidance.dated import of_advice
from portal.post import nudging
from portal.post.models import Mail, is_by_day
from portal.wording import Words
from tests.portal.factories import LATE_FROM_A_SELLER, log, make_case, make_user, published_release

SATURDAY = datetime(2025, 11, 15, 10, 12, tzinfo=TOKYO)
LATE = {"problem": "late", "sold_by": "amazon", "shipped_by": "amazon", "promised_date": "2025-11-20"}
RETURNING = {"problem": "return_request", "sold_by": "amazon", "shipped_by": "amazon", "received_date": "2025-11-05"}
REFUNDED = {
    "problem": "cancelled_out_of_stock",
    "sold_by": "amazon",
    "payment": ["credit_card", "points"],
    "refund_issued_on": "2025-11-14",
}
ASKED = LATE_FROM_A_SELLER | {"promised_date": "2025-11-10", "seller_contacted_at": "2025-11-15T09:00:00+09:00"}
CHANCE = random.Random(20251115)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(SATURDAY, tick=False) as coordinates:
        yield coordinates


def reminded(taro: User, facts: dict[str, object]) -> Case:
    """A case of Taro's with its reminders switched on."""
    case = make_case(taro, facts=facts)
    Case.objects.filter(pk=case.pk).update(reminds_in="ja", reminds_since=SATURDAY)
    return case


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2025, month, day, hour, tzinfo=TOKYO)


def told_at(clock: time_machine.Traveller, moment: datetime) -> list[str]:
    """What a round at that moment tells."""
    clock.move_to(moment)
    return [key for keys in remind(published_release(), moment).told.values() for key in keys]


def test_a_window_is_told_seven_days_and_one_day_before_it_closes(taro: User, clock: time_machine.Traveller) -> None:
    reminded(taro, RETURNING)
    told = {day: told_at(clock, at(11, 15) + timedelta(days=day)) for day in range(24)}
    assert {f"{at(11, 15) + timedelta(days=day):%m-%d}": keys for day, keys in told.items() if keys} == {
        "11-28": ["deadline.return.closes.7@2025-12-05"],
        "12-04": ["deadline.return.closes.1@2025-12-05"],
    }


def test_what_opens_money_that_is_late_and_a_wait_that_ends_are_told_in_one_mail(
    taro: User, clock: time_machine.Traveller
) -> None:
    reminded(taro, REFUNDED)
    assert told_at(clock, at(11, 17)) == []
    told = told_at(clock, at(11, 18))
    assert told[0] == "refund.points.points.chase@2025-11-18"
    assert "wait.wait@2025-11-18" in told
    assert Mail.objects.count() == 1
    assert Mail.objects.get().body.count("待つ期間が終わりました") == 0, "what began says so"


def test_a_promise_is_told_when_its_day_is_over_and_not_when_it_was_kept(
    taro: User, clock: time_machine.Traveller
) -> None:
    case = reminded(taro, LATE_FROM_A_SELLER)
    for day in (18, 19):
        promise = Promise(text="ひみつの約束", due_on=date(2025, 11, day))
        log(case, Event(kind="promise", at=SATURDAY), promise=promise)
    clock.move_to(at(11, 19, 8))
    settle(case.promises.latest("due_on"), Kind.KEPT, date(2025, 11, 19), published_release(), at(11, 19, 8), "ja")
    assert told_at(clock, at(11, 19)) == ["promise@2025-11-18"]
    assert "ひみつ" not in Mail.objects.get().body
    assert told_at(clock, at(11, 20)) == []


def test_nothing_is_told_that_had_begun_before_one_asked(taro: User, clock: time_machine.Traveller) -> None:
    case = reminded(taro, LATE)
    Case.objects.filter(pk=case.pk).update(reminds_since=at(11, 21, 8))
    assert told_at(clock, at(11, 21)) == []


@pytest.mark.parametrize(("hour", "is_told"), [(0, False), (7, False), (8, True), (20, True), (21, False), (23, False)])
def test_people_are_told_by_day(taro: User, clock: time_machine.Traveller, hour: int, is_told: bool) -> None:
    reminded(taro, LATE)
    assert bool(told_at(clock, at(11, 21, hour))) == is_told


def test_a_timer_that_stood_still_tells_what_is_still_news(taro: User, clock: time_machine.Traveller) -> None:
    reminded(taro, RETURNING)
    assert told_at(clock, at(12, 1)) == ["deadline.return.closes.7@2025-12-05"]
    assert told_at(clock, at(12, 6)) == [], "too late"


def test_what_opened_days_ago_is_no_news_any_more(taro: User, clock: time_machine.Traveller) -> None:
    reminded(taro, LATE)
    assert told_at(clock, at(11, 25)) == ["deadline.refund_request.opens@2025-11-23"]


def test_what_was_told_a_day_ago_holds_up_nothing_new(taro: User, clock: time_machine.Traveller) -> None:
    reminded(taro, LATE)
    assert "deadline.contact_amazon.opens@2025-11-21" in told_at(clock, at(11, 22))
    assert told_at(clock, at(11, 23)) == ["deadline.refund_request.opens@2025-11-23"]


def test_when_a_day_moves_the_new_one_is_told_and_the_old_one_not(taro: User, clock: time_machine.Traveller) -> None:
    case = reminded(taro, RETURNING)
    assert told_at(clock, at(11, 28))
    moved = RETURNING | {"received_date": "2025-11-10"}
    standing = standing_of(published_release(), moved, at(11, 28, 10), "ja")
    clock.move_to(at(11, 28, 10))
    assert change_answers(case, case.version, moved, standing, at(11, 28, 10), "ja")
    assert told_at(clock, at(12, 3)) == ["deadline.return.closes.7@2025-12-10"]
    assert told_at(clock, at(12, 4)) == []


def test_of_two_rounds_at_once_one_tells(
    taro: User, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second has looked before the first wrote, and writes after it."""
    case = reminded(taro, LATE)
    clock.move_to(at(11, 21))
    stale = Case.objects.prefetch_related("events", "promises", "reminders").get(pk=case.pk)
    list(stale.reminders.all())
    assert remind(published_release(), at(11, 21)).told
    monkeypatch.setattr(rounds, "_at_hand", lambda cases: [stale])
    assert not remind(published_release(), at(11, 21)).told
    assert Mail.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(case=case, occasion=Reminder.objects.first().occasion)  # type: ignore[union-attr]


def test_a_round_that_dies_between_mail_and_row_wrote_neither(
    taro: User, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    reminded(taro, LATE)
    clock.move_to(at(11, 21))
    with monkeypatch.context() as broken:
        broken.setattr(rounds.Reminder.objects, "bulk_create", Mock(side_effect=SystemExit))
        with pytest.raises(SystemExit):
            remind(published_release(), at(11, 21))
    assert not Mail.objects.exists()
    assert told_at(clock, at(11, 21))


def test_one_case_that_cannot_be_looked_at_silences_no_other(
    taro: User, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, sound = reminded(taro, LATE), reminded(taro, LATE)
    stock = rounds.facts_of

    def facts_of(case: Case, *rest: object) -> object:
        if case == broken:
            raise KeyError("canary")
        return stock(case, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(rounds, "facts_of", facts_of)
    clock.move_to(at(11, 21))
    done = remind(published_release(), at(11, 21))
    assert list(done.told) == [sound.pk]
    assert done.failed == 1
    with pytest.raises(CommandError, match="1 cases could not be looked at"):
        call_command("send_reminders")


def test_the_command_tells_and_sends_at_once(
    taro: User, clock: time_machine.Traveller, capsys: pytest.CaptureFixture[str]
) -> None:
    reminded(taro, LATE)
    clock.move_to(at(11, 21))
    call_command("send_reminders")
    call_command("send_reminders")
    assert capsys.readouterr().out.splitlines() == [
        "1 cases told of; 1 mails sent, 0 not taken",
        "0 cases told of; 0 mails sent, 0 not taken",
    ]
    assert [one.to for one in mail.outbox] == [["taro@example.jp"]]


def test_the_command_counts_the_mails_it_sends_and_leaves_none_to_a_thread_beside(
    taro: User, clock: time_machine.Traveller, capsys: pytest.CaptureFixture[str], settings: Any, monkeypatch: Any
) -> None:
    beside = Mock()
    monkeypatch.setattr(nudging, "_postman", beside)
    settings.SEND_MAIL_AT_ONCE = True
    reminded(taro, LATE)
    clock.move_to(at(11, 21))
    call_command("send_reminders")
    assert "1 mails sent" in capsys.readouterr().out
    beside.submit.assert_not_called()
    nudging.nudge()
    beside.submit.assert_called_once()


def test_the_command_says_that_it_tells_nobody_at_night(
    taro: User, clock: time_machine.Traveller, capsys: pytest.CaptureFixture[str]
) -> None:
    reminded(taro, LATE)
    clock.move_to(at(11, 21, 3))
    call_command("send_reminders")
    assert capsys.readouterr().out.splitlines() == [
        "It is night in Tokyo: cases are told of from 8:00 to 21:00",
        "0 cases told of; 0 mails sent, 0 not taken",
    ]


def test_a_dry_run_names_the_occasions_and_nobody_and_writes_nothing(
    taro: User, clock: time_machine.Traveller, capsys: pytest.CaptureFixture[str]
) -> None:
    case = reminded(taro, LATE)
    clock.move_to(at(11, 21, 3))
    call_command("send_reminders", dry_run=True)
    assert capsys.readouterr().out.startswith(f"{case.pk}: deadline.contact_amazon.opens@2025-11-21")
    assert not Mail.objects.exists()
    assert not Reminder.objects.exists()


def test_a_case_is_looked_at_again_only_when_it_may_have_news(
    taro: User, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At midnight at the latest, at the moment a wait is over, after anything is written, by every new release."""
    case, looked = reminded(taro, ASKED), []
    stock = rounds._due
    monkeypatch.setattr(rounds, "_due", lambda case, *rest: looked.append(site_clock.now()) or stock(case, *rest))

    def looks(moment: datetime, release: Release) -> bool:
        before = len(looked)
        clock.move_to(moment)
        remind(release, moment)
        return len(looked) > before

    first = published_release()
    assert [looks(at(11, 16, hour), first) for hour in (8, 9, 20)] == [True, False, False]
    assert [looks(at(11, 17, hour), first) for hour in (8, 9, 10)] == [True, True, False], "48 hours are over at nine"
    log(case, Event(kind="note", at=at(11, 17, 10), text="x"))
    assert [looks(at(11, 17, hour), first) for hour in (11, 12)] == [True, False]
    anew = Release.of(published_release().rulebook, 2, at(11, 17, 13))
    assert [looks(at(11, 17, hour), anew) for hour in (14, 15)] == [True, False]


def test_over_four_weeks_each_thing_is_told_once_in_time_and_none_after_the_end(
    clock: time_machine.Traveller, db: None
) -> None:
    """Rounds at random hours, at least one a day; cases end, go on and stop at random."""
    cases = [reminded(make_user(), facts) for facts in (LATE, RETURNING, REFUNDED, ASKED, LATE_FROM_A_SELLER)]
    on_since = {case.pk: SATURDAY for case in cases}
    missed, wrong, now = [], [], SATURDAY
    while now < SATURDAY + timedelta(weeks=4):
        now += timedelta(hours=CHANCE.choice([3, 7, 11]))
        clock.move_to(now)
        case = CHANCE.choice(cases)
        if CHANCE.random() < 0.05:
            _turn(case, on_since, now)
        by_looking_at_all = remind(published_release(), now, only_look=True).told if is_by_day(now) else {}
        told = remind(published_release(), now).told
        assert told == by_looking_at_all
        wrong += [(now, key) for case_id in told for key in told[case_id] if case_id not in on_since]
        wrong += [(now, key) for keys in told.values() for key in keys if not _is_in_time(key, now)]
        if 9 <= now.hour < 21:
            missed += [(now, one) for case in cases if case.pk in on_since for one in _closing(case, on_since, now)]
    assert wrong == []
    assert missed == []
    assert Reminder.objects.count() > 8
    assert Mail.objects.filter(by_day=False).count() == 0


def _turn(case: Case, on_since: dict[object, datetime], now: datetime) -> None:
    """An open case ends; an ended one goes on, with its reminders as they were."""
    ended = Case.objects.filter(pk=case.pk, closed_at=None).update(closed_at=now, outcome="solved")
    if ended:
        on_since.pop(case.pk)
    else:
        reopen(case, now)
        on_since[case.pk] = now


def _is_in_time(key: str, now: datetime) -> bool:
    """Whether today is a day on which that may be told, by what the key says of it."""
    what, _, day = key.rpartition("@")
    away = (date.fromisoformat(day) - now.date()).days
    if what.endswith(".7"):
        return 1 < away <= 7
    if what.endswith(".1"):
        return 0 <= away <= 1
    return (-7 if what == "promise" or what.endswith("chase") else -3) <= away <= 0


def _closing(case: Case, on_since: dict[object, datetime], now: datetime) -> list[str]:
    """What closes in seven days or in one by today's advice, and was not told; not on the day the case went on."""
    if on_since[case.pk].date() == now.date():
        return []
    advice = standing_of(published_release(), case.facts, now, "ja").advice
    assert advice
    days = {now.date() + timedelta(days=days): days for days in (7, 1)}
    words = Words(published_release(), now.date(), "ja")
    ends = [one for one in of_advice(advice, words) if one.kind in ("closes", "by") and one.day in days]
    keys = {f"{one.thing}.{one.kind}.{days[one.day]}@{one.day}" for one in ends}
    return sorted(keys - set(case.reminders.values_list("occasion", flat=True)))
