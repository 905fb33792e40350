"""Hand-made rulebooks, small enough to read, that use every kind of entry and column."""

from datetime import date

import msgspec

from advisor.facts.entries import Synonyms
from advisor.rulebook import Text
from advisor.rulebook.contact_entries import Channel, Draft, Instruction, Paragraph, Steps
from advisor.rulebook.entries import Golden, Guide, Issuer, IssuerPlan, Rulebook
from advisor.rulebook.ground_entries import Claim, Conflict, Figure, FigureValue, Position, SetAside, Source
from advisor.rulebook.reading_entries import Reading, ReadingExample
from advisor.rulebook.rule_entries import Amount, Clock, Moment, Outcome, Rule
from advisor.rulebook.sign_entries import Sign, SignReply, SignWords, Wording
from tests.portal.curation.vocabularies import CODES, FACTS, SHOP, TOOLS, text

DAY = date(2026, 11, 22)

SOURCE = Source(
    id="F0",
    title=text("記事"),
    kind="article",
    checked_on=DAY,
    recheck_on=date(2027, 5, 22),
    confidence="D",
    published="2024-05",
    seen_on="2026",
    note=text("注記"),
)
OFFICIAL = Source(
    id="official-1",
    title=text("公式"),
    kind="official",
    checked_on=DAY,
    recheck_on=DAY,
    confidence="A",
    url="https://example.jp/",
)
CLAIMS = [
    Claim(
        id="F0-001",
        source="F0",
        locator=text("1行"),
        ja="四十八時間",
        en="48 hours",
        certainty="stated",
        systems=["S01"],
        file="F0",
    ),
    Claim(
        id="F0-002",
        source="F0",
        locator=text("2行"),
        ja="古い話",
        en="Old news",
        certainty="hedged",
        topic="cod",
        confidence="M",
        set_aside=SetAside(reason="contradicted", by="V-001", note=text("終わった")),
        file="F0",
    ),
]
CONFLICT = Conflict(
    id="C01",
    title=text("いつ連絡するか"),
    kind="direct",
    positions=[Position(text=text("すぐ"), claims=["F0-001"]), Position(text=text("翌日"), claims=["F0-002"])],
    our_advice=text("翌日"),
    tip=text("翌日までは待ちます。"),
    when={"problem": "late"},
    unless=[{"sold_by": "amazon"}],
    verified=["V-001"],
)
FIGURES = [
    Figure(
        id="contact.amazon_from",
        label=text("連絡できる日"),
        values=[
            FigureValue(valid_from=date(2020, 1, 1), valid_to=date(2024, 6, 5), duration="48h"),
            FigureValue(valid_from=date(2024, 6, 6), duration="1d"),
        ],
        checked_on=DAY,
        recheck_on=date(2027, 2, 10),
        confidence="A*",
        counts_from=text("予定日"),
        claims=["F0-001"],
        sources=["official-1"],
        note=text("注記"),
    ),
    Figure(id="cap", label=text("上限"), values=[FigureValue(valid_from=DAY, yen=0)], checked_on=DAY, confidence="A"),
]
CLOCK = Clock(
    id="guarantee.late",
    clock="marketplace_guarantee",
    when={"problem": "late", "any": [{"sold_by": "third_party"}, {"shipped_by": {"not": ["amazon"]}}]},
    unless=[{"order_status": "delivered"}],
    opens=Moment(
        latest=[
            Moment(after="seller_contacted_at", figure="contact.amazon_from"),
            Moment(day_of="promised_date", unless_past=True),
        ]
    ),
    pending=["seller_contacted_at"],
    last_day_open=True,
    precedence=2,
    shown=False,
    title=text("保証"),
)
RULES = [
    Rule(
        id="late.wait",
        label=text("遅れたら待つ"),
        when={"problem": "late", "order_date": {"min": "2024-06-06"}},
        unless=[{"missed_need": True}],
        give=[
            Outcome(action="wait", status="now", text=text("待ちましょう")),
            Outcome(
                remedy="apology_coupon",
                likelihood="possible",
                amount=Amount(min=300, max="cap"),
                excludes=["full_refund"],
            ),
        ],
        claims=["F0-001"],
        figures=["contact.amazon_from"],
        sources=["official-1"],
        priority=-3,
        note="覚え書き",
        file="late",
    ),
    Rule(
        id="any.keep",
        when={},
        give=[Outcome(evidence="order_number", text=text("注文番号"))],
        quiet=True,
        file="z-common",
    ),
]
GOLDEN = Golden(
    id="late-1",
    why="遅れたとき",
    now="2025-08-10T09:00:00+09:00",
    situation={"problem": "late", "promised_date": "2025-08-09", "prime": True, "price_jpy": 1200},
    expect={"headline": {"action": "wait"}, "remedies": ["apology_coupon"]},
    systems=["S01"],
    work="8/9 の翌日",
    note="覚え書き",
    file="late",
)

