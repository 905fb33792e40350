"""What is different between two rulebooks."""

import msgspec

from advisor.rulebook.entries import Rulebook
from portal.curation.comparing import Difference, Part, differences
from tests.portal.curation.rulebooks import FULL, RULES, with_text
from tests.portal.curation.vocabularies import CODES, FACTS, SHOP, text


def test_a_rulebook_does_not_differ_from_itself():
    assert differences(FULL, FULL) == []


def test_entries_added_and_removed_are_named():
    without = msgspec.structs.replace(FULL, rules=RULES[:1], channels=FULL.channels[1:])
    assert differences(without, FULL) == [
        Difference("rules", ("any.keep",), "added"),
        Difference("channels", ("phone",), "added"),
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
        Part("unless", "- {missed_need: true}", "- {missed_need: true}\n- {prime: true}"),
        Part("note", "覚え書き", None),
    )


def test_a_new_order_is_a_difference():
    turned = msgspec.structs.replace(FULL, channels=FULL.channels[::-1])
    assert differences(FULL, turned) == [Difference("channels", (), "reordered")]


def test_codes_are_compared_by_list_and_code():
    wait = msgspec.structs.replace(CODES[1], title=text("待ちます"))
    found = differences(Rulebook(codes=CODES[:4]), Rulebook(codes=[CODES[0], wait]))
    assert [(one.list_name, one.id, one.kind) for one in found] == [
        ("codes", "actions.contact_amazon", "removed"),
        ("codes", "remedies.apology_coupon", "removed"),
        ("codes", "actions.wait", "changed"),
    ]


def test_a_new_order_of_values_is_a_difference_for_people_see_it():
    turned = msgspec.structs.replace(FACTS[0], values=dict(reversed(FACTS[0].values.items())))
    (found,) = differences(FULL, msgspec.structs.replace(FULL, facts=[turned, *FACTS[1:]]))
    assert (found.id, found.kind) == ("problem", "changed")
    assert found.parts == (Part("values", "late, damaged, account_trouble", "account_trouble, damaged, late"),)


def test_a_new_order_of_conditions_is_none():
    turned = msgspec.structs.replace(RULES[0], when=dict(reversed(RULES[0].when.items())))
    assert differences(FULL, msgspec.structs.replace(FULL, rules=[turned, *RULES[1:]])) == []


def test_the_shop_is_compared_as_an_entry():
    shop = msgspec.structs.replace(SHOP, groups={"delivery": ["late", "damaged"]})
    (found,) = differences(FULL, msgspec.structs.replace(FULL, shop=shop))
    assert (found.list_name, found.id, found.parts) == (
        "shop",
        "corner",
        (Part("groups.delivery", "- late", "- late\n- damaged"),),
    )
    assert [one.kind for one in differences(FULL, msgspec.structs.replace(FULL, shop=None))] == ["removed"]
