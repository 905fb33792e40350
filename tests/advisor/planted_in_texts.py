"""Faults to plant in the texts of the whole rulebook, and in the numbers they write out."""

from __future__ import annotations

from tests.advisor.planting import (
    Plant,
    add_paragraph,
    add_ways,
    code,
    disagreement,
    fact_named,
    guide,
    kept_in,
    rule,
)
from tests.advisor.whole_rulebook import figure, text

IN_TEXTS: dict[str, tuple[str, Plant]] = {
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
}
"""What is planted, the code of the finding, and how it is planted."""
