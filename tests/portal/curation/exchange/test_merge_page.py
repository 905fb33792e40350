"""A zip comes in: shown first, merged with the draft, asked where both changed, never published."""

import msgspec
import pytest
from django.test import Client
from django.urls import reverse

from advisor.rulebook import Rulebook, Text
from portal.accounts.models import User
from portal.curation.exchange.origins import note_origin
from portal.curation.models import KnownPack, Release, Rule, Source, UploadedPack
from portal.curation.rows import replace_rows, rulebook_of_rows
from tests.portal.curation.exchange.zips import EXCHANGE, form_of, handed_in, look_at
from tests.portal.curation.rulebooks import FULL, labelled, with_text
from tests.portal.curation.stored import store_release

pytestmark = pytest.mark.django_db

SPOT = "rules:late.wait:label_ja"


def test_what_would_change_is_shown_in_sentences_and_nothing_is_done_yet(desk: Client) -> None:
    html = desk.get(look_at(desk, msgspec.structs.replace(labelled("待つとき"), issuers=[]))).content.decode()
    assert "<ins>待つとき</ins>" in html
    assert "楽天カード" in html
    assert rulebook_of_rows() == FULL


def test_three_steps_take_a_zip_into_the_draft_with_history_and_publish_nothing(desk: Client, curator: User) -> None:
    address = look_at(desk, with_text(FULL, "少し待ちましょう"))
    answer = desk.post(address, form_of(desk, address), follow=True)
    assert "まだ公開していません" in answer.content.decode()
    assert rulebook_of_rows() == with_text(FULL, "少し待ちましょう")
    assert Rule.objects.get(slug="late.wait").history.latest().history_user == curator
    assert (Release.objects.count(), UploadedPack.objects.count()) == (0, 0)


def test_what_only_the_draft_changed_stays_and_is_listed(desk: Client) -> None:
    replace_rows(labelled("わたしの名"))
    address = look_at(desk, msgspec.structs.replace(FULL, issuers=[]))
    assert "わたしの名" in desk.get(address).content.decode()
    desk.post(address, form_of(desk, address))
    assert rulebook_of_rows() == msgspec.structs.replace(labelled("わたしの名"), issuers=[])


@pytest.mark.parametrize(
    ("choice", "stands"),
    [("ours", "わたしの名"), ("theirs", "あちらの名"), ("own", "ふたりの名"), ("rest", "あちらの名")],
)
def test_what_both_changed_is_asked_with_three_texts(desk: Client, choice: str, stands: str) -> None:
    replace_rows(labelled("わたしの名"))
    address = look_at(desk, labelled("あちらの名"))
    html = desk.get(address).content.decode()
    assert all(text in html for text in ("遅れたら待つ", "わたしの名", "あちらの名"))
    sent = form_of(desk, address)
    assert f"take-{SPOT}" not in sent
    refused = desk.post(address, sent)
    assert "errorlist" in refused.content.decode()
    assert rulebook_of_rows() == labelled("わたしの名")
    chosen = {"rest": ["theirs"]} if choice == "rest" else {f"take-{SPOT}": [choice], f"text-{SPOT}": ["ふたりの名"]}
    assert desk.post(address, sent | chosen).status_code == 302
    assert rulebook_of_rows() == labelled(stands)


def test_what_was_typed_for_a_conflict_comes_back_when_something_else_is_wrong(desk: Client) -> None:
    replace_rows(labelled("わたしの名"))
    address = look_at(desk, labelled("あちらの名"))
    sent = form_of(desk, address) | {f"take-{SPOT}": ["own"], f"text-{SPOT}": ["x" * 5000], "seen": ["old"]}
    html = desk.post(address, sent).content.decode()
    assert "x" * 5000 in html
    assert rulebook_of_rows() == labelled("わたしの名")


def test_two_changes_of_one_text_that_go_together_are_proposed_as_one(desk: Client) -> None:
    texts = ("一つめ。二つめ。三つめ。", "わたしの一つめ。二つめ。三つめ。", "一つめ。二つめ。あちらの三つめ。")
    base, ours, theirs = map(labelled, texts)
    note_origin(base, "")
    replace_rows(ours)
    address = look_at(desk, theirs)
    desk.post(address, form_of(desk, address))
    assert rulebook_of_rows() == labelled("わたしの一つめ。二つめ。あちらの三つめ。")


def test_a_deletion_against_an_edit_is_asked(desk: Client) -> None:
    replace_rows(labelled("わたしの名"))
    address = look_at(desk, msgspec.structs.replace(FULL, rules=FULL.rules[1:]))
    sent = form_of(desk, address)
    assert "errorlist" in desk.post(address, sent).content.decode()
    assert "<ins>わたしの名</ins>" in desk.get(address).content.decode()
    desk.post(address, sent | {"take-rules:late.wait:": "theirs"})
    assert not Rule.objects.filter(slug="late.wait").exists()
    assert "late.wait" in desk.get("/admin/deleted/").content.decode()


