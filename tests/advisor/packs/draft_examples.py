"""Drafts about a delivery, goods and money: what was told, and what is written of it."""

from __future__ import annotations

from typing import Any

AMAZON = {"sold_by": "amazon", "shipped_by": "amazon"}
SELLER = {"sold_by": "third_party", "shipped_by": "seller"}
SHOP = {"sold_by": "amazon_pay_shop"}
LATE = {"problem": "late", "promised_date": "2026-11-20"}
REFUND = {"problem": "refund_delayed", "refund_issued_on": "2026-11-10"}
CANCELLED = {"problem": "cancelled_out_of_stock", **AMAZON}
MISSING = {"problem": "missing_delivered", **AMAZON}
CHARGE = {"problem": "unknown_charge"}

Example = tuple[str, dict[str, Any], str, list[str], list[str]]
"""The step, what was told, the draft that is written, what it says in either language, and what it does not."""

EXAMPLES: dict[str, Example] = {
    # ---- a delivery
    "a parcel at customs is not asked for in the stock": (
        "contact_seller",
        {**LATE, **SELLER, "tracking_status": "customs"},
        "seller.late",
        ["通関がどこまで", "how far customs clearance"],
        ["在庫", "返金", "stock", "refund"],
    ),
    "a maker's delay brings neither a replacement nor a refund": (
        "contact_amazon",
        {**LATE, **AMAZON, "delay_cause": "maker"},
        "amazon.late",
        ["品物が入る時期", "the reason given for the delay is that the maker is late"],
        ["送り直し", "sent again"],
    ),
    "a lost parcel is asked for at once": (
        "contact_amazon",
        {**LATE, **AMAZON, "tracking_status": "lost"},
        "amazon.late",
        ["送り直しか返金を", "sent again or refunded"],
        ["いまどこに"],
    ),
    "money is asked for only from the day it may be": (
        "contact_amazon",
        {"problem": "late", "promised_date": "2026-11-27", **AMAZON},
        "amazon.late",
        ["いまどこにあるか"],
        ["返金", "refund"],
    ),
    "a wrong address is asked about, not the money": (
        "contact_seller",
        {**LATE, **SELLER, "delay_cause": "address_error"},
        "seller.late",
        ["住所に直すところ", "address needs correcting"],
        ["返金"],
    ),
    "a pick-up that has lapsed is not asked for as one on its way": (
        "contact_amazon",
        {"problem": "late", **AMAZON, "pickup_point": "store", "pickup_expires_on": "2026-11-20"},
        "amazon.late",
        ["11月20日(金)で、過ぎています", "what has become of the parcel"],
        ["いまどこに"],
    ),
    "what came late is not said to be missing": (
        "contact_amazon",
        {**LATE, **AMAZON, "received_date": "2026-11-25"},
        "amazon.late.came",
        ["遅れて届いた", "受け取った日は11月25日(水)"],
        ["まだ届いていません"],
    ),
    "an order that was cancelled is asked about as such": (
        "contact_seller",
        {**LATE, **SELLER, "order_status": "cancelled", "payment": ["convenience_store"]},
        "seller.cancelled",
        ["返金の時期と、返金される先"],
        ["請求されず", "without a charge", "コンビニ・ATM・ネットバンキング・電子マネー"],
    ),
    "a search is told by whoever made it": (
        "contact_amazon",
        {**MISSING, "places_checked": True, "left_at": "locker"},
        "amazon.missing",
        ["【探した場所、聞いた人】", "【宅配ボックス、ロッカー】に入れられたこと"],
        ["管理人にも聞きました", "宅配ボックス・ロッカー", "asked my household and the manager"],
    ),
    "several things at a delivery are listed as a person writes them": (
        "contact_amazon",
        {"problem": "courier_conduct", **AMAZON, "conduct": ["no_ring", "rude", "thrown"]},
        "amazon.courier",
        [
            "荷物が乱暴に扱われたこと、呼び鈴が鳴らなかったことと失礼な応対があったことです。",
            "that the parcel was handled roughly, that the bell was not rung and that I was treated rudely.",
        ],
        ["投げた、乱暴に", "What happened", "「"],
    ),
    # ---- goods
    "damage is described by whoever sees it": (
        "contact_seller",
        {"problem": "damaged", **SELLER, "received_date": "2026-11-20"},
        "seller.goods",
        ["【壊れ、ぬれ、汚れ、動かないところ】", "交換か返金を"],
        ["破損か不具合", "damaged or does not work"],
    ),
    "after the time for returns what was agreed is asked for": (
        "contact_seller",
        {"problem": "damaged", "sold_by": "third_party", "shipped_by": "amazon", "received_date": "2026-09-25"},
        "seller.goods",
        ["注文した内容と合わない商品のため、修理、交換、返金のどれか", "not what was agreed"],
        ["交換か返金を"],
    ),
    "nobody who has the money back asks for it again": (
        "contact_amazon",
        {"problem": "damaged", **AMAZON, "refund_issued_on": "2026-11-24", "received_date": "2026-11-20"},
        "amazon.goods",
        ["商品を返す必要があるか"],
        ["交換か返金を", "exchange or a refund"],
    ),
    "too few are asked for, not another item": (
        "contact_amazon",
        {"problem": "wrong_item", **AMAZON, "wrong_kind": "fewer"},
        "amazon.goods",
        ["届いた荷物は、数が足りませんでした。", "The parcel that came held fewer than I ordered."],
        ["正しい商品", "数が少ない"],
    ),
    "a change of mind is said as a person says it": (
        "contact_amazon",
        {"problem": "return_request", **AMAZON, "return_reason": "change_of_mind"},
        "amazon.return",
        ["返品の理由は、私の都合です。", "The reason is a change of mind on my part."],
        ["間違えて買った", "by mistake"],
    ),
    "a return before the goods are in hand does not say that they are": (
        "contact_seller",
        {"problem": "return_request", **SELLER, "order_status": "shipped"},
        "seller.return",
        ["まだ受け取っていません", "受け取りを断るとき"],
        ["受け取った商品", "送り先"],
    ),
    # ---- money
    "who paid in advance is not asked whether it ends without a charge": (
        "contact_amazon",
        {**CANCELLED, "payment": ["convenience_store"]},
        "amazon.cancelled",
        ["前払い(【コンビニ、ATMなど、払った方法】)", "返金の時期"],
        ["請求されず", "without a charge"],
    ),
    "a card that was not charged may end without one": (
        "contact_amazon",
        {**CANCELLED, "payment": ["credit_card"]},
        "amazon.cancelled",
        ["請求されずに終わるのか", "by credit card"],
        ["I paid by"],
    ),
    "a card that was charged may not": (
        "contact_amazon",
        {**CANCELLED, "payment": ["credit_card"], "charge_posted": True},
        "amazon.cancelled",
        ["すでに請求されています", "返金の時期"],
        ["請求されず", "without a charge"],
    ),
    "two ways of paying are joined": (
        "contact_amazon",
        {**CANCELLED, "payment": ["credit_card", "points"]},
        "amazon.cancelled",
        ["クレジットカードとAmazonポイントです。", "by credit card and with Amazon points."],
        [],
    ),
    "parts that came back are named": (
        "contact_amazon",
        {
            **REFUND,
            **AMAZON,
            "payment": ["credit_card", "points"],
            "parts_received": ["points"],
            "refund_to": "original",
        },
        "amazon.refund",
        ["Amazonポイントの分は、受け取りました。", "払ったときと同じ方法で戻るとうかがっています"],
        [],
    ),
    "PayPay is given the number of the transaction": (
        "contact_payment_provider",
        {**REFUND, "payment": ["paypay"]},
        "provider.refund",
        ["【取引番号】", "transaction number", "残高"],
        ["明細", "請求", "bill", "statement"],
    ),
    "Paidy is asked which bill it went to": (
        "contact_payment_provider",
        {**REFUND, "payment": ["paidy"]},
        "provider.refund",
        ["ペイディで支払った", "どの月の請求に充てられた"],
        ["取引番号"],
    ),
    "the phone company is asked which bill it comes off": (
        "contact_payment_provider",
        {**REFUND, "payment": ["carrier_billing"]},
        "provider.refund",
        ["携帯決済で支払った", "どの月の請求から引かれる"],
        ["取引番号"],
    ),
    "the card company is asked for the bill, of a debit card for the account": (
        "contact_card_issuer",
        {**REFUND, "payment": ["debit_card"]},
        "card.refund",
        ["いつ口座に戻るか"],
        ["どの月の請求"],
    ),
    "a payment with PayPay that is not mine": (
        "contact_payment_provider",
        {**CHARGE, "payment": ["paypay"], "charge_kind": "no_order"},
        "provider.charge",
        ["PayPayの取引履歴", "【取引番号】"],
        ["カード"],
    ),
    "a charge nobody knows is looked into before the card is blocked": (
        "contact_card_issuer",
        {**CHARGE, "payment": ["credit_card"], "charge_kind": "unknown_merchant"},
        "card.charge",
        ["何の利用かを調べて", "私の利用でないときは"],
        ["お願いしたいと考えています"],
    ),
    "a charge through Amazon Pay is asked of the shop": (
        "contact_site",
        {**CHARGE, **SHOP},
        "site.charge",
        ["貴店の名前が表示"],
        ["注文した商品"],
    ),
}
