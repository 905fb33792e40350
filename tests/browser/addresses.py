"""The public pages in their states, for checks that look at each of them."""

LATE = "problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-09-01"
FULL = (
    f"{LATE}&order_date=2025-08-25&price_jpy=6980&seller_contacted_at=2025-09-04T10:00&seller_reply=none"
    "&payment=credit_card&payment=points&amounts_jpy.credit_card=5980&amounts_jpy.points=1000"
)
REFUND = (
    "problem=refund_delayed&sold_by=amazon&payment=credit_card&refund_issued_on=2025-08-25&price_jpy=5000"
    "&card_closing_day=15&card_payment_day=10"
)
AWAITED = f"{LATE}&order_date=2025-08-25&price_jpy=6980&seller_contacted_at=2025-09-05T10:00&seller_reply=none"
PAYING_BACK = "problem=refund_delayed&sold_by=amazon&payment=credit_card&refund_issued_on=2025-08-25&refund_notice=true"
CLOSED = (
    "problem=late&sold_by=third_party&shipped_by=seller&order_date=2025-04-20&promised_date=2025-05-01"
    "&seller_contacted_at=2025-05-04T10:00&seller_reply=none&guarantee_claim=none"
)
HARM = "problem=suspicious_contact&given_away=card"
SHEETS = {
    "do": FULL,
    "wait": AWAITED,
    "money": PAYING_BACK,
    "next": CLOSED,
    "harm": HARM,
    "first look": "problem=late",
}
"""The states of the sheet on the day of the tests; the last two are steps to be taken at once, and told little."""
PAID = (
    "payment=credit_card&payment=points&amounts_jpy.credit_card=4000&amounts_jpy.points=1000"
    "&refund_issued_on=2025-09-03&card_closing_day=15&card_payment_day=10"
)
CLAIMABLE = "sold_by=third_party&shipped_by=seller&promised_date=2025-09-01&seller_contacted_at=2025-09-04T10:00"
PUBLIC = {
    "home": "/",
    "what happened": "/intake/",
    "first questions": "/intake/?problem=late",
    "later questions": "/intake/?problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-09-01",
    "a list": f"/intake/?{LATE}&change=payment",
    "amounts": f"/intake/?{FULL}&change=amounts_jpy",
    "a moment": f"/intake/?{LATE}&change=seller_contacted_at",
    "a card": "/intake/?problem=refund_delayed&payment=credit_card&change=card_closing_day",
    "a fault": "/intake/?problem=late&order_date=2025-09-03&promised_date=2025-09-01",
    "an unreadable address": "/intake/?problem=late&sold_by=nobody",
    "advice on a late parcel": f"/advice/?{FULL}",
    "advice for a later day": f"/advice/?{FULL}&later=78",
    "the reasons of an advice": f"/advice/why/?{FULL}",
    "advice on a refund": f"/advice/?{REFUND}",
    "advice to wait": f"/advice/?{AWAITED}",
    "advice on money to come": f"/advice/?{PAYING_BACK}",
    "advice on the next counter": f"/advice/?{CLOSED}",
    "a first look": "/advice/?problem=late",
    "a row that is open": f"/advice/?{FULL}&open=get",
    "advice on paper": f"/advice/print/?{FULL}",
    "the days of a case": f"/advice/days/?{FULL}",
    "tools": "/tools/",
    "an empty tool": "/tools/refund-day/",
    "a refund day": f"/tools/refund-day/?{PAID}",
    "a guarantee window": f"/tools/guarantee-window/?{CLAIMABLE}",
    "a fault in a tool": "/tools/refund-day/?payment=points&refund_issued_on=2025-09-30",
    "a cleared device": "/device/cleared/",
    "advice on a fraud": f"/advice/?{HARM}",
    "a picture to go on with": f"/advice/qr/?{FULL}",
    "guides": "/guides/",
    "a guide": "/guides/questions-and-answers/",
    "where parcels are followed": "/guides/tracking-pages/",
    "a guide with a table in order": "/guides/shops-compared/?sort=1-3",
    "sources": "/sources/",
    "a source": "/sources/F0/",
    "a rule": "/rules/late.wait/",
    "who runs the site": "/privacy/",
    "without a network": "/offline/",
}
EXPECTED_STATUS = {"a fault": 422, "a fault in a tool": 422, "an unreadable address": 400}
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
