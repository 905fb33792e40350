"""The cases of docs/screens: each lived through the forms of the site, on the days on which it would have happened."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

import time_machine

if TYPE_CHECKING:
    from django.test import Client

FROM_A_SELLER = "problem=late&sold_by=third_party&shipped_by=seller&payment=credit_card"
OUT_OF_STOCK = (
    "problem=cancelled_out_of_stock&sold_by=amazon&shipped_by=amazon&cancelled_by=amazon&cancelled_on=2026-11-09"
    "&order_status=cancelled&payment=credit_card&payment=points&amounts_jpy.credit_card=5000&amounts_jpy.points=980"
    "&charge_posted=true&refund_issued_on=2026-11-09"
)
LATE_AND_PAID = f"{FROM_A_SELLER}&order_date=2026-11-02&promised_date=2026-11-12&price_jpy=6980"
DAMAGED = "problem=damaged&sold_by=amazon&shipped_by=amazon&item_class=general&received_date=2026-11-21"


class Entry(NamedTuple):
    """What is done in a case so many hours before the moment of the pictures: the page of the case, and its fields."""

    hours_ago: float
    page: str
    fields: dict[str, str] = {}  # noqa: RUF012  nobody writes to it


@dataclass(frozen=True)
class Story:
    """A case to be lived: how it is called, what was answered, how many hours before the pictures it was saved."""

    title: str
    answers: str
    hours_ago: float
    entries: tuple[Entry, ...] = ()
    order_number: str = ""


def _asked(hours_ago: float) -> Entry:
    return Entry(hours_ago, "step", {"step": "contact_seller"})


def _claimed(hours_ago: float) -> Entry:
    return Entry(hours_ago, "step", {"step": "file_marketplace_guarantee"})


def _promised(hours_ago: float, due_on: str) -> Entry:
    told = {"party": "amazon", "topic": "refund", "promised": "全額の返金", "due_on": due_on, "channel": "chat"}
    return Entry(hours_ago, "log/promise", told)


DAY = 24.0
BUTTONS = ("step", "archive", "broken")
"""Pressed on the page of the case; everything else is a form of its own."""
STORIES = {
    "fresh": Story("イヤホンが届かない", f"{FROM_A_SELLER}&order_date=2026-11-10&promised_date=2026-11-20", 0.1),
    "waiting": Story(
        "加湿器が届かない",
        f"{FROM_A_SELLER}&order_date=2026-11-09&promised_date=2026-11-19",
        1.1 * DAY,
        (_asked(DAY),),
        "503-1234567-1234567",
    ),
    "promise-open": Story(
        "返品したカーテン",
        "problem=refund_delayed&sold_by=amazon&payment=credit_card&return_received_on=2026-11-05&price_jpy=8800",
        4 * DAY,
        (_promised(3.9 * DAY, "2026-11-27"),),
    ),
    "promise-overdue": Story(
        "炊飯器の返金",
        "problem=refund_delayed&sold_by=amazon&payment=credit_card&return_received_on=2026-10-30&price_jpy=12800",
        9 * DAY,
        (_promised(8.9 * DAY, "2026-11-20"),),
    ),
    "promise-broken": Story(
        "返品した靴",
        "problem=refund_delayed&sold_by=amazon&payment=credit_card&return_received_on=2026-10-28&price_jpy=5400",
        8 * DAY,
        (_promised(7.9 * DAY, "2026-11-21"), Entry(DAY, "broken")),
    ),
    "claim-filed": Story(
        "スマホケース", LATE_AND_PAID, 8 * DAY, (_asked(7.9 * DAY), _claimed(5 * DAY)), "249-1234567-1234567"
    ),
    "claim-granted": Story(
        "キーボード",
        LATE_AND_PAID,
        10 * DAY,
        (
            _asked(9.9 * DAY),
            _claimed(7 * DAY),
            Entry(DAY, "log/decided", {"decision": "granted"}),
        ),
    ),
    "refunded-in-part": Story(
        "在庫切れのスピーカー",
        OUT_OF_STOCK,
        14 * DAY,
        (
            Entry(12 * DAY, "log/refund_arrived", {"method": "points"}),
            Entry(DAY, "log/refund_arrived", {"method": "credit_card", "amount_jpy": "4500"}),
        ),
    ),
    "damaged": Story(
        "割れていた花びん",
        DAMAGED,
        2 * DAY,
        (
            Entry(
                1.9 * DAY,
                "log/contact",
                {"party": "amazon", "channel": "chat", "reply": "none", "text": "写真を送るように言われた"},
            ),
        ),
        "250-1234567-1234567",
    ),
    "ended": Story(
        "置き配がない",
        "problem=missing_delivered&sold_by=amazon&shipped_by=amazon&received_date=2026-11-10",
        13 * DAY,
        (
            Entry(12.9 * DAY, "step", {"step": "search_places"}),
            Entry(12.8 * DAY, "step", {"step": "contact_amazon"}),
            Entry(9 * DAY, "log/answer", {"party": "amazon", "reply": "agreed", "text": "全額を返すと言われた"}),
            Entry(2 * DAY, "close", {"outcome": "solved"}),
        ),
    ),
    "archived": Story(
        "クーポンが使えない",
        "problem=benefit_not_restored&sold_by=amazon",
        90 * DAY,
        (Entry(80 * DAY, "close", {"outcome": "partly"}), Entry(80 * DAY, "archive")),
    ),
    "archived-too": Story(
        "色ちがいが届いた",
        "problem=wrong_item&sold_by=amazon&received_date=2026-08-01",
        110 * DAY,
        (Entry(100 * DAY, "close", {"outcome": "solved"}), Entry(95 * DAY, "archive")),
    ),
}


def live(browser: "Client", story: Story, now: datetime) -> str:
    """Save the case and write into it what its story tells; the address of its page."""
    with at(now, story.hours_ago):
        form = {"title": story.title, "order_number": story.order_number, "form_key": str(uuid4())}
        answer = browser.post(f"/cases/new/?{story.answers}", form)
        case: str = _goes_on(answer, story.title)
    for entry in story.entries:
        with at(now, entry.hours_ago):
            _goes_on(_sent(browser, case, entry), f"{story.title}: {entry.page}")
    return case


@contextmanager
def at(now: datetime, hours_ago: float) -> Iterator[None]:
    """So many hours before that moment."""
    with time_machine.travel(now - timedelta(hours=hours_ago)):
        yield


def _sent(browser: "Client", case: str, entry: Entry) -> Any:
    """The answer to what a browser sends: a form filled in, or a button pressed."""
    from tests.portal.cases.filling import fill

    if entry.page not in BUTTONS:
        return fill(browser, f"{case}{entry.page}/", **entry.fields)
    pressed = re.search(rf'action="({case}[^"]*{entry.page}/)"', browser.get(case).content.decode())
    if pressed is None:
        sys.exit(f"{case} has no button {entry.page}")
    return browser.post(pressed[1], entry.fields | {"form_key": str(uuid4())})


def _goes_on(answer: Any, what: str) -> str:
    """Where the answer leads to; a form that was refused would leave a picture of something else."""
    if answer.status_code not in (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER):
        form = (answer.context or {}).get("form")
        sys.exit(f"{what}: {answer.status_code} {form.errors.as_text() if form else ''}")
    return str(answer["Location"])
