"""A hand-made vocabulary for hand-made rulebooks: every kind of fact, nearly every column."""

from advisor.entry import Text
from advisor.facts.entries import CodeEntry, Derivation, FactEntry, Implied, Synonyms, Told
from advisor.facts.joint_entries import AskedLater, JointAnswer, JointQuestion
from advisor.facts.shop_entries import (
    Awaited,
    CardFacts,
    Door,
    Events,
    MoneyFacts,
    OrderNumber,
    Shop,
    Tracker,
    Tracking,
)
from advisor.facts.tool_entries import Shown, ToolEntry, ToolQuestion


def text(ja: str) -> Text:
    return Text(ja=ja, en=f"English of {ja}")


FACTS = [
    FactEntry(
        id="problem",
        kind="choice",
        label=text("困りごと"),
        question=text("何が起きましたか"),
        values={"late": text("遅れ"), "damaged": text("こわれた"), "account_trouble": text("アカウント")},
        hints={"late": text("予定日を過ぎた")},
        synonyms={"late": Synonyms(ja=["届かない"], en=["not here"])},
    ),
    FactEntry(id="sold_by", kind="choice", label=text("販売元"), values_from="openings"),
    FactEntry(
        id="shipped_by",
        kind="choice",
        label=text("出荷元"),
        values={"amazon": text("店"), "seller": text("出品者"), "pigeon": text("はと")},
        retired=["pigeon"],
        implied=[Implied(when={"sold_by": ["amazon"]}, value="amazon", overrides=True)],
    ),
    FactEntry(
        id="order_status",
        kind="choice",
        label=text("注文の状態"),
        values={"ordered": text("注文済み"), "delivered": text("配達済み")},
        told_again="answer",
    ),
    FactEntry(
        id="prime", kind="bool", label=text("プライム"), help=text("会員か"), group="order", unknown=text("わからない")
    ),
    FactEntry(id="order_date", kind="date", label=text("注文日"), short=text("注文"), not_after_now=True),
    FactEntry(
        id="promised_date",
        kind="date",
        label=text("予定日"),
        not_before=["order_date"],
        chips="ahead",
        shown_as="deadline",
        closes=True,
    ),
    FactEntry(id="seller_contacted_at", kind="datetime", label=text("出品者に連絡"), asked_after="sold_by"),
    FactEntry(id="price_jpy", kind="int", label=text("値段"), unit="yen"),
    FactEntry(id="months", kind="int", label=text("月"), min=0, max=3, default=1, unit="months", note="覚え書き"),
    FactEntry(
        id="payment",
        kind="list",
        label=text("支払い方法"),
        values={"points": text("ポイント"), "cash": text("現金"), "nothing": text("なし")},
        in_messages={"points": text("ポイントで"), "cash": text("現金で")},
        alone="nothing",
    ),
    FactEntry(id="parts_jpy", kind="map", label=text("内訳"), keys="payment", sums_to="price_jpy", unit="yen"),
    FactEntry(
        id="missed_need",
        kind="bool",
        label=text("間に合わない"),
        follows=Derivation(before=["order_date", "promised_date"]),
    ),
]
CODES = [
    CodeEntry(kind="groups", code="order", title=text("注文")),
    CodeEntry(
        kind="actions",
        code="wait",
        title=text("待つ"),
        text=text("待ちます"),
        urgency=5,
        tells=Told(fact="prime", value=True),
    ),
    CodeEntry(
        kind="actions",
        code="contact_amazon",
        title=text("連絡する"),
        urgency=2,
        receiver="amazon",
        did=text("連絡した"),
        short=text("連絡"),
        records=[Told(fact="seller_contacted_at"), Told(fact="prime", value=True)],
        forgets=["order_status"],
    ),
    CodeEntry(kind="remedies", code="apology_coupon", title=text("クーポン"), goodwill=True, over_with=["return"]),
    CodeEntry(kind="remedies", code="full_refund", title=text("全額")),
    CodeEntry(kind="evidence", code="order_number", title=text("注文番号"), perishable=1),
    CodeEntry(kind="methods", code="points", title=text("ポイント")),
    CodeEntry(
        kind="vias",
        code="card",
        title=text("カード"),
        on_statement=True,
        own_part="cap",
        in_messages=text("カードに"),
    ),
    CodeEntry(kind="receivers", code="amazon", title=text("店"), retired=True, note="覚え書き"),
    CodeEntry(kind="openings", code="amazon", title=text("店")),
    CodeEntry(kind="openings", code="third_party", title=text("出品者")),
]
TOOLS = [
    ToolEntry(
        id="window",
        title=text("期間"),
        lead=text("いつまで"),
        answers=text("いつまでか"),
        verdict="window",
        problems=["late"],
        questions=[ToolQuestion(fact="prime", shown_for=[Shown(fact="problem", values=["late"], hides=True)])],
        shows={"actions": ["wait"], "refunds": []},
        windows=["marketplace_guarantee"],
        needs_any=["sold_by"],
        claimed=Shown(fact="prime", values=["true"]),
        words={"open": text("開いています")},
        note="覚え書き",
    )
]
SHOP = Shop(
    id="corner",
    name=text("角の店"),
    first_step="wait",
    waiting="wait",
    elsewhere="hours",
    goodwill_warning="gift",
    disputed_warning="unsure",
    closing="contact.amazon_from",
    money=MoneyFacts(
        paid_with="payment",
        parts="parts_jpy",
        price="price_jpy",
        kept_part="prime",
        starts="order_date",
        card=CardFacts(closing_day="months", payment_day="months", payment_months="months"),
        cap="cap",
    ),
    own_names=["角の店", "corner, the shop"],
    doors=[Door(name=text("配達"), problems=["late", "damaged"])],
    groups={"delivery": ["late"]},
    group_names={"delivery": text("配達のこと")},
    events=Events(arrival=[Told(fact="order_date")]),
    awaited=[Awaited(about="word", title=text("返事"), came=text("来た"), asks="prime", refused=False)],
    joint_questions=[
        JointQuestion(
            code="both",
            question=text("二つのこと"),
            facts=["prime"],
            answers=[JointAnswer(code="yes", name=text("はい"), tells=[Told(fact="prime", value=True)])],
        )
    ],
    asked_later=[AskedLater(facts=["prime"], than=["order_date"], problems=["late"])],
    order_number=OrderNumber(pattern=r"\d{3}", example="123", hint=text("三つの数字")),
    tracking=Tracking(
        fact="sold_by",
        guide="hours",
        trackers=[
            Tracker(
                carrier="amazon",
                number="cap",
                form=text("三つの数字"),
                source="official-1",
                link="https://example.jp/?n={number}",
                note=text("ほかでは見られません"),
            )
        ],
    ),
    one_word={"運ぶ会社": "配送会社", "mailing": "e-mail"},
    shelves={"hours": text("時間"), "contact": text("連絡")},
    files={"shop.yaml": "The shop."},
    note="覚え書き",
)
