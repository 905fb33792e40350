"""Faults to plant in the facts, codes and shop of the small rulebook, each with the code of its finding."""

from __future__ import annotations

from typing import Any

from tests.advisor.planting import Plant, add_paragraph, add_ways, code, fact_named, rule
from tests.advisor.small_vocabulary import fact
from tests.advisor.whole_rulebook import Plain, figure, text


def add_fact(plain: Plain, name: str, kind: str, **more: Any) -> None:
    """A derived fact when it says what it follows from, else one that can be asked."""
    asked = {} if "follows" in more else {"question": text(name), "group": "order"}
    plain["facts"].append(fact(name, kind, **asked, **more))


def follow(kind: str, **form: Any) -> Plant:
    """Plants a derived fact."""
    return lambda plain: add_fact(plain, "planted", kind, follows=form)


def take_out_method(plain: Plain) -> None:
    plain["codes"].remove(code(plain, "methods", "paidy"))


def season(plain: Plain, of: str = "order_date") -> None:
    plain["figures"].append(figure("winter", words=["12-01", "02-28"]))
    add_fact(plain, "in_winter", "bool", follows={"in_season": of, "figure": "winter"})


def circle(plain: Plain) -> None:
    add_fact(plain, "one", "int", follows={"total": ["other"]})
    add_fact(plain, "other", "int", follows={"total": ["one"]})


GUIDE = {"id": "g", "title": text("g"), "body": text("b"), "file": "money"}
SOUND: dict[str, Plant] = {
    "a chain of derived facts": lambda p: (
        add_fact(p, "sum", "int", follows={"total": ["days_late", "price_jpy"]}),
        add_fact(p, "much", "bool", follows={"above": "sum", "figure": "guarantee.cap_jpy"}),
    ),
    "a season": season,
    "values of a list of codes": lambda p: add_fact(p, "way", "choice", values_from="vias"),
    "a fact after a day of the refunds": follow("bool", before=["refund_latest", "needed_by"]),
    "a fact that is told and never asked for": lambda p: p["facts"].append(
        fact("steps", "list", values_from="actions")
    ),
    "a value that is not offered beside another": lambda p: fact_named(p, "carrier").update(
        never_offered=[{"carrier": "other", "sold_by": "amazon", "prime": "unknown"}]
    ),
    "a retired value": lambda p: fact_named(p, "carrier").update(retired=["other"]),
    "a retired code that no rule gives": lambda p: code(p, "warnings", "stay_calm").update(retired=True),
    "an action that tells a value": lambda p: code(p, "actions", "wait").update(
        tells={"fact": "order_status", "value": "shipped"}
    ),
    "values that a draft says in their own words": lambda p: (
        fact_named(p, "carrier").update(in_messages={one: text(one) for one in fact_named(p, "carrier")["values"]}),
        add_paragraph(p, {"ja": "{carrier}です", "en": "{carrier}"}),
    ),
    "codes that a draft says in their own words": lambda p: (
        add_ways(p),
        [one.update(in_messages=text(one["code"])) for one in p["codes"] if one["kind"] == "vias"],
        add_paragraph(p, {"ja": "{ways}です", "en": "{ways}"}),
    ),
    "a paragraph with an exception": lambda p: add_paragraph(p, text("x"), unless=[{"prime": True}]),
    "a shop without events": lambda p: p["shop"].pop("events"),
    "a guide for elsewhere that leads to a problem": lambda p: (
        p["shop"].update(elsewhere="g"),
        p.update(guides=[{"id": "g", "title": text("g"), "body": text("b"), "file": "money", "problems": ["late"]}]),
    ),
    "a guide on a shelf": lambda p: p.update(guides=[GUIDE]),
    "a guide that tells something, beside a question of another": lambda p: p.update(
        guides=[
            GUIDE | {"tells": [{"fact": "carrier", "value": "other"}], "questions": ["なぜ?"]},
            GUIDE | {"id": "q", "body": {"ja": "**なぜ?** だからです", "en": "**Why?** Because."}},
        ]
    ),
}
"""What is no fault."""

