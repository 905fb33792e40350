"""A small rulebook in which lint finds nothing, as plain data for tests to break."""

from __future__ import annotations

from typing import Any

import msgspec

from tests.advisor.shipped import PROBLEMS, RELEASE

Plain = dict[str, Any]
_VOCABULARY: Plain = {name: msgspec.to_builtins(getattr(RELEASE.rulebook, name)) for name in ("shop", "facts", "codes")}
_VOCABULARY["shop"]["elsewhere"] = ""  # it has no guides
_VOCABULARY["shop"]["awaited"] = []  # waits for nothing
_VOCABULARY["shop"]["tracking"] = None  # and follows no parcels
_VOCABULARY_IN_JSON = msgspec.json.encode(_VOCABULARY)


def text(word: str) -> Plain:
    return {"ja": f"{word}です", "en": word}


def figure(name: str, **value: Any) -> Plain:
    """A figure; those of one rulebook are looked at again on several days."""
    spans = [{"from": "2015-01-01", **value}]
    found = {"id": name, "label": text(name), "values": spans, "claims": ["K-1"]}
    return {**found, "checked_on": "2026-11-01", "recheck_on": f"2027-01-{20 + len(name) % 8}", "confidence": "A"}


def whole() -> Plain:
    """A rulebook without findings: a contact with its clock, a guarantee, a refund, and a way out of every problem.

    Its words and facts are those of the shipped pack.
    """
    return {
        **msgspec.json.decode(_VOCABULARY_IN_JSON),
        "sources": [
            {
                "id": "src",
                "title": text("source"),
                "kind": "official",
                "checked_on": "2026-11-01",
                "recheck_on": "2027-01-10",
                "confidence": "A",
                "url": "https://example.jp/",
            }
        ],
        "claims": [
            {
                "id": "K-1",
                "source": "src",
                "locator": text("line"),
                "ja": "遅れたら聞きます",
                "en": "ask when late",
                "certainty": "stated",
            },
            {
                "id": "K-2",
                "source": "src",
                "locator": text("line"),
                "ja": "古い話です",
                "en": "an old tale",
                "certainty": "stated",
                "set_aside": {"reason": "contradicted", "by": "K-1", "note": text("it has changed")},
            },
        ],
        "figures": [
            figure("contact.amazon_from", duration="1d"),
            figure("guarantee.window", duration="90d"),
            figure("deadline.closing", duration="7d"),
            figure("refund.points", refund={"earliest": "0d", "latest": "1d", "worst": "3d"}),
            figure("refund.amazon_part.card", duration="5bd"),
            figure("refund.amazon_part.balance", duration="3d"),
            figure("refund.amazon_part.paypay", duration="3d"),
            figure("guarantee.cap_jpy", yen=300_000),
            figure("return.year_end.bought", words=["11-01", "12-31"]),
            figure("return.overseas_low_value_jpy", yen=1_000),
            figure("coupon.usual", yens=[300, 500]),
        ],
        "clocks": [
            {
                "id": "contact.late",
                "clock": "contact_amazon",
                "when": {"problem": "late"},
                "opens": {"after": "promised_date", "figure": "contact.amazon_from"},
                "figures": ["contact.amazon_from"],
            },
            {
                "id": "guarantee.late",
                "clock": "marketplace_guarantee",
                "when": {"problem": "late", "sold_by": "third_party"},
                "opens": {"opens": "contact_amazon"},
                "closes": {"after": "promised_date", "figure": "guarantee.window"},
                "figures": ["guarantee.window"],
            },
        ],
        "rules": [
            {
                "id": "any.look",
                "when": {"problem": list(PROBLEMS)},
                "give": [
                    {"action": "check_order_history", "status": "now"},
                    {"channel": "chat", "rank": 1},
                    {"escalation": "amazon_again"},
                ],
                "claims": ["K-1"],
                "file": "any",
            },
            {
                "id": "late.contact",
                "when": {"problem": "late", "promised_date": "known"},
                "give": [
                    {
                        "action": "contact_amazon",
                        "clock": "contact_amazon",
                        "text": {
                            "ja": "{promised_date}を過ぎたら{from}から",
                            "en": "after {promised_date}, from {from}",
                        },
                    }
                ],
                "figures": ["contact.amazon_from"],
                "file": "late",
            },
            {
                "id": "late.guarantee",
                "when": {"problem": "late", "sold_by": "third_party"},
                "give": [
                    {"remedy": "marketplace_guarantee", "likelihood": "likely"},
                    {
                        "action": "file_marketplace_guarantee",
                        "clock": "marketplace_guarantee",
                        "serves": "marketplace_guarantee",
                    },
                ],
                "claims": ["K-1"],
                "file": "late",
            },
            {
                "id": "late.guarantee.too_late",
                "when": {"problem": "late", "sold_by": "third_party", "clock.marketplace_guarantee": "closed"},
                "give": [{"rule_out": "marketplace_guarantee"}, {"warning": "guarantee_window_closed"}],
                "claims": ["K-1"],
                "file": "late",
            },
            {
                "id": "late.coupon",
                "when": {"problem": "late", "prime": True},
                "give": [
                    {
                        "remedy": "apology_coupon",
                        "likelihood": "possible",
                        "amount": {"min": "coupon.usual", "max": "coupon.usual"},
                    }
                ],
                "claims": ["K-1"],
                "file": "late",
            },
            {
                "id": "refund.points",
                "when": {"problem": "late", "payment": "points"},
                "give": [{"refund": "points", "via": "points", "figure": "refund.points"}],
                "file": "refunds",
            },
        ],
        "channels": [{"code": "chat", "steps": {"app": [text("open")], "web": [text("open")]}}],
        "drafts": [
            {
                "id": "amazon.any",
                "action": "contact_amazon",
                "to": "amazon",
                "channel": "chat",
                "title": text("question"),
                "paragraphs": [{"text": {"ja": "{order_date}の注文です", "en": "an order of {order_date}"}}],
                "file": "amazon",
            },
            {
                "id": "claim.any",
                "action": "file_marketplace_guarantee",
                "to": "amazon",
                "channel": "chat",
                "title": text("claim"),
                "paragraphs": [{"text": text("claim")}],
                "file": "amazon",
            },
        ],
    }
