"""How many questions a page says are still to come, counted from its address."""

import pytest
from django.test import Client

from tests.portal.pages import Page

GOODS = "problem=not_as_described&sold_by=third_party&shipped_by=seller"


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("problem=not_as_described", 3),
        (GOODS, 2),
        (f"{GOODS}&received_date=2025-09-01&skip=danger", 1),
        (f"{GOODS}&order_date=2025-08-03&skip=danger&skip=received_date", 1),
    ],
)
def test_what_one_screen_asked_for_counts_once_whichever_of_its_answers_was_given(
    client: Client, told: str, left: int
) -> None:
    assert f"多くてもあと{left}問" in Page(client.get(f"/intake/?{told}", follow=True)).text


def test_two_answers_of_which_one_could_tell_the_other_s_facts_too_count_as_two(client: Client) -> None:
    told = "problem=benefit_not_restored&sold_by=amazon&shipped_by=amazon&amazon_contacted_at=2025-09-06T08:00"
    told += "&payment=points&refund_issued_on=2025-09-06&points_expire_on=2025-09-08"
    left = ("amazon_reply", "refund_notice", "refund_promised_by", "promised", "coupon_kind")
    answer = client.get(f"/intake/?{told}&{'&'.join(f'skip={fact}' for fact in left)}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/advice/?")