FACTS: dict[str, tuple[str, Plant]] = {
    "a fact with a dot": ("bad_name", lambda p: add_fact(p, "a.b", "bool")),
    "a fact called like a date of an item": ("bad_name", lambda p: add_fact(p, "latest", "date")),
    "a fact called like alternatives": ("bad_name", lambda p: add_fact(p, "any", "bool")),
    "a value called known": ("bad_name", lambda p: fact_named(p, "carrier")["values"].update(known=text("known"))),
    "a fact without a question": ("bad_fact", lambda p: fact_named(p, "prime").pop("question")),
    "help for a question nobody asks": (
        "bad_fact",
        lambda p: p["facts"].append(fact("steps", "list", values_from="actions", help=text("look"))),
    ),
    "a derived fact with a question": ("bad_fact", lambda p: fact_named(p, "days_late").update(question=text("q"))),
    "a fact in no group": ("unknown_code", lambda p: fact_named(p, "prime").update(group="drawer")),
    "a choice without values": ("bad_fact", lambda p: add_fact(p, "planted", "choice")),
    "values in two ways": (
        "bad_fact",
        lambda p: add_fact(p, "planted", "choice", values={"x": text("x")}, values_from="vias"),
    ),
    "a choice whose values are all retired": (
        "bad_fact",
        lambda p: add_fact(p, "planted", "choice", values={"x": text("x")}, retired=["x"]),
    ),
    "values of a list nobody speaks": ("bad_fact", lambda p: add_fact(p, "planted", "list", values_from="spells")),
    "a day with values": ("bad_fact", lambda p: fact_named(p, "needed_by").update(values={"x": text("x")})),
    "a third value of yes and no": ("bad_fact", lambda p: fact_named(p, "prime")["values"].update(maybe=text("maybe"))),
    "a hint for no value": ("unknown_value", lambda p: fact_named(p, "problem")["hints"].update(lost=text("lost"))),
    "words in messages for no value": (
        "unknown_value",
        lambda p: fact_named(p, "carrier").update(in_messages={"owl": text("owl")}),
    ),
    "words in messages beside a list of codes": (
        "bad_fact",
        lambda p: (add_ways(p), fact_named(p, "ways").update(in_messages={"card": text("card")})),
    ),
    "synonyms for no value": (
        "unknown_value",
        lambda p: fact_named(p, "problem")["synonyms"].update(lost={"ja": [], "en": []}),
    ),
    "a retired value that is none": ("unknown_value", lambda p: fact_named(p, "carrier").update(retired=["owl"])),
    "an alone that is no value": ("unknown_value", lambda p: fact_named(p, "given_away").update(alone="all")),
    "bounds the wrong way round": ("bad_fact", lambda p: fact_named(p, "card_closing_day").update(min=31, max=1)),
    "a default out of bounds": ("bad_fact", lambda p: fact_named(p, "card_payment_months").update(default=3)),
    "a number without a bound": ("bad_fact", lambda p: fact_named(p, "card_payment_months").pop("max")),
    "bounds of a day": ("bad_fact", lambda p: fact_named(p, "needed_by").update(max=3)),
    "a map without keys": ("unknown_fact", lambda p: fact_named(p, "amounts_jpy").update(keys="purse")),
    "keys that are no list": ("unfit_kind", lambda p: fact_named(p, "amounts_jpy").update(keys="sold_by")),
    "keys of no map": ("bad_fact", lambda p: fact_named(p, "price_jpy").update(keys="payment")),
    "parts of no number": ("unfit_kind", lambda p: fact_named(p, "amounts_jpy").update(sums_to="sold_by")),
    "before a fact that is not there": (
        "unknown_fact",
        lambda p: fact_named(p, "needed_by").update(not_before=["birthday"]),
    ),
    "before what is no day": ("unfit_kind", lambda p: fact_named(p, "needed_by").update(not_before=["sold_by"])),
    "before what is never told": ("unknown_fact", lambda p: fact_named(p, "needed_by").update(not_before=["today"])),
    "a number that lies before now": ("bad_fact", lambda p: fact_named(p, "price_jpy").update(not_after_now=True)),
    "asked after nothing": ("unknown_fact", lambda p: fact_named(p, "seller_reply").update(asked_after="silence")),
    "implied by a fact that is not there": (
        "unknown_fact",
        lambda p: fact_named(p, "shipped_by")["implied"][0].update(when={"moon": ["full"]}),
    ),
    "implied by what is no choice": (
        "unfit_kind",
        lambda p: fact_named(p, "shipped_by")["implied"][0].update(when={"prime": ["true"]}),
    ),
    "implied by a value that is not there": (
        "unknown_value",
        lambda p: fact_named(p, "shipped_by")["implied"][0].update(when={"sold_by": ["nobody"]}),
    ),
    "implied by nothing": (
        "bad_fact",
        lambda p: fact_named(p, "carrier").update(implied=[{"when": {}, "value": "other"}]),
    ),
    "an implied value that is not there": (
        "unknown_value",
        lambda p: fact_named(p, "carrier").update(implied=[{"when": {"sold_by": ["amazon"]}, "value": "owl"}]),
    ),
    "an implied number": (
        "bad_fact",
        lambda p: fact_named(p, "price_jpy").update(implied=[{"when": {"sold_by": ["amazon"]}, "value": "3"}]),
    ),
    "a condition of a question that names no fact": (
        "bad_condition",
        lambda p: fact_named(p, "carrier").update(never_asked=[{"moon": "full"}]),
    ),
    "a value left out of a number": (
        "bad_fact",
        lambda p: fact_named(p, "price_jpy").update(never_offered=[{"price_jpy": {"min": 3}, "sold_by": "amazon"}]),
    ),
    "a value left out beside nothing": (
        "bad_fact",
        lambda p: fact_named(p, "carrier").update(never_offered=[{"carrier": "other"}]),
    ),
    "no value left out": ("bad_fact", lambda p: fact_named(p, "carrier").update(never_offered=[{"sold_by": "amazon"}])),
    "a value left out that is none": (
        "bad_condition",
        lambda p: fact_named(p, "carrier").update(never_offered=[{"carrier": "owl", "sold_by": "amazon"}]),
    ),
    "a value left out beside what follows": (
        "unknown_fact",
        lambda p: fact_named(p, "carrier").update(never_offered=[{"carrier": "other", "days_late": {"min": 1}}]),
    ),
    "a value in one language": (
        "missing_text",
        lambda p: fact_named(p, "carrier")["values"].update(other={"ja": "その他", "en": ""}),
    ),
}

