"""What a curator adds to the shipped pack in YAML alone is asked, advised on, explained, saved and written back."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoDbBlocker

from advisor import __main__ as advisor_alone
from advisor import write_pack
from advisor.rulebook import Language
from portal.cases.models import Case
from portal.curation.published import current_release
from tests.advisor.additions import NEW_FACTS, NEW_METHOD, NEW_PROBLEM, grown_pack
from tests.portal import factories
from tests.portal.served import NOW, PREFIXES, asked_in_turn, main_of, page_at, served

# Both databases give back every byte of a pack in curation/test_rows.py.
pytestmark = [pytest.mark.django_db, pytest.mark.either_database]

PROBLEM = f"problem={NEW_PROBLEM}"
ALL_TOLD = {
    "problem": NEW_PROBLEM,
    "fitting_included": "true",
    "fitted_on": "2026-10-25",
    "fitting_fault": "leaking",
    "payment": NEW_METHOD,
    "price_jpy": "4980",
    "refund_issued_on": "2026-11-20",
}
TOLD = urlencode(ALL_TOLD)
TOO_LATE = urlencode(ALL_TOLD | {"fitted_on": "2026-10-24"})
languages = pytest.mark.parametrize("lang", PREFIXES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the shipped pack with what was added to them, as they are written."""
    place = tmp_path_factory.mktemp("grown")
    write_pack(grown_pack(place / "as-typed"), place / "pack")
    return place / "pack"


