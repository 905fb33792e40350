"""The first page of whoever is signed in: their cases, what moved first."""

import re
from datetime import date, timedelta
from typing import Any

import time_machine
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.models import Case, Event, Promise
from portal.cases.views.shelf import A_PAGE
from tests.portal.cases.looking import look
from tests.portal.cases.telling import contacted
from tests.portal.factories import LATE_FROM_A_SELLER, log, make_case
from tests.portal.pages import Page, query_of

ADDRESS = "/cases/"
REFUNDED = {
    "problem": "refund_delayed",
    "sold_by": "amazon",
    "shipped_by": "amazon",
    "payment": ["credit_card"],
    "refund_issued_on": "2025-08-25",
    "parts_received": ["credit_card"],
}
NOT_YET_DUE = {**LATE_FROM_A_SELLER, "promised_date": "2025-09-20"}


def shown(client: Client, language: str = "") -> str:
    answer = client.get(f"{language}{ADDRESS}")
    assert answer.status_code == 200
    return answer.content.decode()


def under(html: str, heading: str) -> str:
    """What stands below a heading, up to the next section."""
    assert f"<h2>{heading}</h2>" in html
    return html.partition(f"<h2>{heading}</h2>")[2].partition("</section>")[0]


def moved(html: str) -> str:
    return html.partition('<ul class="moved">')[2].partition("</ul>")[0]


def promise(case: Case, due_on: date) -> None:
    log(case, Event(kind="promise", at=site_clock.now()), promise=Promise(text="返金する", due_on=due_on))


def contact_seller(case: Case) -> None:
    now = site_clock.now()
    log(case, Event(kind="contact", party="seller", at=now, facts=contacted("seller", now, "none")))


def test_shows_exactly_ones_own_cases(client: Client, taro: User, hanako: User) -> None:
    make_case(taro, "わたしの")
    make_case(hanako, "花子さんの")
    html = shown(client)
    assert "わたしの" in html
    assert "花子さんの" not in html