FOLLOWING: dict[str, tuple[str, Plant]] = {
    "no form": ("bad_derivation", follow("bool")),
    "two forms": ("bad_derivation", follow("int", days_since="order_date", days_until="order_date")),
    "a fact that is not there": ("unknown_fact", follow("int", days_since="birthday")),
    "a clock": ("unknown_fact", follow("bool", past="clock.return")),
    "days since what is no day": ("unfit_kind", follow("int", days_since="price_jpy")),
    "hours since a day": ("unfit_kind", follow("int", hours_since="order_date")),
    "past by what is no day": ("unfit_kind", follow("bool", past="order_date", by="prime")),
    "before one day": ("bad_derivation", follow("bool", before=["order_date"])),
    "not after three days": ("bad_derivation", follow("bool", not_after=["order_date", "needed_by", "today"])),
    "above a figure that is not there": ("unknown_figure", follow("bool", above="price_jpy", figure="moon")),
    "above no figure": ("unknown_figure", follow("bool", above="price_jpy")),
    "a season that is not there": ("unknown_figure", follow("bool", in_season="order_date", figure="moon")),
    "a season of one day": ("wrong_figure", follow("bool", in_season="order_date", figure="guarantee.window")),
    "a season of a number": ("unfit_kind", lambda p: season(p, "price_jpy")),
    "above a duration": ("wrong_figure", follow("bool", above="price_jpy", figure="guarantee.window")),
    "in what is no list": ("unfit_kind", follow("bool", in_list="prime", member="true")),
    "a member that is none": ("unknown_value", follow("bool", in_list="payment", member="shell")),
    "the total of a day": ("unfit_kind", follow("int", total=["order_date"])),
    "a result of another kind": ("unfit_kind", follow("date", days_since="order_date")),
    "a first of several kinds": (
        "unfit_kind",
        follow("bool", first=[{"past": "order_date"}, {"days_since": "order_date"}]),
    ),
    "any of numbers": ("bad_derivation", follow("bool", any=[{"days_since": "order_date"}])),
    "any that counts only when true": (
        "bad_derivation",
        follow("bool", any=[{"past": "needed_by", "only_true": True}]),
    ),
    "a refund as a part": (
        "bad_derivation",
        follow("date", first=[{"refund": "latest", "rests_on": ["payment"]}]),
    ),
    "a refund that waits for nothing": ("bad_derivation", follow("date", refund="latest")),
    "a refund by no method": ("unknown_code", follow("date", refund="latest", method="shell", rests_on=["payment"])),
    "a refund by no way": ("unknown_code", follow("date", refund="latest", vias=["shell"], rests_on=["payment"])),
    "refunds that are over as a part": (
        "bad_derivation",
        follow("bool", any=[{"refunds_over": True, "rests_on": ["payment"]}]),
    ),
    "the ways of something else": ("bad_derivation", follow("int", days_since="order_date", vias=["card"])),
    "the difference of one number": ("bad_derivation", follow("int", difference=["price_jpy"])),
    "resting on what is never told": ("unknown_fact", follow("int", days_since="order_date", rests_on=["today"])),
    "a field of another form": ("bad_derivation", follow("int", days_since="order_date", by="needed_by")),
    "compared by other words": ("bad_derivation", lambda p: fact_named(p, "refund_compared")["values"].pop("equal")),
    "a number beside a moment": (
        "bad_derivation",
        lambda p: fact_named(p, "refund_compared")["follows"].update(compare=["price_jpy", "seller_contacted_at"]),
    ),
    "a fault deep inside": (
        "unknown_fact",
        follow("bool", first=[{"any": [{"past": "birthday"}]}, {"past": "needed_by"}]),
    ),
    "a circle": ("circle", circle),
}

