"""Faults to plant in the figures, sources, grounds and exits of the whole rulebook."""

from __future__ import annotations

from tests.advisor.planting import (
    Plant,
    add_rule,
    clock,
    fig,
    rule,
)
from tests.advisor.whole_rulebook import PROBLEMS, figure

IN_GROUNDS: dict[str, tuple[str, Plant]] = {
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
    "a claim that was set aside without a word": ("unexplained", lambda p: p["claims"][1]["set_aside"].pop("note")),
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