SIGNS = [
    Sign(
        id="asks_password",
        title=text("求めている"),
        why=text("聞かれない"),
        wordings=[Wording(says=["パスワード"], beside=["@give"], even_negated=True)],
        unless_own=True,
        claims=["F0-001"],
    ),
    Sign(
        id="own",
        title=text("一致"),
        why=text("偽れる"),
        weight="note",
        form="own_address",
        sources=["F0"],
        note="覚え書き",
    ),
]
SIGN_WORDS = [SignWords(id="give", title=text("渡す"), phrases=["入力", "enter*"], note="覚え書き")]
SIGN_REPLIES = [
    SignReply(id="nothing", moment="nothing", text=text("見つからない"), sources=["F0"]),
    SignReply(id="gave", moment="always", text=text("変える"), is_step=True, given="password", claims=["F0-001"]),
]
READINGS = [
    Reading(
        id="sold_by",
        form="name_after",
        phrases=["販売:"],
        fact="sold_by",
        values={"amazon": ["アマゾンジャパン"]},
        otherwise="third_party",
        tells={"order_status": "shipped"},
        unless=["おすすめ"],
        certain=True,
        examples=[ReadingExample(text="販売: アマゾンジャパン", value="amazon"), ReadingExample(text="販売:")],
        note="覚え書き",
    ),
    Reading(id="cancelled", form="stands", phrases=["キャンセル済み"], fact="order_status", value="cancelled"),
    Reading(id="ordered", form="date_after", phrases=["注文日"], fact="order_date", opens=True),
]
FULL = Rulebook(
    readings=READINGS,
    signs=SIGNS,
    sign_words=SIGN_WORDS,
    sign_replies=SIGN_REPLIES,
    shop=SHOP,
    facts=FACTS,
    codes=CODES,
    tools=TOOLS,
    sources=[SOURCE, OFFICIAL],
    claims=CLAIMS,
    conflicts=[CONFLICT],
    figures=FIGURES,
    clocks=[CLOCK],
    rules=RULES,
    channels=[
        Channel(code="phone"),
        Channel(
            code="chat",
            best_time=text("朝"),
            human=[text("人へ")],
            language=text("日本語"),
            steps=Steps(app=[text("開く")]),
        ),
    ],
    drafts=[
        Draft(
            id="late.chat",
            action="contact_amazon",
            to="amazon",
            channel="chat",
            title=text("遅れの連絡"),
            paragraphs=[
                Paragraph(text=text("届きません"), unless=[{"order_status": "delivered"}]),
                Paragraph(text=text("プライムです"), when={"prime": True}),
            ],
            when={"problem": ["late"]},
            unless=[{"sold_by": "amazon"}],
            priority=1,
            file="late",
        )
    ],
    instructions=[
        Instruction(
            id="contact.by_chat",
            action="contact_amazon",
            steps=[text("開く"), text("書く")],
            checked_on=DAY,
            when={"problem": ["late"]},
            unless=[{"sold_by": "amazon"}],
            priority=1,
            note=text("注記"),
            claims=["F0-001"],
            sources=["official-1"],
        )
    ],
    issuers=[
        Issuer(
            id="rakuten",
            name=text("楽天カード"),
            checked_on=DAY,
            confidence="A",
            plans=[IssuerPlan(closing_day=31, payment_day=27, payment_months=1)],
            sources=["official-1"],
        )
    ],
    guides=[
        Guide(
            id="hours",
            title=text("時間"),
            body=text("# 時間\n\n- 朝\n"),
            synonyms=Synonyms(ja=["いつ", "何時"], en=["when"]),
            problems=["late"],
            checked_on=DAY,
            file="guides",
        )
    ],
    golden=[GOLDEN],
)
"""Every kind of entry, nearly every column; not meant to pass lint."""


def with_text(rulebook: Rulebook, ja: str) -> Rulebook:
    """The same rulebook, its first rule saying something else."""
    first, *others = rulebook.rules
    outcome = msgspec.structs.replace(first.give[0], text=text(ja))
    changed = msgspec.structs.replace(first, give=[outcome, *first.give[1:]])
    return msgspec.structs.replace(rulebook, rules=[changed, *others])


def labelled(ja: str) -> Rulebook:
    """The small rulebook, its first rule called otherwise."""
    rule = msgspec.structs.replace(RULES[0], label=Text(ja=ja, en="Wait when late"))
    return msgspec.structs.replace(FULL, rules=[rule, *RULES[1:]])
