"""What was published stays readable: what a draft would lose, and what an older release takes along."""

from msgspec.structs import replace

from advisor.facts.entries import CodeEntry, FactEntry
from advisor.release import Release
from portal.curation.growing import losses, losses_without, united
from tests.portal.curation.rulebooks import FULL
from tests.portal.curation.vocabularies import CODES, FACTS, text

PUBLISHED = Release.of(FULL, 7)
PAYMENT = next(fact for fact in FACTS if fact.id == "payment")
BY_PAYPAY = replace(PAYMENT, values=PAYMENT.values | {"paypay": text("ペイペイ")})
PAYPAY = CodeEntry(kind="methods", code="paypay", title=text("ペイペイ"))
COLOUR = FactEntry(id="colour", kind="choice", label=text("色"), values={"red": text("赤")})


def with_fact(changed, rulebook=FULL):
    facts = [changed if fact.id == changed.id else fact for fact in rulebook.facts]
    return replace(rulebook, facts=facts)


GROWN = replace(with_fact(BY_PAYPAY), codes=[*CODES, PAYPAY], facts=[*with_fact(BY_PAYPAY).facts, COLOUR])


def said(findings):
    return [(finding.where, finding.message.split()[0]) for finding in findings]


def test_a_draft_that_has_all_or_more_loses_nothing():
    assert list(losses(PUBLISHED, FULL)) == []
    assert list(losses(PUBLISHED, GROWN)) == []


def test_facts_values_and_codes_that_are_gone_are_named():
    assert said(losses(Release.of(GROWN, 7), FULL)) == [
        ("facts.yaml: payment", "paypay"),
        ("facts.yaml: colour", "colour"),
        ("codes.yaml: methods.paypay", "paypay"),
    ]


def test_the_finding_says_what_to_do_instead():
    (value, fact, _) = losses(Release.of(GROWN, 7), FULL)
    assert value.severity == "error"
    assert value.message == "paypay is in release 7, and stored answers name it: it stays, set retired instead"
    assert "take it out of the rules" in fact.message


def test_a_value_from_a_list_of_codes_is_missed_as_a_code():
    without = replace(FULL, codes=[code for code in CODES if (code.kind, code.code) != ("openings", "third_party")])
    assert said(losses(PUBLISHED, without)) == [("codes.yaml: openings.third_party", "third_party")]


def test_retiring_loses_nothing():
    retired = with_fact(replace(PAYMENT, retired=["cash"]))
    retired = replace(retired, codes=[replace(code, retired=True) for code in CODES])
    assert list(losses(PUBLISHED, retired)) == []


def test_what_a_release_would_lose_with_some_of_its_entries():
    assert said(losses_without(PUBLISHED, "facts", {("prime",)})) == [("facts.yaml: prime", "prime")]
    assert said(losses_without(PUBLISHED, "codes", {("actions", "wait"), ("actions", "not_there")})) == [
        ("codes.yaml: actions.wait", "wait")
    ]


def test_an_older_rulebook_that_lacks_nothing_is_itself():
    assert united(FULL, FULL) is FULL
    assert united(GROWN, FULL) is GROWN


def test_an_older_rulebook_takes_what_came_later_along():
    found = united(FULL, GROWN)
    assert found.rules == FULL.rules
    assert list(found.facts[[fact.id for fact in found.facts].index("payment")].values) == [*PAYMENT.values, "paypay"]
    assert found.facts[-1] == COLOUR
    assert [code.code for code in found.codes if code.kind == "methods"] == ["points", "paypay"]
    assert list(dict.fromkeys(code.kind for code in found.codes)) == list(dict.fromkeys(code.kind for code in CODES))


def test_the_words_of_the_older_rulebook_stay():
    reworded = with_fact(replace(BY_PAYPAY, label=text("払い方"), values={"paypay": text("P")} | PAYMENT.values), GROWN)
    found = next(fact for fact in united(FULL, reworded).facts if fact.id == "payment")
    assert found.label == PAYMENT.label
    assert found.values == PAYMENT.values | {"paypay": text("P")}


def test_what_was_retired_before_going_back_is_not_offered_again():
    retired = with_fact(replace(BY_PAYPAY, retired=["paypay", "cash"]), GROWN)
    found = next(fact for fact in united(FULL, retired).facts if fact.id == "payment")
    assert found.retired == ["paypay"]
