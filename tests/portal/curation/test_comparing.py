"""What is different between two rulebooks."""

import msgspec

from advisor.rulebook.entries import CodeWords, Rulebook, Wording
from portal.curation.comparing import Difference, Part, differences
from tests.portal.curation.rulebooks import FULL, RULES, text, with_text


def test_a_rulebook_does_not_differ_from_itself():
    assert differences(FULL, FULL) == []


def test_entries_added_and_removed_are_named():
    without = msgspec.structs.replace(FULL, rules=RULES[:1], channels=FULL.channels[1:])
    assert differences(without, FULL) == [
        Difference("rules", "any.keep", "added"),
        Difference("channels", "phone", "added"),
    ]
    assert {one.kind for one in differences(FULL, without)} == {"removed"}


def test_a_changed_text_is_shown_before_and_after():
    (found,) = differences(FULL, with_text(FULL, "急ぎます"))
    assert (found.list_name, found.id, found.kind) == ("rules", "late.wait", "changed")
    assert found.parts[0] == Part("give[1].text.ja", "待ちましょう", "急ぎます")


def test_what_appears_or_disappears_inside_an_entry_has_one_side_only():
    changed = msgspec.structs.replace(RULES[0], note="", unless=[{"missed_need": True}, {"prime": True}])
    (found,) = differences(FULL, msgspec.structs.replace(FULL, rules=[changed, *RULES[1:]]))
    assert found.parts == (
        Part("unless", "- missed_need: true", "- missed_need: true\n- prime: true"),
        Part("note", "覚え書き", None),
    )


def test_a_new_order_is_a_difference():
    turned = msgspec.structs.replace(FULL, channels=FULL.channels[::-1])
    assert differences(FULL, turned) == [Difference("channels", "", "reordered")]


def test_words_are_compared_by_fact_and_by_code():
    codes = {"actions": {"wait": CodeWords(title=text("待ちます"))}}
    worded = Rulebook(wording=Wording(facts=FULL.wording.facts, codes=codes))
    found = differences(Rulebook(wording=FULL.wording), worded)
    assert [(one.list_name, one.id, one.kind) for one in found] == [
        ("codes", "remedies.apology_coupon", "removed"),
        ("codes", "actions.wait", "changed"),
    ]