CODES: dict[str, tuple[str, Plant]] = {
    "a code the engine speaks": (
        "missing_words",
        lambda p: p["codes"].remove(code(p, "deadline_states", "closing")),
    ),
    "a state no clock has": (
        "unknown_code",
        lambda p: p["codes"].append({"kind": "deadline_states", "code": "ajar", "title": text("ajar")}),
    ),
    "a list nobody speaks": (
        "unknown_code",
        lambda p: p["codes"].append({"kind": "spells", "code": "abra", "title": text("abra")}),
    ),
    "urgency of a warning": ("misplaced_field", lambda p: code(p, "warnings", "phishing").update(urgency=1)),
    "an urgency out of bounds": ("bad_code", lambda p: code(p, "actions", "wait").update(urgency=9)),
    "perishable from 0": ("bad_code", lambda p: code(p, "evidence", "order_number").update(perishable=-1)),
    "a receiver nobody is": ("unknown_code", lambda p: code(p, "actions", "follow_up").update(receiver="nobody")),
    "telling a fact that is not there": (
        "unknown_fact",
        lambda p: code(p, "actions", "wait").update(tells={"fact": "patience"}),
    ),
    "telling that a price happened": (
        "unfit_kind",
        lambda p: code(p, "actions", "wait").update(tells={"fact": "price_jpy"}),
    ),
    "telling what cannot be": (
        "unknown_value",
        lambda p: code(p, "actions", "wait").update(tells={"fact": "order_status", "value": "eaten"}),
    ),
    "goes on with no action": (
        "unknown_code",
        lambda p: code(p, "escalations", "amazon_again").update(goes_on="tea"),
    ),
    "over with no deadline": ("unknown_code", lambda p: code(p, "remedies", "replacement").update(over_with=["tea"])),
    "an own part that is no duration": (
        "wrong_figure",
        lambda p: code(p, "vias", "card").update(own_part="coupon.usual"),
    ),
    "an opening for nobody": (
        "unknown_code",
        lambda p: p["codes"].append({"kind": "openings", "code": "nobody", "title": text("dear")}),
    ),
    "a retired code that a rule gives": (
        "retired_code",
        lambda p: code(p, "remedies", "apology_coupon").update(retired=True),
    ),
    "a way of paying without words": ("missing_words", take_out_method),
    "a method nobody pays with": (
        "unknown_value",
        lambda p: p["codes"].append({"kind": "methods", "code": "shell", "title": text("shell")}),
    ),
    "a code in one language": ("missing_text", lambda p: code(p, "actions", "wait")["title"].update(ja="")),
}

