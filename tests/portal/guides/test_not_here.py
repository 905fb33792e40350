"""What is not dealt with here: a page that says where to go, on the way of everybody who needs it."""

import msgspec
import pytest
from django.test import Client

from advisor import Release
from advisor.facts.entries import Synonyms
from advisor.rulebook import Language
from portal import clock
from portal.guides.library import Found, Library, library_of
from portal.wording import Words
from tests.portal.factories import published_release
from tests.portal.pages import Page

RELEASE = published_release()
PAGE = f"/guides/{RELEASE.vocabulary.shop.elsewhere}/"
PREFIXES: dict[Language, str] = {"ja": "", "en": "/en"}
OTHERS = """
メルカリ,メルカリで買ったものが届かない,めるかり,ﾒﾙｶﾘ,楽天,楽天で買った服,ヤフーショッピング
SHEIN,Temu,temu refund,ebay,walmart,コストコ
amazon.com,amazon.com order not arrived,amazon us order,アメリカのアマゾン,海外のamazonで買った,wrong country
近所の人の荷物,隣の荷物が届いた,誤配で知らない人の荷物,not my parcel,someone else's package came
セラーセントラル,i sell on amazon
"""
OURS = """
楽天カード 返金,楽天銀行デビット,楽天ペイ,rakuten card refund,amazon.co.jp,is it really amazon,amazon user
海外から届かない
隣の家に届けられた,delivered to my neighbour,別の人の荷物が届いた,知らない荷物
parcel not here,出品者 返信なし,アマゾンで売っているもの
"""


def split(listed: str) -> list[str]:
    return [one for line in listed.split("\n") for one in line.split(",") if one]


def find(query: str, lang: Language = "ja") -> Found:
    return library_of(RELEASE, clock.today()).find(query, Words(RELEASE, clock.today(), lang), 5, 3)


@pytest.mark.parametrize("query", split(OTHERS))
@pytest.mark.parametrize("lang", PREFIXES)
def test_who_searches_for_something_else_is_led_there_first(query: str, lang: Language) -> None:
    found = find(query, lang)
    assert found.elsewhere
    assert found.elsewhere.address == PAGE
    assert found.elsewhere.text
    assert all(not hit.address.startswith(PAGE) for hit in found.guides), "it stands there once"
    assert found.count == len(found.problems) + len(found.guides) + 1


@pytest.mark.parametrize("query", split(OURS))
def test_who_searches_for_what_is_dealt_with_here_is_not_sent_away(query: str) -> None:
    assert find(query).elsewhere is None


def test_people_in_the_middle_of_a_search_are_led_there_and_to_the_problems(client: Client) -> None:
    for headers in ({}, {"HX-Request": "true"}):
        page = Page(client.get("/", {"q": "メルカリで買ったものが届かない"}, headers=headers))
        links = [link for link in page.links() if link == PAGE or link.startswith("/intake/")]
        assert links[:2] == [PAGE, "/intake/?problem=late"]


@pytest.mark.parametrize(("lang", "prefix"), PREFIXES.items())
def test_the_first_page_leads_there_from_its_foot(client: Client, lang: Language, prefix: str) -> None:
    links = Page(client.get(f"{prefix}/")).links()
    place = links.index(f"{prefix}{PAGE}")
    assert all("/intake/" not in link for link in links[place:])


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ja", "消費生活センター,188,その国のAmazon,開けずに,配送会社,出品者向けのサポート,Amazon Pay"),
        ("en", "consumer centre,188,in that country,do not open it,carrier,seller support,Amazon Pay"),
    ],
)
def test_it_says_where_each_of_them_can_go(client: Client, lang: Language, said: str) -> None:
    page = Page(client.get(f"{PREFIXES[lang]}{PAGE}"))
    assert [words for words in split(said) if words not in page.text] == []
    assert "{" not in page.text
    for problem in ("unknown_charge", "unordered_parcel", "courier_conduct"):
        assert f"{PREFIXES[lang]}/intake/?problem={problem}" in page.links()


def test_it_names_what_can_be_started_from_it_as_the_first_page_does(client: Client) -> None:
    for lang, prefix in PREFIXES.items():
        text = Page(client.get(f"{prefix}{PAGE}")).text
        for problem in ("unknown_charge", "unordered_parcel"):
            assert text.count(Words(RELEASE, clock.today(), lang).choice("problem", problem)) >= 2


def test_a_shop_without_such_a_page_sends_nobody_away() -> None:
    shop = msgspec.structs.replace(RELEASE.vocabulary.shop, elsewhere="")
    without = Release.of(msgspec.structs.replace(RELEASE.rulebook, shop=shop))
    found = Library(without, clock.today()).find("メルカリ", Words(without, clock.today(), "ja"), 5, 3)
    assert found.elsewhere is None
    assert found.guides[0].address == PAGE


def test_any_guide_is_found_by_the_words_people_call_it() -> None:
    words = Synonyms(ja=["ほうこく窓"], en=["zebra"])
    guides = [
        msgspec.structs.replace(one, synonyms=words) if one.id == "escalation" else one
        for one in RELEASE.rulebook.guides
    ]
    called = Release.of(msgspec.structs.replace(RELEASE.rulebook, guides=guides))
    library = Library(called, clock.today())
    for query in ("ほうこく窓", "zebras"):
        found = library.find(query, Words(called, clock.today(), "ja"), 5, 3)
        assert [hit.address for hit in found.guides] == ["/guides/escalation/"]
