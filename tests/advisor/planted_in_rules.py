"""Faults to plant in the rules and clocks of the whole rulebook: in names, outcomes, and what they can reach."""

from __future__ import annotations

from tests.advisor.planting import (
    Plant,
    add_rule,
    clock,
    code,
    coupon,
    disagreement,
    fig,
    rule,
    words,
)

IN_RULES: dict[str, tuple[str, Plant]] = {
    # ---- names
    "a rule's id twice": (
        "duplicate_id",
        lambda p: add_rule(p, id="late.coupon", when={"problem": "late", "prime": False}, give=[coupon()]),
    ),
    "a file that cannot be written": ("bad_file", lambda p: rule(p, "late.coupon").update(file="../late")),
    "an unknown fact": ("bad_condition", lambda p: rule(p, "late.coupon")["when"].update(colour="red")),
    "a value a fact cannot have": ("bad_condition", lambda p: rule(p, "late.coupon")["when"].update(sold_by="nobody")),
    "a word that the shop has another one for": (
        "second_word",
        lambda p: (
            p["shop"].update(one_word={"tea time": "break"}),
            p.update(conflicts=[disagreement("待ちます", "Wait for Tea time, then ask")]),
        ),
    ),
    "an unknown fact in a conflict's condition": (
        "bad_condition",
        lambda p: p.update(conflicts=[{**disagreement("聞きます", "ask in time"), "unless": [{"colour": "red"}]}]),
    ),
    "an unknown clock in a condition": (
        "unknown_clock",
        lambda p: rule(p, "late.coupon")["when"].update({"clock.tea": "open"}),
    ),
    "an unknown clock of an outcome": (
        "unknown_clock",
        lambda p: rule(p, "late.contact")["give"][0].update(clock="tea"),
    ),
    "an unknown claim": ("unknown_claim", lambda p: rule(p, "late.coupon")["claims"].append("K-9")),
    "an unknown source": ("unknown_source", lambda p: rule(p, "late.coupon").update(sources=["nobody"])),
    "an unknown figure": ("unknown_figure", lambda p: rule(p, "late.coupon").update(figures=["coupon.rare"])),
    "a claim of an unknown source": ("unknown_source", lambda p: p["claims"][0].update(source="nobody")),
    "an unknown code": ("unknown_code", lambda p: rule(p, "any.look")["give"].append({"evidence": "a_hunch"})),
    "an unknown channel": ("unknown_code", lambda p: p["channels"].append({"code": "pigeon"})),
    "a figure that is no duration": (
        "wrong_figure",
        lambda p: clock(p, "contact.late").update(
            figures=["coupon.usual"], opens={"after": "promised_date", "figure": "coupon.usual"}
        ),
    ),
    "a moment after a fact that is no day": (
        "bad_moment",
        lambda p: clock(p, "contact.late")["opens"].update(after="price_jpy"),
    ),
    "a moment so long after a fact, and nobody knows how long": (
        "bad_moment",
        lambda p: clock(p, "contact.late").update(opens={"after": "promised_date"}),
    ),
    "a figure that is no day of every year": (
        "wrong_figure",
        lambda p: clock(p, "contact.late").update(opens={"after": "promised_date", "yearly": "deadline.closing"}),
    ),
    "a moment in two forms": ("bad_moment", lambda p: clock(p, "contact.late")["opens"].update(day_of="order_date")),
    "a clock that asks a later clock": (
        "unknown_clock",
        lambda p: clock(p, "contact.late").update(opens={"opens": "marketplace_guarantee"}),
    ),
    "a figure the engine needs": ("missing_figure", lambda p: p["figures"].remove(fig(p, "deadline.closing"))),
    # ---- outcomes
    "an outcome of two kinds": (
        "bad_outcome",
        lambda p: rule(p, "any.look")["give"].append(
            {"action": "take_photos", "status": "now", "evidence": "item_name"}
        ),
    ),
    "an outcome of no kind": (
        "bad_outcome",
        lambda p: rule(p, "any.look")["give"].append({"title": {"ja": "題です", "en": "a title"}}),
    ),
    "an alternative that is no map": (
        "bad_condition",
        lambda p: rule(p, "late.coupon")["when"].update(any=["prime"]),
    ),
    "a remedy without likelihood": (
        "incomplete_outcome",
        lambda p: rule(p, "late.coupon")["give"][0].pop("likelihood"),
    ),
    "a channel without rank": ("incomplete_outcome", lambda p: rule(p, "any.look")["give"][1].pop("rank")),
    "a channel told with the steps of none that is described": (
        "unknown_code",
        lambda p: rule(p, "any.look")["give"][1].update(way="pigeon"),
    ),
    "a refund without a way": ("incomplete_outcome", lambda p: rule(p, "refund.points")["give"][0].pop("via")),
    "a refund without a window": (
        "incomplete_outcome",
        lambda p: rule(p, "refund.points").update(give=[{"refund": "points", "via": "points"}], claims=["K-1"]),
    ),
    "an action without status and clock": (
        "incomplete_outcome",
        lambda p: rule(p, "any.look")["give"][0].pop("status"),
    ),
    "a field of another kind": ("misplaced_field", lambda p: rule(p, "any.look")["give"][2].update(rank=3)),
    "the same outcome twice": (
        "repeated_outcome",
        lambda p: rule(p, "late.coupon")["give"].append(coupon(likelihood="unlikely")),
    ),
    "a refund rule that gives more": (
        "mixed_refund",
        lambda p: rule(p, "refund.points")["give"].append({"escalation": "amazon_again"}),
    ),
    "a step that serves no remedy": (
        "serves_nothing",
        lambda p: rule(p, "any.look")["give"][0].update(serves="replacement"),
    ),
    "ruling out what nobody gives": (
        "idle_rule_out",
        lambda p: add_rule(p, when={"problem": "damaged"}, give=[{"rule_out": "apology_coupon"}]),
    ),
    "a code without a title": ("unknown_code", lambda p: p["codes"].remove(code(p, "remedies", "apology_coupon"))),
    "words about nothing": (
        "idle_words",
        lambda p: add_rule(p, when={"problem": "damaged"}, give=[words("apology_coupon")]),
    ),
    "words that set a likelihood": (
        "misplaced_field",
        lambda p: add_rule(p, when={"problem": "late"}, give=[words("apology_coupon", likelihood="likely")]),
    ),
    "words without words": (
        "incomplete_outcome",
        lambda p: add_rule(p, when={"problem": "late"}, give=[{"remedy": "apology_coupon", "words_only": True}]),
    ),
    # ---- reach
    "one fact in two sets": (
        "contradiction",
        lambda p: rule(p, "late.coupon").update(when={"problem": "late", "prime": True, "any": [{"prime": False}]}),
    ),
    "in and not in": (
        "contradiction",
        lambda p: rule(p, "late.coupon").update(
            when={"problem": "late", "payment": "paidy", "any": [{"payment": {"not": "paidy"}}]}
        ),
    ),
    "an empty range": (
        "contradiction",
        lambda p: rule(p, "late.coupon")["when"].update(days_late={"min": 3, "max": 1}),
    ),
    "a clocked outcome after its clock": (
        "contradiction",
        lambda p: rule(p, "late.contact")["when"].update({"clock.contact_amazon": "none"}),
    ),
    "a shop of its own shipped by Amazon": (
        "contradiction",
        lambda p: rule(p, "late.coupon")["when"].update(sold_by="amazon_pay_shop", shipped_by="amazon"),
    ),
    "an unless that when implies": (
        "unreachable",
        lambda p: rule(p, "late.coupon").update(unless=[{"problem": ["late", "damaged"]}]),
    ),
    "an unless for every value": (
        "unreachable",
        lambda p: rule(p, "late.coupon").update(
            when={"problem": "late", "prime": "known"}, unless=[{"prime": True}, {"prime": False}]
        ),
    ),
    "an unless that never meets when": (
        "idle_unless",
        lambda p: rule(p, "late.coupon").update(unless=[{"problem": "damaged"}]),
    ),
    "a state no clock can have": (
        "impossible_state",
        lambda p: rule(p, "late.coupon")["when"].update({"clock.contact_amazon": "closing"}),
    ),
    "days left of a clock that never closes": (
        "impossible_state",
        lambda p: rule(p, "late.coupon")["when"].update({"days_left.contact_amazon": {"max": 3}}),
    ),
    "a clock without words": (
        "unnamed_clock",
        lambda p: p["clocks"].append({"id": "nap", "clock": "nap", "when": {"problem": "late"}, "shown": False}),
    ),
    "a placeholder in a rule's label": (
        "bad_placeholder",
        lambda p: rule(p, "late.coupon").update(label={"ja": "{price_jpy}円", "en": "{price_jpy} yen"}),
    ),
    "a clock that never runs in the rule's cases": (
        "impossible_state",
        lambda p: rule(p, "late.contact")["when"].update(problem="damaged"),
    ),
    "the same rule twice": (
        "duplicate_rule",
        lambda p: add_rule(p, when={"prime": [True], "problem": ["late"]}, give=[coupon()]),
    ),
    "a rule a broader one says already": (
        "shadowed",
        lambda p: add_rule(
            p, when={"problem": "late", "prime": True, "repeated_failure": True}, give=[coupon(likelihood="unlikely")]
        ),
    ),
}
"""What is planted, the code of the finding, and how it is planted."""