def test_what_became_possible_comes_first_and_is_said_in_a_sentence(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    contact_seller(case)
    clock.shift(timedelta(days=2, minutes=1))
    html = shown(client)
    assert "きょうすることが1件あります" in html
    assert "9月6日(土)</time>です" in html
    assert "いますることは「マーケットプレイス保証を申請する」です。締切は" in moved(html)
    assert f"/cases/{case.pk}/" in moved(html)
    assert "It is time to claim the Marketplace guarantee" in moved(shown(client, "/en"))


def test_what_was_looked_at_is_still_to_do(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    contact_seller(case)
    clock.shift(timedelta(days=2, minutes=1))
    look(client, case)
    html = shown(client)
    assert "きょうすることが1件あります" in html
    assert "<p>マーケットプレイス保証を申請する</p>" in moved(html)


def test_with_nothing_to_do_the_headline_says_so_above_what_waits(client: Client, case: Case) -> None:
    contact_seller(case)
    look(client, case)
    html = shown(client)
    assert "きょうすることはありません" in html
    assert case.title in under(html, "待っている相談")


def test_a_promised_day_that_passed_during_a_wait_has_moved_and_is_nothing_to_do(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    contact_seller(case)
    promise(case, date(2025, 9, 6))
    assert case.title in under(shown(client), "待っている相談")
    clock.shift(timedelta(days=1))
    html = shown(client)
    assert "きょうすることはありません" in html
    assert "いまは、出品者の返事を待つところです。" in under(html, "動いた相談")


def test_what_awaits_nothing_is_settled_and_can_be_ended(client: Client, taro: User) -> None:
    case = make_case(taro, "返金がまだ来ない", facts=REFUNDED)
    html = shown(client)
    part = under(html, "済んだ相談")
    assert case.title in part
    assert f"/cases/{case.pk}/close/" in part
    assert "待っている相談" not in html
    assert "待つものはありません</span>" not in html


def test_a_glance_at_the_list_is_no_look_at_the_case(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    contact_seller(case)
    clock.shift(timedelta(days=2, minutes=1))
    assert moved(shown(client)) == moved(shown(client)) != ""


def test_what_is_left_to_do_names_the_step_and_its_last_day(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    part = moved(shown(client))
    assert "出品者に連絡する" in part
    assert '<span class="s">11/28(金)まで</span>' in part


def test_a_step_without_a_last_day_is_for_now(client: Client, taro: User) -> None:
    make_case(taro, facts={"problem": "suspicious_contact"})
    assert '<span class="st on">いま</span>' in moved(shown(client))


def test_what_is_awaited_names_its_day_and_time(client: Client, case: Case) -> None:
    contact_seller(case)
    assert '<span class="n">9/8(月) 10:12まで</span>' in under(shown(client), "待っている相談")
    assert '<span class="n">until Mon 8 Sep 10:12</span>' in under(shown(client, "/en"), "Waiting cases")


def test_a_wait_that_ends_tomorrow_says_so(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    contact_seller(case)
    clock.shift(timedelta(days=1))
    look(client, case)
    assert "あした 10:12まで" in under(shown(client), "待っている相談")


def test_the_longest_overdue_comes_first(client: Client, taro: User, clock: time_machine.Traveller) -> None:
    make_case(taro, "ふつう")
    broken = make_case(taro, "約束がすぎた")
    promise(broken, date(2025, 9, 7))
    more_broken = make_case(taro, "もっとすぎた")
    promise(more_broken, date(2025, 9, 6))
    clock.shift(timedelta(days=2))
    part = moved(shown(client))
    assert re.findall(r'<h2 class="h3"><b>([^<]+)</b></h2>', part) == ["もっとすぎた", "約束がすぎた", "ふつう"]
    assert '<span class="st over">約束を2日過ぎた</span>' in part
    assert part.count("いますることは「出品者に連絡する」です。") == 2, (
        "what can be done about it is said, though it is no news"
    )


def test_without_a_case_it_says_how_to_begin(client: Client) -> None:
    html = shown(client)
    assert "まだ何も保存していません" in html
    assert "新しく相談する" in html


def test_a_new_case_begins_with_a_search_or_a_problem(client: Client, case: Case) -> None:
    page = Page(client.get(ADDRESS))
    assert page.all("form", action="/", role="search")
    assert page.all("input", name="q")
    problems = {code for link in page.links() if link.startswith("/intake/") for _, code in query_of(link)}
    assert {"late", "missing_delivered", "damaged"} <= problems
    assert len(problems) > 15, "all of them are there, folded"


def test_asks_the_database_as_often_for_many_cases_as_for_few(
    client: Client, taro: User, django_assert_num_queries: Any
) -> None:
    make_case(taro)
    client.get(ADDRESS)
    with django_assert_num_queries(7):
        client.get(ADDRESS)
    for place in range(5):
        promise(make_case(taro, facts=NOT_YET_DUE if place % 2 else None), date(2025, 9, 7))
    with django_assert_num_queries(7):
        client.get(ADDRESS)


def test_a_long_list_has_pages_with_the_longest_overdue_on_the_first(
    client: Client, taro: User, clock: time_machine.Traveller
) -> None:
    broken = make_case(taro, "約束がすぎた")
    promise(broken, date(2025, 9, 6))
    for _ in range(A_PAGE):
        make_case(taro, facts=NOT_YET_DUE)
    clock.shift(timedelta(days=2))
    first, second = (client.get(ADDRESS, {"page": page}).content.decode() for page in (1, 2))
    assert moved(first).count("<li>") == 1
    assert "約束がすぎた" in moved(first)
    assert "2ページのうち1ページ目" in first
    assert under(second, "待っている相談").count("<li>") == 1
    assert "きょうすることが1件あります" in second, "of all pages"
    assert client.get(ADDRESS, {"page": "x"}).status_code == 200


def test_a_case_whose_facts_cannot_be_read_is_still_listed(client: Client, taro: User) -> None:
    Case.objects.create(owner=taro, title="古い", facts={"problem": "no_such_problem"})
    part = moved(shown(client))
    assert "古い" in part
    assert "きょうの助言を出せません" in part


def test_words_are_escaped(client: Client, taro: User) -> None:
    make_case(taro, "<script>alert(1)</script>")
    assert "<script>alert" not in shown(client)


def test_is_never_stored(client: Client, case: Case) -> None:
    assert "no-store" in client.get(ADDRESS)["Cache-Control"]


def test_asks_strangers_to_sign_in(db: None) -> None:
    assert Client().get(ADDRESS)["Location"] == "/account/login/?next=/cases/"


def test_the_top_of_ones_own_pages_counts_the_open_cases(client: Client, taro: User) -> None:
    make_case(taro)
    make_case(taro)
    ended = make_case(taro)
    Case.objects.filter(pk=ended.pk).update(closed_at=site_clock.now(), outcome="solved")
    assert '<a href="/cases/">保存した相談 2</a>' in shown(client)
    assert '<a href="/en/cases/">Saved cases 2</a>' in client.get("/en/account/").content.decode()
    public = client.get("/guides/").content.decode()
    assert '<a href="/cases/">保存した相談</a>' in public


def test_two_cases_of_one_name_are_told_apart_by_the_end_of_the_order_number_or_the_day(
    client: Client, taro: User, clock: time_machine.Traveller
) -> None:
    make_case(taro, "届かない", order_number="250-1234567-7654321")
    make_case(taro, "届かない")
    make_case(taro, "ほかの", order_number="250-1234567-1111111")
    html = shown(client)
    assert html.count("…4321") == 1
    assert html.count("10:12</time>に保存") == 1
    assert "7654321" not in html
    assert "…1111" not in html, "a name of its own needs no number"
