"""Of two who edit an entry the second is shown both texts and saves one made of them. Nothing is lost."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.curation.editconflict.texts import merged
from portal.curation.models import Claim, Issuer, Rule
from portal.curation.rows import TABLES
from tests.portal.browserform import Sent, what_a_browser_sends
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db
BASE = "一つめの文。二つめの文。三つめの文。"
THEIRS = "一つめの文。二つめの文。三つめを直した文。"
MINE = "一つめを直した文。二つめの文。三つめの文。"
BOTH = "一つめを直した文。二つめの文。三つめを直した文。"


@pytest.fixture
def claim() -> Claim:
    fill_with_the_small_rulebook()
    found = Claim.objects.earliest("pk")
    found.ja = BASE
    found.save()
    return found


@pytest.fixture
def first(claim: Claim, curator: object) -> Client:
    return sign_in_staff(Client(), curator)


@pytest.fixture
def second(claim: Claim, publisher: object) -> Client:
    return sign_in_staff(Client(), publisher)


def address(row: object, page: str = "change") -> str:
    return reverse(f"admin:curation_{row._meta.model_name}_{page}", args=[row.pk])


def opened(browser: Client, row: object) -> Sent:
    return what_a_browser_sends(browser.get(address(row)).content.decode(), f"{row._meta.model_name}_form")


def save(browser: Client, row: object, sent: Sent, **changed: str):
    return browser.post(address(row), sent | {name: [value] for name, value in changed.items()} | {"_save": ["1"]})


def merge(browser: Client, row: object, conflict, **changed: str):
    sent = what_a_browser_sends(conflict.content.decode(), "merge_form")
    return browser.post(
        address(row, "merge"), sent | {name.replace("__", "-"): [value] for name, value in changed.items()}
    )


def test_whoever_is_alone_saves_as_ever(first: Client, claim: Claim) -> None:
    assert save(first, claim, opened(first, claim), ja=MINE).status_code == 302
    assert save(first, claim, opened(first, claim), ja=BOTH).status_code == 302
    claim.refresh_from_db()
    assert claim.ja == BOTH


def test_the_second_sees_both_texts_and_nothing_is_saved_yet(first: Client, second: Client, claim: Claim) -> None:
    mine, theirs = opened(second, claim), opened(first, claim)
    assert save(first, claim, theirs, ja=THEIRS).status_code == 302
    conflict = save(second, claim, mine, ja=MINE)
    html = conflict.content.decode()
    assert conflict.status_code == 409
    assert "curator@example.com" in html
    assert html.count("<ins>") == 2
    claim.refresh_from_db()
    assert claim.ja == THEIRS


def test_both_changes_are_proposed_together_and_saved(first: Client, second: Client, claim: Claim) -> None:
    mine, theirs = opened(second, claim), opened(first, claim)
    save(first, claim, theirs, ja=THEIRS)
    answer = merge(second, claim, save(second, claim, mine, ja=MINE))
    assert answer.status_code == 302
    claim.refresh_from_db()
    assert claim.ja == BOTH
    assert claim.history.latest().history_user.email == "publisher@example.com"


def test_what_only_one_changed_stays_as_each_wrote_it(first: Client, second: Client, claim: Claim) -> None:
    mine, theirs = opened(second, claim), opened(first, claim)
    save(first, claim, theirs, ja=THEIRS)
    conflict = save(second, claim, mine, en="Only mine.")
    assert "combined-" not in conflict.content.decode()
    assert merge(second, claim, conflict).status_code == 302
    claim.refresh_from_db()
    assert (claim.ja, claim.en) == (THEIRS, "Only mine.")


@pytest.mark.parametrize(("choice", "left"), [("theirs", "甲。"), ("mine", "乙。"), ("combined", "丙。")])
def test_where_both_changed_the_same_sentence_the_second_chooses(
    first: Client, second: Client, claim: Claim, choice: str, left: str
) -> None:
    mine, theirs = opened(second, claim), opened(first, claim)
    save(first, claim, theirs, ja="甲。")
    conflict = save(second, claim, mine, ja="乙。")
    unsettled = merge(second, claim, conflict, combined__ja="丙。")
    assert unsettled.status_code == 409
    assert "丙。" in unsettled.content.decode()
    assert merge(second, claim, unsettled, take__ja=choice).status_code == 302
    claim.refresh_from_db()
    assert claim.ja == left


def test_a_combination_that_may_not_be_is_refused_and_kept(first: Client, second: Client, claim: Claim) -> None:
    mine, theirs = opened(second, claim), opened(first, claim)
    save(first, claim, theirs, ja=THEIRS)
    conflict = save(second, claim, mine, ja=MINE)
    refused = merge(second, claim, conflict, combined__ja="")
    assert refused.status_code == 409
    assert "errorlist" in refused.content.decode()
    assert merge(second, claim, refused, combined__ja="丙。").status_code == 302


def test_a_third_who_is_faster_still_is_shown_too(first: Client, second: Client, claim: Claim) -> None:
    mine, theirs = opened(second, claim), opened(first, claim)
    save(first, claim, theirs, ja=THEIRS)
    conflict = save(second, claim, mine, ja=MINE)
    save(first, claim, opened(first, claim), ja=THEIRS + "四つめの文。")
    again = merge(second, claim, conflict)
    assert again.status_code == 409
    assert merge(second, claim, again).status_code == 302
    claim.refresh_from_db()
    assert claim.ja == BOTH + "四つめの文。"


def test_what_the_other_changed_back_is_no_conflict(first: Client, second: Client, claim: Claim) -> None:
    mine = opened(second, claim)
    save(first, claim, opened(first, claim), ja=THEIRS)
    save(first, claim, opened(first, claim), ja=BASE)
    assert save(second, claim, mine, ja=MINE).status_code == 302
    claim.refresh_from_db()
    assert claim.ja == MINE


def test_an_entry_that_was_deleted_meanwhile_comes_back_with_what_was_typed(
    first: Client, second: Client, claim: Claim
) -> None:
    issuer = Issuer.objects.earliest("pk")
    mine = opened(second, issuer)
    assert first.post(address(issuer, "delete"), {"post": "yes"}).status_code == 302
    conflict = save(second, issuer, mine, name_ja="直した名前", name_en="Mended name")
    assert conflict.status_code == 409
    assert "curator@example.com" in conflict.content.decode()
    assert merge(second, issuer, conflict).status_code == 302
    issuer.refresh_from_db()
    assert issuer.name_ja == "直した名前"


def test_lists_of_both_are_put_together(first: Client, second: Client, claim: Claim) -> None:
    rule = Rule.objects.exclude(claims=[]).first()
    mine, theirs = opened(second, rule), opened(first, rule)
    save(first, rule, theirs, priority="7")
    assert merge(second, rule, save(second, rule, mine, note="覚え書き")).status_code == 302
    rule.refresh_from_db()
    assert (rule.priority, rule.note) == (7, "覚え書き")


def test_of_a_rule_both_readings_are_shown_in_sentences(first: Client, second: Client, claim: Claim) -> None:
    rule = Rule.objects.get(slug="late.wait")
    mine, theirs = opened(second, rule), opened(first, rule)
    save(first, rule, theirs, **{"give-0-text_ja": "ひと晩待ちましょう"})
    conflict = save(second, rule, mine, **{"when-0-1-min": "2024-06-07", "give-0-text_ja": "きょうは待ちましょう"})
    html = conflict.content.decode()
    table = html[html.index("<tbody>") : html.index("</tbody>")]
    assert "<td" in table
    assert "日本語の文: " in table
    assert "注文日が" in table
    assert not any(key in table for key in ("action:", "likelihood:", "promised_date", "text:"))
    assert "両方を合わせると" not in html, "both changed the same words"
    assert merge(second, rule, conflict, take__give="mine").status_code == 302
    rule.refresh_from_db()
    assert rule.give[0]["text"]["ja"] == "きょうは待ちましょう"
    assert rule.when["order_date"] == {"min": "2024-06-07"}


def test_the_proposed_combination_of_two_rules_is_read_out(first: Client, second: Client, claim: Claim) -> None:
    rule = Rule.objects.get(slug="late.wait")
    mine, theirs = opened(second, rule), opened(first, rule)
    save(first, rule, theirs, **{"give-0-text_ja": "ひと晩待ちましょう"})
    conflict = save(second, rule, mine, **{"give-1-amount_min": "500"})
    html = conflict.content.decode()
    said = html[html.index("両方を合わせると") :]
    assert "ひと晩待ちましょう" in said[: said.index("</p>")]
    assert "500" in said[: said.index("</p>")]
    assert merge(second, rule, conflict).status_code == 302
    rule.refresh_from_db()
    assert (rule.give[0]["text"]["ja"], rule.give[1]["amount"]["min"]) == ("ひと晩待ちましょう", 500)


@pytest.mark.parametrize("version", ["", "x", "-1", "0", str(10**30), "１"])
def test_a_version_that_never_was_overwrites_nothing(second: Client, claim: Claim, version: str) -> None:
    sent = opened(second, claim)
    assert save(second, claim, sent, version=version, ja=MINE).status_code == 409
    claim.refresh_from_db()
    assert claim.ja == BASE


def test_looking_at_the_address_of_a_merge_leads_to_the_entry(second: Client, claim: Claim) -> None:
    assert second.get(address(claim, "merge")).headers["Location"] == address(claim)
    assert second.post(reverse("admin:curation_claim_merge", args=[10**7])).status_code == 404


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("a.\nb.\n", "a.\nb.\nc.\n", "a2.\nb.\n", "a2.\nb.\nc.\n"),
        ("a.\nb.\n", "a.\n", "a.\nb.\nc.\n", None),
        ("a.\n", "x.\n", "y.\n", None),
        ("a.\n", "x.\n", "x.\n", "x.\n"),
        ("", "x", "y", None),
        ("甲。乙。", "甲。", "丙。乙。", "丙。"),
    ],
)
def test_texts_are_merged_where_they_do_not_meet(base: str, mine: str, theirs: str, expected: str | None) -> None:
    assert merged(base, mine, theirs) == expected
    assert merged(base, theirs, mine) == expected


def test_every_form_of_an_entry_carries_its_version(second: Client) -> None:
    rows = [row for table in TABLES if (row := table.objects.first())]
    assert len(rows) == len(TABLES)
    found = {type(row).__name__: opened(second, row).get("version") for row in rows}
    assert found == {type(row).__name__: [str(row.history.latest().pk)] for row in rows}