@pytest.fixture(scope="module", autouse=True)
def site(folder: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with served(folder, django_db_blocker.unblock(), is_checked=False):
        yield


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize(("lang", "door", "problem"), [
    ("ja", "取り付け", "取り付けがうまくいかない"),
    ("en", "Fitting", "The fitting went wrong"),
])  # fmt: skip
def test_the_first_page_has_the_new_door_and_the_problem_behind_it(
    client: Client, lang: Language, door: str, problem: str
) -> None:
    page = page_at(client, f"{PREFIXES[lang]}/")
    assert f"{PREFIXES[lang]}/intake/?{PROBLEM}" in page.links()
    assert page.text.index(f" {door} ") < page.text.index(problem)


@languages
@pytest.mark.parametrize("typed", ["水もれ", "設置がぐらぐら", "installation", "leaking pipe", "instalation"])
def test_it_is_found_by_its_words(client: Client, lang: Language, typed: str) -> None:
    found = page_at(client, f"{PREFIXES[lang]}/?q={quote(typed)}")
    problems = [link for link in found.links() if "/intake/?" in link]
    assert problems[0].endswith(PROBLEM)


@languages
def test_each_new_fact_is_asked_in_its_turn(client: Client, lang: Language) -> None:
    pages = list(asked_in_turn(client, f"{PREFIXES[lang]}/intake/?{PROBLEM}"))
    asked = [fact for _page, facts in pages for fact in facts]
    review = page_at(client, f"{PREFIXES[lang]}/intake/?{PROBLEM}&review=1")
    told_as_well = {link.rpartition("change=")[2] for link in review.links()}
    assert set(NEW_FACTS) & set(asked)
    assert set(NEW_FACTS) <= {*asked, *told_as_well}
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(("lang", "fact", "words"), [
    ("ja", "fitting_included", ["取り付けもいっしょに", "注文の控えに", "頼んだ", "頼んでいない", "わからない"]),
    ("en", "fitting_included", ["Was the fitting ordered with it?", "The order says it.", "Yes", "No", "I don't know"]),
    ("ja", "fitting_fault", ["どこがうまくいきませんでしたか", "ぐらつく", "水がもれる", "場所がちがう"]),
    ("en", "fitting_fault", ["What is wrong", "It wobbles", "It leaks", "It is in the wrong place", "I don't know"]),
    ("ja", "fitted_on", ["取り付けたのはいつですか", "きょう", "11/24(火)", "3日前", "11/21(土)", "わからない"]),
    ("en", "fitted_on", ["When was it fitted?", "Today", "Tue 24 Nov", "3 days ago", "Sat 21 Nov", "I don't know"]),
])  # fmt: skip
def test_its_question_has_its_words_and_answers_in_their_order(
    client: Client, lang: Language, fact: str, words: list[str]
) -> None:
    text = page_at(client, f"{PREFIXES[lang]}/intake/?{PROBLEM}&change={fact}").text
    places = [text.find(one) for one in words]
    assert -1 not in places
    assert places == sorted(places)


def test_a_chip_that_is_pressed_answers_it(client: Client) -> None:
    answer = client.get(f"/intake/?{PROBLEM}&pick=fitted_on%3D2026-11-21")
    assert answer["Location"] == f"/intake/?{PROBLEM}&fitted_on=2026-11-21"


@languages
@pytest.mark.parametrize(("given", "status"), [
    ("fitting_included=maybe", 400),
    ("fitting_fault=melted", 400),
    ("payment=store_coupon", 400),
    ("fitted_on=2026-02-30", 422),
    ("fitted_on=2026-11-25", 422),
    ("fitted_on=2026-10-01&order_date=2026-10-02", 422),
])  # fmt: skip
def test_what_does_not_fit_is_explained_by_its_name(client: Client, lang: Language, given: str, status: int) -> None:
    answer = client.get(f"{PREFIXES[lang]}/intake/?{PROBLEM}&{given}")
    assert answer.status_code == status
    fact = given.partition("=")[0]
    words = current_release().vocabulary.entries[fact]
    named = words.question if status == 422 else words.label
    assert named
    assert named.in_language(lang) in main_of(answer).text or not words.question
    assert client.get(f"{PREFIXES[lang]}/advice/?{PROBLEM}&{given}").status_code == 400


@languages
def test_what_follows_from_answers_and_is_never_told_is_dropped(client: Client, lang: Language) -> None:
    for page in ("intake", "advice"):
        told = client.get(f"{PREFIXES[lang]}/{page}/?{PROBLEM}&days_since_fitting=3")
        plain = client.get(f"{PREFIXES[lang]}/{page}/?{PROBLEM}")
        assert told.status_code == 200
        said = {
            "ja": "アドレスの一部は、このページでは使わないものだったので、読み飛ばしました。 ",
            "en": "Part of this address says nothing to this page and was left out. ",
        }[lang]
        assert said in main_of(told).text
        assert main_of(told).text.replace(said, "") == main_of(plain).text


@pytest.mark.parametrize(("lang", "words"), [
    ("ja", ["取り付けた人に連絡する", "取り付けのやり直し", "4,980円", "郵送の商品券",
            "11月26日(木) – 12月2日(水)", "12月11日(金)", "水を止め、部品を取っておきます。",
            "取り付けつきの注文頼んだ", "取り付けのようす水がもれる", "支払い方法商品券"]),
    ("en", ["Call the fitter", "A second visit", "¥4,980", "Voucher by post", "Thu 26 Nov – Wed 2 Dec",
            "Fri 11 Dec", "Fitting includedYes", "Fault of the fittingIt leaks", "Store voucher"]),
])  # fmt: skip
def test_the_advice_has_the_new_step_the_new_remedy_and_the_days_of_the_refund(
    client: Client, lang: Language, words: list[str]
) -> None:
    page = page_at(client, f"{PREFIXES[lang]}/advice/?{TOLD}")
    assert [one for one in words if one not in page.text] == []
    assert not {NEW_PROBLEM, NEW_METHOD, *NEW_FACTS} & set(page.text.split())
    rules = rules_behind(client, lang, TOLD)
    assert {"/rules/fitting.again/", "/rules/fitting.leaking/", "/rules/refund.store_voucher/"} <= rules


def rules_behind(client: Client, lang: Language, query: str) -> set[str]:
    """The rules that the page of reasons names."""
    page = page_at(client, f"{PREFIXES[lang]}/advice/why/?{query}")
    return {link.removeprefix(PREFIXES[lang]) for link in page.links() if "/rules/" in link}


@pytest.mark.parametrize(("lang", "words"), [
    ("ja", ["10月24日(土)の取り付けから31日たっています。", "取り付けの日: 10月24日(土)"]),
    ("en", ["It was fitted on Sat 24 Oct, 31 days ago or more.", "Day of the fitting: Sat 24 Oct"]),
])  # fmt: skip
def test_what_follows_from_the_new_day_rules_out_and_says_by_which_answer(
    client: Client, lang: Language, words: list[str]
) -> None:
    page = page_at(client, f"{PREFIXES[lang]}/advice/?{TOO_LATE}")
    assert [one for one in words if one not in page.text] == []
    assert "/rules/fitting.too_late/" in rules_behind(client, lang, TOO_LATE)


@languages
def test_a_later_day_is_told_with_the_new_day(client: Client, lang: Language) -> None:
    assert "/rules/fitting.too_late/" not in rules_behind(client, lang, TOLD)
    assert "/rules/fitting.too_late/" in rules_behind(client, lang, f"{TOLD}&later=1")


@pytest.mark.parametrize(("lang", "words"), [
    ("ja", ["- そのあと: 取り付けた人に連絡する", "取り付けのやり直し", "商品券 4,980円",
            "取り付けのようす: 水がもれる"]),
    ("en", [": Call the fitter", "A second visit", "Store voucher ¥4,980", "Fault of the fitting: It leaks"]),
])  # fmt: skip
def test_the_plain_text_and_the_calendar_have_it(client: Client, lang: Language, words: list[str]) -> None:
    text = client.get(f"{PREFIXES[lang]}/advice/text/?{TOLD}").content.decode()
    assert [one for one in words if one not in text] == []
    file = client.get(f"{PREFIXES[lang]}/advice/calendar.ics?{TOLD}")
    assert file["Content-Type"].startswith("text/calendar")
    unfolded = file.content.decode().replace("\r\n ", "")
    assert words[2].split(" ")[0] in unfolded
    assert "20261202" in unfolded


@pytest.mark.parametrize(("rule", "gives"), [
    ("fitting.look", ["注文履歴を確かめる", "Check the order history"]),
    ("fitting.again", ["取り付けた人に連絡する", "Call the fitter"]),
    ("fitting.too_late", ["取り付けのやり直し", "A second visit"]),
    ("fitting.leaking", ["試験のための作りごと", "Made up for a test"]),
    ("refund.store_voucher", ["商品券", "Store voucher"]),
])  # fmt: skip
def test_each_new_rule_has_its_page(client: Client, rule: str, gives: list[str]) -> None:
    for prefix, words in zip(PREFIXES.values(), gives, strict=True):
        assert words in page_at(client, f"{prefix}/rules/{rule}/").text


@pytest.mark.parametrize(("lang", "words"), [
    ("ja", ["商品券", "11月26日(木) – 12月2日(水)", "郵便で届きます。"]),
    ("en", ["Store voucher", "Thu 26 Nov – Wed 2 Dec", "It comes by post"]),
])  # fmt: skip
def test_the_calculator_offers_the_new_way_of_paying_and_counts_its_days(
    client: Client, lang: Language, words: list[str]
) -> None:
    tool = f"{PREFIXES[lang]}/tools/refund-day/"
    assert page_at(client, tool).all("input", name="payment", value=NEW_METHOD)
    text = page_at(client, f"{tool}?payment={NEW_METHOD}&refund_issued_on=2026-11-20&price_jpy=4980").text
    assert [one for one in words if one not in text] == []


@pytest.mark.parametrize(("lang", "day"), [("ja", "取り付けの日"), ("en", "Day of the fitting")])
def test_a_case_keeps_it_and_has_the_new_day_on_its_line(client: Client, lang: Language, day: str) -> None:
    client.force_login(factories.make_user())
    form = {"title": "洗面台", "form_key": "0b0f5f5e-3a5e-4f0e-9d57-0d6a4cf7a001"}
    saved = client.post(f"{PREFIXES[lang]}/cases/new/?{TOLD}", form)
    case = Case.objects.get()
    assert saved["Location"] == f"{PREFIXES[lang]}/cases/{case.pk}/"
    assert case.facts["fitted_on"] == "2026-10-25"
    assert case.facts["payment"] == [NEW_METHOD]
    page = page_at(client, saved["Location"])
    assert day in page.text
    assert ("取り付けた人に連絡する" if lang == "ja" else "Call the fitter") in page.text
    assert page_at(client, f"{PREFIXES[lang]}/cases/{case.pk}/given/{case.given_advices.get().pk}/").text


@languages
def test_both_command_lines_give_the_same_advice(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
    tmp_path: Path,
    lang: Language,
) -> None:
    situation = tmp_path / "situation.json"
    told: dict[str, object] = ALL_TOLD | {"fitting_included": True, "payment": [NEW_METHOD], "price_jpy": 4980}
    situation.write_text(json.dumps([told, {"problem": NEW_PROBLEM}]))
    options = ["--now", "2026-11-24T09:00", "--lang", lang]
    call_command("advise", str(situation), *options)
    published = json.loads(capsysbinary.readouterr().out)
    monkeypatch.setattr(sys, "argv", ["advisor", str(situation), *options, "--pack", str(folder)])
    assert advisor_alone.main() == 0
    alone = json.loads(capsysbinary.readouterr().out)
    assert [one["release"]["digest"] for one in published] == [one["release"]["digest"] for one in alone]
    assert [one | {"release": None} for one in published] == [one | {"release": None} for one in alone]


def test_the_files_that_were_imported_are_written_back_to_the_byte(folder: Path, tmp_path: Path) -> None:
    for name, options in (("draft", []), ("release", ["--release", "1"])):
        call_command("export_pack", str(tmp_path / name), *options)
        assert files(tmp_path / name) == files(folder)


def files(folder: Path) -> dict[str, bytes]:
    """What stands in each file of a pack."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.yaml")}
