"""Faults to plant in the whole rulebook, each with the code of the finding it must give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.advisor.whole_rulebook import PROBLEMS, Plain, figure, text, whole


def named(entries: list[Plain], name: str) -> Plain:
    return next(entry for entry in entries if name in (entry.get("id"), entry.get("code")))


def rule(plain: Plain, name: str) -> Plain:
    return named(plain["rules"], name)


def clock(plain: Plain, name: str) -> Plain:
    return named(plain["clocks"], name)


def fig(plain: Plain, name: str) -> Plain:
    return named(plain["figures"], name)


def code(plain: Plain, kind: str, name: str) -> Plain:
    return next(entry for entry in plain["codes"] if (entry["kind"], entry["code"]) == (kind, name))


def add_rule(plain: Plain, **given: Any) -> None:
    plain["rules"].append({"id": "planted", "file": "late", "claims": ["K-1"], **given})


def add_paragraph(plain: Plain, said: Plain, **conditions: Any) -> None:
    plain["drafts"][0]["paragraphs"].append({"text": said, **conditions})


def fact_named(plain: Plain, name: str) -> Plain:
    return named(plain["facts"], name)


def add_ways(plain: Plain) -> None:
    """A fact whose values are the codes of a list."""
    asked = {"question": text("ways"), "group": "order"}
    plain["facts"].append({"id": "ways", "kind": "list", "label": text("ways"), "values_from": "vias", **asked})


def coupon(**more: Any) -> Plain:
    return {**rule(whole(), "late.coupon")["give"][0], **more}


def words(remedy: str, **more: Any) -> Plain:
    return {"remedy": remedy, "words_only": True, "text": {"ja": "お詫びです", "en": "an apology"}, **more}


def disagreement(ja: str, en: str) -> Plain:
    sides = [{"text": {"ja": "一方です", "en": "one side"}, "claims": [claim]} for claim in ("K-1", "K-2")]
    words = {"title": {"ja": "題です", "en": "topic"}, "our_advice": {"ja": ja, "en": en}}
    return {"id": "C01", "kind": "direct", "positions": sides, **words}


def guide(ja: str, en: str) -> Plain:
    words = {"title": {"ja": "題です", "en": "title"}, "body": {"ja": ja, "en": en}}
    return {"id": "planted", "file": "money", **words}


Plant = Callable[[Plain], Any]


def kept_in(entry: str) -> Plant:
    """A guide without a number, and a figure said to stay written out in an entry."""

    def plant(plain: Plain) -> None:
        plain.update(guides=[guide("申請します", "claim in time")])
        fig(plain, "guarantee.window")["written_out"] = [{"entry": entry, "why": "a quotation"}]

    return plant


PLANTED: dict[str, tuple[str, Plant]] = {
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
    # ---- texts
    "an empty text": ("missing_text", lambda p: p["sources"][0]["title"].update(en=" ")),
    "Japanese in English": ("untranslated", lambda p: p["sources"][0]["title"].update(en="the 保証 page")),
    "English in Japanese": ("untranslated", lambda p: p["sources"][0]["title"].update(ja="the first page")),
    "a placeholder nothing fills": (
        "bad_placeholder",
        lambda p: rule(p, "late.contact")["give"][0]["text"].update(ja="{tea}から"),
    ),
    "a date the item does not have": (
        "bad_placeholder",
        lambda p: rule(p, "late.contact")["give"][0]["text"].update(en="until {after}"),
    ),
    "a fact the rule does not know": (
        "unknown_in_text",
        lambda p: rule(p, "late.contact")["give"][0]["text"].update(en="from {from}, {order_date}"),
    ),
    "a stray brace": ("bad_placeholder", lambda p: rule(p, "late.contact")["give"][0]["text"].update(en="from {from")),
    "a fact in a text without a rule": (
        "bad_placeholder",
        lambda p: code(p, "channels", "chat").update(text={"ja": "{order_date}です", "en": "{order_date}"}),
    ),
    "a fact in a disagreement": (
        "bad_placeholder",
        lambda p: p.update(conflicts=[disagreement("{order_date}です", "{order_date}")]),
    ),
    "a date in a guide": ("bad_placeholder", lambda p: p.update(guides=[guide("{from}から", "from {from}")])),
    "a heading of a guide that skips a level": (
        "bad_heading",
        lambda p: p.update(guides=[guide("## 題です\n\n#### 下の題です", "## title\n\n### below it")]),
    ),
    "a stray brace in a guide": ("bad_placeholder", lambda p: p.update(guides=[guide("{日です", "{ day")])),
    "a figure in a title": (
        "bad_placeholder",
        lambda p: code(p, "channels", "chat")["title"].update(ja="{coupon.usual}です"),
    ),
    "a placeholder of a draft": ("bad_placeholder", lambda p: p["drafts"][0]["title"].update(ja="{from}です")),
    "a draft that may be empty": (
        "empty_draft",
        lambda p: p["drafts"][0]["paragraphs"][0].update(when={"prime": True}),
    ),
    # ---- numbers written out
    "a number its figure holds": (
        "literal_figure",
        lambda p: rule(p, "late.contact")["give"][0]["text"].update(ja="予定日から1日たったら聞きます"),
    ),
    "an amount its rule is worked out with": (
        "literal_figure",
        lambda p: rule(p, "late.coupon")["give"][0].update(
            text={"ja": "お詫びです", "en": "an apology of 300 to 500 yen"},
            amount={"min": "coupon.usual", "max": "coupon.usual"},
        ),
    ),
    "a number a figure on the same claim holds": (
        "literal_figure",
        lambda p: p.update(conflicts=[disagreement("90日のうちに聞きます", "ask in time")]),
    ),
    "a number of weeks its figure holds in days": (
        "literal_figure",
        lambda p: p.update(guides=[guide("申請します", "claim within one or 1 week") | {"claims": ["K-1"]}]),
    ),
    "days that a figure says in words": (
        "literal_figure",
        lambda p: (
            p["figures"].append(
                figure("closed", text={"ja": "12月29日から1月3日", "en": "from 29 December to 3 January"})
            ),
            p.update(guides=[guide("1月3日まで、12月29日からは休みです", "closed") | {"claims": ["K-1"]}]),
        ),
    ),
    "a number to call that a figure holds": (
        "literal_figure",
        lambda p: (
            p["figures"].append(figure("line", words=["188"])),
            p.update(guides=[guide("188に相談します", "call 188") | {"claims": ["K-1"]}]),
        ),
    ),
    "a placeholder in what somebody said": (
        "quoted_figure",
        lambda p: (
            p.update(conflicts=[disagreement("聞きます", "ask in time")]),
            p["conflicts"][0]["positions"][0]["text"].update(ja="{guarantee.window}のうちです"),
        ),
    ),
    "a text that stays written out and is not there": ("unknown_id", kept_in("guides.nowhere")),
    "a text that stays written out and says no such number": ("nothing_written_out", kept_in("guides.planted")),
    "a draft that only exceptions leave empty": (
        "empty_draft",
        lambda p: p["drafts"][0]["paragraphs"][0].update(unless=[{"prime": True}]),
    ),
    "an exception that names no fact": (
        "bad_condition",
        lambda p: add_paragraph(p, text("x"), unless=[{"mood": "bad"}]),
    ),
    "a value that a draft pastes as its label": (
        "no_message_words",
        lambda p: add_paragraph(p, {"ja": "{carrier}です", "en": "It is late."}, when={"carrier": "known"}),
    ),
    "a value that only the English draft pastes": (
        "no_message_words",
        lambda p: add_paragraph(p, {"ja": "遅いです", "en": "It is {carrier}."}, when={"carrier": "known"}),
    ),
    "one value of several without words": (
        "no_message_words",
        lambda p: (
            fact_named(p, "carrier").update(in_messages={one: text(one) for one in ("amazon", "yamato")}),
            add_paragraph(p, {"ja": "{carrier}です", "en": "{carrier}"}),
        ),
    ),
    "words of a value that leave room for a day": (
        "bad_placeholder",
        lambda p: fact_named(p, "carrier").update(in_messages={"yamato": text("{order_date}")}),
    ),
    "words of a value in one language": (
        "missing_text",
        lambda p: fact_named(p, "carrier").update(in_messages={"yamato": {"ja": "ヤマト運輸", "en": ""}}),
    ),
    "a code that a draft pastes as its title": (
        "no_message_words",
        lambda p: (add_ways(p), add_paragraph(p, {"ja": "{ways}です", "en": "{ways}"})),
    ),
    # ---- figures and sources
    "a figure without a value": ("no_value", lambda p: p["figures"].append({**figure("tea", yen=1), "values": []})),
    "two kinds of value at once": ("bad_value", lambda p: fig(p, "coupon.usual")["values"][0].update(percent=3)),
    "a duration nobody can read": (
        "bad_value",
        lambda p: fig(p, "guarantee.window")["values"][0].update(duration="three days"),
    ),
    "days without a value": (
        "gap",
        lambda p: fig(p, "coupon.usual")["values"].insert(
            0, {"from": "2014-01-01", "to": "2014-06-30", "yens": [1, 2]}
        ),
    ),
    "days with two values": (
        "overlap",
        lambda p: fig(p, "coupon.usual")["values"].append({"from": "2020-01-01", "yens": [1, 2]}),
    ),
    "a span that ends before it begins": (
        "bad_span",
        lambda p: fig(p, "coupon.usual")["values"][0].update(to="2014-01-01"),
    ),
    "a clock's figure that ends": ("gap", lambda p: fig(p, "guarantee.window")["values"][0].update(to="2030-01-01")),
    "a figure that ends and says what is near": (
        "gap",
        lambda p: fig(p, "deadline.closing")["values"][0].update(to="2030-01-01"),
    ),
    "a figure that ends and leads a clock": (
        "gap",
        lambda p: (
            p["figures"].append(figure("lead", duration="2d", to="2030-01-01")),
            rule(p, "late.guarantee")["give"][1].update(by={"closes": "marketplace_guarantee", "less": "lead"}),
        ),
    ),
    "a worst case before the latest day": (
        "window_order",
        lambda p: fig(p, "refund.points")["values"][0]["refund"].update(latest="4d"),
    ),
    "a latest day before the earliest": (
        "window_order",
        lambda p: fig(p, "refund.points")["values"][0]["refund"].update(earliest="2bd"),
    ),
    # ---- what was checked
    "a source past its day": ("recheck_due", lambda p: p["sources"][0].update(recheck_on="2026-11-21")),
    "a source to be checked before it was": ("bad_span", lambda p: p["sources"][0].update(recheck_on="2026-10-01")),
    "a figure past its day": ("recheck_due", lambda p: fig(p, "coupon.usual").update(recheck_on="2026-11-21")),
    "a figure to be checked on the day it was": (
        "bad_span",
        lambda p: fig(p, "coupon.usual").update(recheck_on="2026-11-01"),
    ),
    "a figure without a day to look again": ("recheck_late", lambda p: fig(p, "coupon.usual").pop("recheck_on")),
    "a figure days are counted with, looked at again late": (
        "recheck_late",
        lambda p: fig(p, "guarantee.window").update(recheck_on="2027-01-31"),
    ),
    "a figure amounts are made of, looked at again late": (
        "recheck_late",
        lambda p: fig(p, "coupon.usual").update(recheck_on="2027-01-31"),
    ),
    "a source behind a figure that counts, looked at again late": (
        "recheck_late",
        lambda p: p["sources"][0].update(recheck_on="2027-01-31"),
    ),
    "a figure nothing counts with, looked at again after nine months": (
        "recheck_late",
        lambda p: p["figures"].append({**figure("tea", yen=1), "recheck_on": "2027-07-30"}),
    ),
    "seven figures that come due on one day": (
        "recheck_crowd",
        lambda p: [one.update(recheck_on="2027-01-15") for one in p["figures"][:7]],
    ),
    "a source published on no day there is": ("bad_date", lambda p: p["sources"][0].update(published="2026-02-30")),
    "a source seen on no day at all": ("bad_date", lambda p: p["sources"][0].update(seen_on="last spring")),
    "a source seen after it was looked at": ("bad_span", lambda p: p["sources"][0].update(seen_on="2026-11-02")),
    "a source published in a year to come": ("bad_span", lambda p: p["sources"][0].update(published="2027")),
    "a source without an address": ("no_address", lambda p: p["sources"][0].pop("url")),
    "a source whose note does not say in English that it has no address": (
        "no_address",
        lambda p: p["sources"][0].update(url=None, note={"ja": "アドレスは不明です。", "en": "A copy."}),
    ),
    # ---- grounds and exits
    "a rule that rests on nothing": (
        "no_source",
        lambda p: rule(p, "late.coupon").update(
            claims=[], give=[{"remedy": "apology_coupon", "likelihood": "possible"}]
        ),
    ),
    "a deadline that rests on nothing": (
        "no_source",
        lambda p: clock(p, "contact.late").update(figures=[], opens={"day_of": "promised_date"}),
    ),
    "a figure a deadline hides": (
        "hidden_figure",
        lambda p: clock(p, "contact.late").update(figures=[], claims=["K-1"]),
    ),
    "a claim that was set aside": ("claim_set_aside", lambda p: rule(p, "late.coupon")["claims"].append("K-2")),
    "a problem without an action": ("no_exit", lambda p: rule(p, "any.look")["give"][0].update(status="done")),
    "a problem without a channel": ("no_exit", lambda p: rule(p, "any.look")["give"].pop(1)),
    "a problem without a further instance": (
        "no_exit",
        lambda p: rule(p, "any.look").update(when=[{"problem": list(PROBLEMS), "prime": True}]),
    ),
    "a remedy without its step": (
        "no_step",
        lambda p: add_rule(
            p, when={"problem": "damaged"}, give=[{"remedy": "marketplace_guarantee", "likelihood": "likely"}]
        ),
    ),
    "a contact without a draft": ("no_draft", lambda p: p["drafts"].clear()),
    "a draft that needs more than the problem": (
        "no_draft",
        lambda p: p["drafts"][0].update(when={"sold_by": "amazon"}),
    ),
    "a draft that makes an exception of the problem": (
        "no_draft",
        lambda p: p["drafts"][0].update(unless=[{"problem": "late"}]),
    ),
    "a draft whose exception names no fact": (
        "bad_condition",
        lambda p: p["drafts"].append({**p["drafts"][0], "id": "amazon.other", "unless": [{"mood": "bad"}]}),
    ),
    "a draft to somebody else": ("wrong_receiver", lambda p: p["drafts"][0].update(to="seller")),
}
"""What is planted, the code of the finding, and how it is planted."""
