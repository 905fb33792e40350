"""What was ordered stands in the messages, the list, the brief and the file, and is read as it is typed."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.models import User
from portal.cases.items import LONGEST_IN_A_MESSAGE, LONGEST_ITEM, MOST_ITEMS, Item, in_a_sentence, items_in, lines_of
from portal.cases.models import Case
from tests.portal.cases.filling import fill
from tests.portal.cases.guesting import NEW
from tests.portal.takenalong import unzipped

ORDERED = "ワイヤレスイヤホン 3,480円\r\n充電ケーブル"


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("", []),
        ("\n \n", []),
        ("イヤホン", [Item("イヤホン")]),
        ("イヤホン 3,480円", [Item("イヤホン", 3480)]),
        ("  イヤホン 3,480 円 ", [Item("イヤホン", 3480)]),
        ("Earphones ¥3480\nCable ¥ 980", [Item("Earphones", 3480), Item("Cable", 980)]),
        ("ギフト券3000円", [Item("ギフト券3000円")]),
        ("3000円", [Item("3000円")]),
        ("本 第3巻", [Item("本 第3巻")]),
    ],
)
def test_a_line_is_an_item_and_perhaps_its_price(typed: str, items: list[Item]) -> None:
    assert items_in(typed) == items


@given(st.text(), st.sampled_from(["ja", "en"]))
def test_what_was_read_is_read_the_same_once_it_is_written(text: str, lang: Any) -> None:
    items = items_in(text)
    assert items_in(lines_of(items, lang)) == items


@given(st.lists(st.builds(Item, st.text("あa", min_size=1, max_size=LONGEST_ITEM)), min_size=1, max_size=MOST_ITEMS))
def test_as_many_as_fit_stand_in_a_sentence_and_how_many_more(items: list[Item]) -> None:
    for lang in ("ja", "en"):
        said = in_a_sentence(items, lang)
        assert said.startswith(items[0].name)
        assert len(said) <= LONGEST_IN_A_MESSAGE + 2 * MOST_ITEMS + len(" and 9 more")


def test_they_are_saved_with_the_case_and_stand_in_list_message_brief_and_file(client: Client) -> None:
    at = fill(client, NEW, title="届かない", items=ORDERED, order_number="503-1234567-1234567")["Location"]
    case = Case.objects.get()
    assert case.ordered == (Item("ワイヤレスイヤホン", 3480), Item("充電ケーブル"))
    paper = client.get(at).content.decode().partition('class="paper"')[2].partition("</div>")[0]
    assert "ワイヤレスイヤホン、充電ケーブル" in paper
    assert "【商品名】" not in paper
    english = client.get(f"/en{at}").content.decode()
    assert "ワイヤレスイヤホン, 充電ケーブル" in english
    assert "【item name】" not in english
    listed = client.get("/cases/").content.decode()
    assert "ワイヤレスイヤホン" in listed
    assert "充電ケーブル" not in listed
    brief = client.get(f"{at}brief/").content.decode()
    assert "ワイヤレスイヤホン 3,480円" in brief
    assert "充電ケーブル" in brief
    sent = client.get(f"{at}step/contact_seller/").content.decode()
    assert "ワイヤレスイヤホン、充電ケーブル" in sent.partition("<textarea")[2]
    data = unzipped(client.get(f"{at}export/"))[0]["cases"][0]["items"]
    assert data == [{"name": "ワイヤレスイヤホン", "price_jpy": 3480}, {"name": "充電ケーブル", "price_jpy": None}]
    client.post("/cases/search/", {"words": "充電"})
    assert "1件見つかりました" in client.get("/cases/search/").content.decode()


def test_they_are_corrected_like_the_other_words_and_nothing_typed_is_lost(client: Client, taro: User) -> None:
    at = fill(client, NEW, title="届かない", items=ORDERED)["Location"]
    assert "ワイヤレスイヤホン ¥3,480" in client.get(f"/en{at}edit/").content.decode()
    assert fill(client, f"{at}edit/").status_code == 302
    assert Case.objects.get().version == 1, "nothing was changed"
    for wrong, said in (
        ("あ" * (LONGEST_ITEM + 1), "長すぎます"),
        ("本 999999999円", "長すぎます"),
        ("\n".join("本" * (MOST_ITEMS + 1)), "個までです"),
        ("4111 1111 1111 1111", "カード番号"),
    ):
        answer = fill(client, f"{at}edit/", items=wrong)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert wrong.split("\n")[0] in answer.content.decode()
    assert fill(client, f"{at}edit/", items="本 980円").status_code == 302
    assert Case.objects.get().ordered == (Item("本", 980),)
    stale = {"title": "x", "items": "ほか", "order_number": "", "notes": "", "version": "1"}
    conflict = client.post(f"{at}edit/", stale)
    assert conflict.status_code == 409
    assert "本 980円" in conflict.content.decode()
    assert "ほか</textarea>" in conflict.content.decode()


def test_without_items_the_message_asks_for_them(client: Client, case: Case) -> None:
    assert "【商品名】" in client.get(f"/cases/{case.pk}/").content.decode()
