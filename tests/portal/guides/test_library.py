"""What can be found: problems and parts of guides, said in the language of the page, each under its own address."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from advisor.rulebook import LANGUAGES, Guide, Language, Text
from portal import clock
from portal.guides.findable import EXCERPT_LENGTH
from portal.guides.library import Found, library_of
from portal.passages import parts_of
from portal.wording import Words
from tests.portal.factories import published_release
from tests.portal.pages import Page

RELEASE = published_release()


def find(query: str, lang: Language = "ja", problems: int = 5, guides: int = 12) -> Found:
    return library_of(RELEASE, clock.today()).find(query, Words(RELEASE, clock.today(), lang), problems, guides)


def guide_of(ja: str, en: str) -> Guide:
    return Guide(id="one", title=Text(ja="題", en="title"), body=Text(ja=ja, en=en))


@pytest.mark.parametrize("query", ["手数料", "cancellation fee", "ﾃｽｳﾘｮｳ キャンセル"])
def test_a_question_is_found_by_itself_and_linked(query: str) -> None:
    best = find(query).guides[0]
    assert best.title == "キャンセルに手数料はかかりますか。"
    assert best.within == "よくある質問(配達、連絡、お詫び)"
    assert best.address == "/guides/questions-and-answers/#part-4"


@pytest.mark.parametrize(
    ("query", "guide"),
    [
        ("チャット 電話 どっち", "channels-compared"),
        ("how to contact amazon", "contact-paths"),
        ("消費者センター", "escalation"),
        ("188", "escalation"),
        ("ﾔﾏﾄ 追跡", "tracking-pages"),
        ("マーケットプレイス保証", "guarantee-explained"),
        ("返品 着払い", "returns-explained"),
        ("コンビニ払い 返金", "paid-in-advance"),
        ("closing day", "card-days"),
        ("在庫切れ 理由", "out-of-stock"),
        ("apology coupon", "apology-coupon"),
        ("Amazon Pay", "amazon-pay"),
        ("is it really amazon", "is-it-amazon"),
        ("返品しすぎ アカウント", "account-risk"),
        ("楽天 違い", "shops-compared"),
        ("student discount", "campaigns"),
    ],
)
def test_the_guide_that_answers_is_found_first(query: str, guide: str) -> None:
    assert find(query).guides[0].address == f"/guides/{guide}/"


def test_every_address_found_is_there(client: Client) -> None:
    hits = [hit for query in ("返金", "配達", "電話", "予約", "Amazon Pay") for hit in find(query).guides]
    assert len({hit.address for hit in hits}) > 10
    for hit in hits:
        address, _, anchor = hit.address.partition("#")
        page = Page(client.get(address))
        assert hit.title in page.text
        assert not anchor or page.all("div", id=anchor)


def test_the_excerpt_stands_around_the_match_and_has_figures_in_it() -> None:
    assert "188" in find("188").guides[0].text
    validity = find("ギフト残高 期限").guides[0]
    assert re.search(r"\d年", validity.text)


def test_excerpts_are_short_and_in_the_language_of_the_page() -> None:
    for lang in LANGUAGES:
        for query in ("返金", "refund", "追跡", "chat", "ポイント"):
            for hit in find(query, lang).guides:
                assert hit.text
                assert "{" not in hit.text
                assert "|" not in hit.text
                assert len(hit.text) < 3 * EXCERPT_LENGTH[lang]
                assert bool(re.search("[ぁ-ん]", hit.title)) == (lang == "ja")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_line_of_a_table_is_said_with_the_names_of_its_columns(lang: Language) -> None:
    query, row = {
        "ja": ("返品 毎回", "理由のない返品やキャンセルを毎回する。響くおそれ:ある。"),
        "en": ("returns every time", "returns or cancels every time without reason. Risk: some."),
    }[lang]
    found = next(one for one in find(query, lang).guides if "account-risk" in one.address)
    assert found.text.startswith(row)


def test_no_excerpt_is_the_head_of_a_table_or_a_line_of_scraps() -> None:
    library = library_of(RELEASE, clock.today())
    said = [one for part in library._parts.values() for lang in LANGUAGES for one in part.sentences[lang]]
    assert [one for one in said if " / " in one or "|" in one] == []
    assert not any(one.startswith(("受け取り方", "種類。", "Kind.")) for one in said)


def test_what_is_asked_in_full_does_not_drag_along_what_says_a_third_of_it() -> None:
    found = [one.address.partition("problem=")[2] for one in find("靴を返品したのに返金がこない").problems]
    assert found == ["refund_delayed", "return_request"]


def test_every_guide_is_found_by_its_title() -> None:
    for guide in RELEASE.rulebook.guides:
        for lang in LANGUAGES:
            found = [hit.address for hit in find(guide.title.in_language(lang), guides=3).guides]
            assert any(f"/{guide.id}/" in address for address in found), (guide.id, lang)


def test_the_index_is_made_once_a_release_and_anew_when_a_figure_turns() -> None:
    turn = RELEASE.figures.turning[-1]
    library = library_of(RELEASE, turn)
    assert library_of(RELEASE, turn + timedelta(days=1)) is library
    assert library_of(RELEASE, turn - timedelta(days=1)) is not library


def test_a_guide_is_cut_at_headings_and_questions() -> None:
    body = "前。\n\n## 一\n本文\n\n**二ですか。** はい。\n\n- **強い** 点"
    parts = parts_of(guide_of(body, "Before.\n\n## One\ntext\n\n**Two?** Yes."))
    assert [(part.anchor, part.title) for part in parts["ja"]] == [("", ""), ("part-1", "一"), ("part-2", "二ですか。")]
    assert [part.title for part in parts["en"]] == ["", "One", "Two?"]
    assert "\n\n".join(part.body for part in parts["ja"]) == body


def test_where_the_languages_differ_in_parts_a_guide_is_one() -> None:
    parts = parts_of(guide_of("**一** 二", "all in one"))
    assert {lang: [(part.anchor, part.body) for part in cut] for lang, cut in parts.items()} == {
        "ja": [("", "**一** 二")],
        "en": [("", "all in one")],
    }


@pytest.mark.parametrize("guide", ["guarantee-denied", "guarantee-explained", "regular-orders"])
def test_a_guide_about_a_trouble_leads_on_to_its_questions(client: Client, guide: str) -> None:
    assert any(link.startswith("/intake/?problem=late") for link in Page(client.get(f"/guides/{guide}/")).links())
