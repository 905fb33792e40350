"""Ten people with an order gone wrong, on Saturday 6 September 2025 at 10:12, and what they must be told.

The first two are the case studies of the ledger (S54). Days are worked out by hand from the contract.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Story:
    """What somebody answers, and what the advice must show them.

    `heading` is the code of the next action, where the contract settles it; `shown` are (list, code) of titles that
    must stand on the page, `days` are texts with dates that must.
    """

    name: str
    problem: str
    answers: dict[str, str | list[str]]
    shown: list[tuple[str, str]]
    days: list[str] = field(default_factory=list)
    heading: str = ""


STORIES = [
    Story(
        "a bag of pet food arrived with a hole",
        "damaged",
        {"sold_by": "amazon", "item_class": "food", "received_date": "2025-09-05"},
        [
            ("remedies", "replacement"),
            ("actions", "take_photos"),
            ("remedies", "no_return_needed"),
            ("channels", "chat"),
        ],
        ["10月5日(日)"],  # 30 days after the day it arrived
        "contact_amazon",
    ),
    Story(
        "goods from China are marked as delivered but are not here",
        "missing_delivered",
        {
            "sold_by": "third_party",
            "shipped_by": "seller",
            "ships_from": "overseas",
            "seller_contacted_at": "2025-09-03T10:00",
            "seller_reply": "none",
            "promised_date": "2025-09-01",
        },
        [("remedies", "marketplace_guarantee"), ("deadlines", "marketplace_guarantee")],
        ["9月5日(金) 10:00", "11月30日(日)"],  # 48 hours after the message; 90 days after the promised day
        "file_marketplace_guarantee",
    ),
    Story(
        "a Prime express parcel from Amazon is a day late",
        "late",
        {"sold_by": "amazon", "shipped_by": "amazon", "promised_date": "2025-09-05", "prime": "true"},
        [("actions", "contact_amazon"), ("remedies", "apology_coupon"), ("warnings", "coupon_is_discretionary")],
        ["9月8日(月)"],  # the refund may be asked for 3 days after the promised day
    ),
    Story(
        "a seller's parcel is late and the seller has not been asked yet",
        "late",
        {"sold_by": "third_party", "shipped_by": "seller", "promised_date": "2025-09-04"},
        [("actions", "contact_seller"), ("deadlines", "marketplace_guarantee"), ("remedies", "apology_coupon")],
        ["12月3日(水)"],  # 90 days after the promised day
    ),
    Story(
        "a refund to a credit card has not come",
        "refund_delayed",
        {
            "sold_by": "amazon",
            "payment": ["credit_card"],
            "refund_issued_on": "2025-08-25",
            "card_closing_day": "15",
            "card_payment_day": "10",
        },
        [("methods", "credit_card")],
        # 2 business days; 21 days; 60 days; the day after; closed on 15 September, debited on 10 October
        ["8月27日(水)", "9月15日(月)", "10月24日(金)", "10月25日(土)", "10月10日(金)"],
    ),
    Story(
        "a seller cancelled what was paid with PayPay",
        "cancelled_out_of_stock",
        {"sold_by": "third_party", "payment": ["paypay"], "refund_issued_on": "2025-09-05"},
        [("methods", "paypay"), ("remedies", "full_refund")],
        ["9月5日(金)", "9月6日(土)", "9月12日(金)", "9月13日(土)"],  # the same day, 1 day, 7 days, the day after
    ),
    Story(
        "somebody changed their mind about an opened item",
        "return_request",
        {"sold_by": "amazon", "return_reason": "change_of_mind", "opened": "true", "received_date": "2025-08-20"},
        [("remedies", "return_refund"), ("actions", "start_return")],
        ["9月19日(金)"],  # 30 days after the day it arrived
    ),
    Story(
        "a text message got a password and a card",
        "suspicious_contact",
        {"contact_kind": "sms", "given_away": ["password", "card"]},
        [("actions", "block_card"), ("actions", "change_password"), ("warnings", "phishing")],
        [],
    ),
    Story(
        "cash is asked for a parcel nobody ordered",
        "unordered_parcel",
        {"addressed_to_me": "true", "cash_demanded": "true"},
        [("actions", "refuse_delivery"), ("warnings", "cod_no_longer_offered")],
        [],
    ),
    Story(
        "points that were used expire tomorrow",
        "benefit_not_restored",
        {"payment": ["points"], "points_expire_on": "2025-09-07", "refund_issued_on": "2025-09-05"},
        [("remedies", "points_returned"), ("deadlines", "points_expiry")],
        ["9月7日(日)", "9月9日(火)"],  # the day they expire; the day after the worst case of 3 days
    ),
]