def test_a_source_that_a_claim_of_the_draft_stands_on_stays_though_the_zip_has_it_no_more(desk: Client) -> None:
    claim = msgspec.structs.replace(FULL.claims[0], id="F0-099", source="official-1")
    replace_rows(msgspec.structs.replace(FULL, claims=[*FULL.claims, claim]))
    address = look_at(desk, msgspec.structs.replace(FULL, sources=FULL.sources[:1]))
    desk.post(address, form_of(desk, address))
    assert rulebook_of_rows() == msgspec.structs.replace(FULL, claims=[*FULL.claims, claim])


def test_words_that_were_published_stay_whatever_the_zip_leaves_out(desk: Client) -> None:
    store_release(1, FULL)
    address = look_at(desk, msgspec.structs.replace(FULL, codes=FULL.codes[:-1]))
    desk.post(address, form_of(desk, address))
    assert len(rulebook_of_rows().codes) == len(FULL.codes)


def test_a_draft_that_moved_meanwhile_is_shown_again(desk: Client) -> None:
    address = look_at(desk, labelled("あちらの名"))
    sent = form_of(desk, address)
    source = Source.objects.get(slug="F0")
    source.confidence = "B"
    source.save()
    assert "変わりました" in desk.post(address, sent).content.decode()
    assert Rule.objects.get(slug="late.wait").label_ja == "遅れたら待つ"
    assert desk.post(address, form_of(desk, address)).status_code == 302
    assert Rule.objects.get(slug="late.wait").label_ja == "あちらの名"


def test_where_nothing_common_is_known_it_is_said_and_the_draft_stays_by_default(editing: Client) -> None:
    replace_rows(labelled("わたしの名"))
    address = look_at(editing, labelled("あちらの名"))
    assert "errornote" in editing.get(address).content.decode()
    editing.post(address, form_of(editing, address))
    assert rulebook_of_rows() == labelled("わたしの名")


def test_a_zip_that_went_out_is_known_when_it_comes_back(desk: Client) -> None:
    replace_rows(labelled("わたしの名"))
    zip_ = desk.post(reverse("admin:exchange_draft")).content
    replace_rows(labelled("わたしのあとの名"))
    address = desk.post(EXCHANGE, handed_in(zip_)).headers["Location"]
    html = desk.get(address).content.decode()
    assert KnownPack.objects.count() == 2
    assert f'<option value="pack-{KnownPack.objects.latest("pk").pk}" selected>' in html
    desk.post(address, form_of(desk, address))
    assert rulebook_of_rows() == labelled("わたしのあとの名")


def test_another_base_may_be_chosen(desk: Client) -> None:
    store_release(1, labelled("あちらの名"))
    replace_rows(labelled("わたしの名"))
    address = look_at(desk, labelled("あちらの名"))
    assert f"text-{SPOT}" in form_of(desk, address)
    assert f"text-{SPOT}" not in form_of(desk, f"{address}?base=release-1")


def grounded(rulebook: Rulebook, claims: list[str], give: int) -> Rulebook:
    """The rulebook, its first rule with other claims, and one of its outcomes changed."""
    rule = rulebook.rules[0]
    outcomes = [
        msgspec.structs.replace(one, **({"text": Text(ja="変えた文", en="x")} if place == give else {}))
        for place, one in enumerate(rule.give)
    ]
    return msgspec.structs.replace(
        rulebook, rules=[msgspec.structs.replace(rule, claims=claims, give=outcomes), *rulebook.rules[1:]]
    )


def test_lists_that_both_changed_in_other_places_are_proposed_together(desk: Client) -> None:
    replace_rows(grounded(FULL, ["F0-001", "F0-002"], give=0))
    address = look_at(desk, grounded(FULL, [], give=1))
    desk.post(address, form_of(desk, address))
    (rule, _other) = rulebook_of_rows().rules
    assert rule.claims == ["F0-002"]
    assert [outcome.text is not None and outcome.text.ja for outcome in rule.give] == ["変えた文", "変えた文"]


def test_many_changes_of_a_kind_are_folded_after_the_first(desk: Client) -> None:
    codes = [msgspec.structs.replace(FULL.codes[0], code=f"new_{number}") for number in range(25)]
    html = desk.get(look_at(desk, msgspec.structs.replace(FULL, codes=[*codes, *FULL.codes]))).content.decode()
    first, folded = html.partition("<details>")[::2]
    assert (first.count("<code>"), folded.count("<code>")) == (20, 5)