SHOP: dict[str, tuple[str, Plant]] = {
    "no first step": ("unknown_code", lambda p: p["shop"].update(first_step="despair")),
    "a way to wait that is none": ("unknown_code", lambda p: p["shop"].update(waiting="sleep")),
    "no warning for gifts": ("unknown_code", lambda p: p["shop"].update(goodwill_warning="beware")),
    "no warning for disputes": ("unknown_code", lambda p: p["shop"].update(disputed_warning="beware")),
    "a retired first step": (
        "retired_code",
        lambda p: (
            rule(p, "any.look")["give"][0].update(action="take_photos"),
            code(p, "actions", "check_order_history").update(retired=True),
        ),
    ),
    "a guide for elsewhere that is not there": ("unknown_guide", lambda p: p["shop"].update(elsewhere="nowhere")),
    "a guide that leads to no problem": (
        "unknown_value",
        lambda p: p.update(
            guides=[{"id": "g", "title": text("g"), "body": text("b"), "file": "money", "problems": ["despair"]}]
        ),
    ),
    "a guide that tells what cannot be": (
        "unknown_value",
        lambda p: p.update(guides=[GUIDE | {"tells": [{"fact": "carrier", "value": "pigeon"}]}]),
    ),
    "a guide beside a question that nobody asks": (
        "unknown_question",
        lambda p: p.update(guides=[GUIDE | {"questions": ["なぜ?"]}]),
    ),
    "closing by an amount": ("wrong_figure", lambda p: p["shop"].update(closing="coupon.usual")),
    "amounts that are a day": ("unfit_kind", lambda p: p["shop"]["money"].update(parts="order_date")),
    "no fact of the price": ("unknown_fact", lambda p: p["shop"]["money"].update(price="cost")),
    "refunds from a moment": ("unfit_kind", lambda p: p["shop"]["money"].update(starts="seller_contacted_at")),
    "a card's day that is none": (
        "unfit_kind",
        lambda p: p["shop"]["money"]["card"].update(closing_day="order_date"),
    ),
    "a cap in days": ("wrong_figure", lambda p: p["shop"]["money"].update(cap="guarantee.window")),
    "a problem behind no door": ("bad_door", lambda p: p["shop"]["doors"][0]["problems"].remove("late")),
    "a problem behind two doors": ("bad_door", lambda p: p["shop"]["doors"][1]["problems"].append("late")),
    "a door to nowhere": ("unknown_value", lambda p: p["shop"]["doors"][0]["problems"].append("boredom")),
    "a group of no problem": ("unknown_value", lambda p: p["shop"]["groups"].update(dull=["boredom"])),
    "a group without members": ("bad_group", lambda p: p["shop"]["groups"].update(dull=[])),
    "a name of no group": ("bad_group", lambda p: p["shop"].update(group_names={"dull": {"ja": "退屈", "en": "Dull"}})),
    "a group called like a problem": ("bad_group", lambda p: p["shop"]["groups"].update(late=["late"])),
    "a party twice": (
        "duplicate_id",
        lambda p: p["shop"]["events"]["parties"].append(p["shop"]["events"]["parties"][0]),
    ),
    "a contact that is no day": (
        "unfit_kind",
        lambda p: p["shop"]["events"]["parties"][0].update(contacted="price_jpy"),
    ),
    "an answer that is no choice": (
        "unfit_kind",
        lambda p: p["shop"]["events"]["parties"][0].update(replied="price_jpy"),
    ),
    "a promise for a fact that is not there": (
        "unknown_fact",
        lambda p: p["shop"]["events"]["topics"][0].update(due="doomsday"),
    ),
    "an arrival that tells what cannot be": (
        "unknown_value",
        lambda p: p["shop"]["events"]["arrival"][1].update(value="eaten"),
    ),
    "money that came back and tells what cannot be": (
        "unknown_value",
        lambda p: p["shop"]["events"].update(repaid=[{"fact": "order_status", "value": "eaten"}]),
    ),
    "a guide on no shelf": (
        "unknown_shelf",
        lambda p: p.update(guides=[{"id": "g", "title": text("g"), "body": text("b"), "file": "attic"}]),
    ),
    "a door in one language": ("missing_text", lambda p: p["shop"]["doors"][0]["name"].update(en=" ")),
}

PLANTED = {
    f"{part}: {name}": planted
    for part, faults in (("fact", FACTS), ("follows", FOLLOWING), ("code", CODES), ("shop", SHOP))
    for name, planted in faults.items()
}
"""What is planted, the code of the finding, and how it is planted."""
