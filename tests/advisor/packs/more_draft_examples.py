"""Drafts to limit harm, to claim, to ask again and to the next counter: what was told, and what is written of it."""

from __future__ import annotations

from tests.advisor.packs.draft_examples import AMAZON, LATE, SELLER, SHOP, Example

WROTE = {"seller_contacted_at": "2026-11-20T10:00+09:00"}
FILED = {"guarantee_claimed_at": "2026-11-22T10:00+09:00"}
DENIED = {"guarantee_claim": "denied", "guarantee_decided_on": "2026-11-25", **FILED}
SCAM = {"problem": "suspicious_contact", "contact_kind": "sms"}

EXAMPLES: dict[str, Example] = {
    # ---- harm
    "the bank is told what kind of detail was given away, never the detail": (
        "contact_payment_provider",
        {**SCAM, "given_away": ["bank"]},
        "provider.exposed",
        ["口座の情報を、【日時】に", "情報の種類"],
        [],
    ),
    "a transfer to a fraud": (
        "contact_payment_provider",
        {**SCAM, "payment": ["bank_transfer"]},
        "provider.transfer",
        ["【銀行名、支店名、口座番号、名義】", "振込を止められるか"],
        [],
    ),
    "one of two things given away is for the person to name": (
        "contact_amazon",
        {**SCAM, "given_away": ["password"]},
        "amazon.suspicious",
        ["不審なSMSがありました", "【パスワード、確認コード】を伝えて", "a suspicious text message"],
        ["パスワードや確認コードを伝えて", "password or a verification code"],
    ),
    "a misused card": (
        "contact_card_issuer",
        {**SCAM, "given_away": ["card"]},
        "card.exposed",
        ["カードの停止と、身に覚えのない利用", "番号の替わったカード"],
        ["おそれがあります"],
    ),
    "an account that was closed is not asked to be protected": (
        "contact_amazon",
        {"problem": "account_trouble", "account_state": "closed"},
        "amazon.account",
        ["閉鎖されています", "残高、ポイント"],
        ["アカウントを守る方法", "未発送"],
    ),
    # ---- claims
    "the guarantee claim": (
        "file_marketplace_guarantee",
        {**LATE, **SELLER, **WROTE, "seller_reply": "none", "price_jpy": 4980},
        "claim.guarantee",
        ["商品が、届いていません", "11月20日(金) 10:00に連絡", "返事は、まだありません", "4,980円", "やりとりの画面"],
        ["クーポン", "coupon"],
    ),
    "the guarantee claim for goods": (
        "file_marketplace_guarantee",
        {"problem": "damaged", **SELLER, **WROTE, "seller_reply": "refused", "received_date": "2026-11-18"},
        "claim.guarantee",
        ["届いた商品に、問題が", "対応できないとの返事", "商品の写真"],
        ["届いていません"],
    ),
    "a claim without the time of the contact leaves it blank": (
        "file_marketplace_guarantee",
        {**LATE, **SELLER},
        "claim.guarantee",
        ["【連絡した日時】"],
        ["返事は"],
    ),
    "the Amazon Pay claim": (
        "file_amazon_pay_protection",
        {**LATE, **SHOP, **WROTE, "seller_reply": "refused"},
        "claim.amazon_pay",
        ["Amazon Payの注文番号は【番号】", "店には、11月20日(金) 10:00"],
        ["出品者", "マーケットプレイス保証"],
    ),
    "the review of a decision": (
        "appeal_guarantee",
        {"problem": "damaged", **SELLER, **WROTE, "seller_reply": "refused", **DENIED},
        "claim.appeal",
        ["11月25日(水)でした", "【断られた理由】", "新しく添えるもの"],
        [],
    ),
    # ---- asking again
    "asking again quotes the former contact": (
        "follow_up",
        {**LATE, **AMAZON, "amazon_contacted_at": "2026-11-26T09:00+09:00", "amazon_reply": "unresolved"},
        "amazon.follow_up",
        ["11月26日(木) 09:00にご連絡した件", "【言われたこと】", "商品が届かない件"],
        [],
    ),
    "asking how a claim stands": (
        "follow_up",
        {**LATE, **SELLER, "guarantee_claim": "filed", **FILED},
        "amazon.follow_up.claim",
        ["審査の状況", "11月22日(日) 10:00"],
        [],
    ),
    "asking about the refund of a granted claim": (
        "follow_up",
        {**LATE, **SELLER, "guarantee_claim": "granted", **FILED},
        "amazon.follow_up.granted",
        ["認められた件で"],
        ["審査"],
    ),
    "asking how a review stands": (
        "follow_up",
        {**LATE, **SELLER, **DENIED, "guarantee_appealed_on": "2026-11-26"},
        "amazon.follow_up.appeal",
        ["見直しは、11月26日(木)に"],
        [],
    ),
    # ---- the seller, the law, other counters
    "a last day for a seller who does not answer": (
        "contact_seller",
        {**LATE, **SELLER, **WROTE, "seller_reply": "none"},
        "seller.notice",
        ["【期日にする日】までに", "民法541条", "契約を解除", "article 541"],
        ["訴", "警察", "消費生活センター", "court"],
    ),
    "a last day for a shop that refused": (
        "contact_site",
        {**LATE, **SHOP, **WROTE, "seller_reply": "refused"},
        "site.notice",
        ["対応できないとのお返事をいただきました", "【期日にする日】"],
        [],
    ),
    "no Japanese article is named to a shop abroad": (
        "contact_seller",
        {**LATE, **SELLER, **WROTE, "seller_reply": "none", "ships_from": "overseas"},
        "seller.notice",
        ["契約を解除"],
        ["民法", "Civil Code"],
    ),
    "no last day while the delay is the buyer's own": (
        "contact_seller",
        {**LATE, **SELLER, **WROTE, "seller_reply": "none", "delay_cause": "payment_pending"},
        "seller.late",
        ["支払いについて私の側で"],
        ["解除"],
    ),
    "no last day while a promise is open": (
        "contact_seller",
        {**LATE, **SELLER, **WROTE, "seller_reply": "none", "refund_promised_by": "2026-12-01"},
        "seller.late",
        [],
        ["解除"],
    ),
    "cancelling at a seller": (
        "request_cancellation",
        {"problem": "return_request", **SELLER, "order_status": "not_shipped", "return_reason": "change_of_mind"},
        "seller.cancel",
        ["理由は、私の都合です", "まだ発送していなければ"],
        [],
    ),
    "cancelling at a shop": (
        "request_cancellation",
        {**LATE, **SHOP, "needed_by": "2026-11-27"},
        "site.cancel",
        ["貴店での注文番号", "11月27日(金)までに必要でした"],
        [],
    ),
    "a dispute at the card company": (
        "contact_card_issuer",
        {**LATE, **SELLER, **WROTE, "seller_reply": "refused", "payment": ["credit_card"]},
        "card.dispute",
        ["異議を申し立てられるか", "条件、期限、要る書類"],
        ["返金のデータ"],
    ),
    "notes for the consumer centre": (
        "contact_consumer_center",
        {**LATE, **AMAZON, "amazon_contacted_at": "2026-11-22T09:00+09:00", "amazon_reply": "refused"},
        "center.general",
        ["商品が、届いていません", "Amazonには断られました", "11月22日(日) 09:00"],
        ["はじめて"],
    ),
    "notes for the centre for shops abroad": (
        "contact_consumer_center",
        {**LATE, **SELLER, **WROTE, "ships_from": "overseas"},
        "center.overseas",
        ["越境消費者センター", "【国と住所】", "【日本語、英語など】"],
        [],
    ),
    "a receipt": (
        "contact_seller",
        {"problem": "paperwork", **SELLER},
        "seller.paperwork",
        ["お願いしたい書類は【"],
        ["返金", "refund"],
    ),
}
