"""What the pack speaks of: its facts, its codes, its calculators, the shop it is about."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from advisor import facts
from advisor.facts import CODE_KINDS
from portal.curation.models.columns import choices_for
from portal.curation.models.entry import EntryRow
from portal.curation.models.fields import IdsField, StructuredField


class Fact(EntryRow):
    """What may be told of an order: its kind and values, how it is named and asked, what follows from what."""

    entry_type = facts.FactEntry

    slug = models.CharField("id", max_length=100, unique=True)
    kind = models.CharField(_("種類"), choices=choices_for(facts.FactEntry, "kind"), db_index=True)
    label_ja = models.CharField(_("名前(日本語)"))
    label_en = models.CharField(_("名前(英語)"))
    question_ja = models.TextField(_("質問(日本語)"), blank=True, default="")
    question_en = models.TextField(_("質問(英語)"), blank=True, default="")
    help_ja = models.TextField(_("説明(日本語)"), blank=True, default="")
    help_en = models.TextField(_("説明(英語)"), blank=True, default="")
    short_ja = models.CharField(_("図での名前(日本語)"), blank=True, default="")
    short_en = models.CharField(_("図での名前(英語)"), blank=True, default="")
    group = models.CharField(_("まとまり"), blank=True, default="", db_index=True)
    values = StructuredField(_("値と言葉"), blank=True, default=dict)
    values_from = models.CharField(_("値をとるコードの種類"), blank=True, default="")
    keys = models.CharField(_("内訳の名前になる事実"), blank=True, default="")
    sums_to = models.CharField(_("内訳の合計になる事実"), blank=True, default="")
    alone = models.CharField(_("ほかと並ばない値"), blank=True, default="")
    hints = StructuredField(_("手がかり"), blank=True, default=dict)
    in_messages = StructuredField(_("文面での言い方"), blank=True, default=dict)
    synonyms = StructuredField(_("言いかえ"), blank=True, default=dict)
    retired = IdsField(_("もう選べない値"))
    unknown_ja = models.CharField(_("「わからない」の言い方(日本語)"), blank=True, default="")
    unknown_en = models.CharField(_("「わからない」の言い方(英語)"), blank=True, default="")
    min = models.IntegerField(_("いちばん小さい数"), blank=True, null=True, default=None)
    max = models.IntegerField(_("いちばん大きい数"), blank=True, null=True, default=None)
    default = models.IntegerField(_("答えがないときの数"), blank=True, null=True, default=None)
    unit = models.CharField(_("単位"), choices=choices_for(facts.FactEntry, "unit"), blank=True, default="")
    follows = StructuredField(_("ほかの事実からの決まり方"), blank=True, null=True, default=None)
    implied = StructuredField(_("ほかの答えから分かる値"), blank=True, default=list)
    not_before = IdsField(_("これより前にならない事実"))
    not_after_now = models.BooleanField(_("先の日にはならない"), default=False)
    asked_after = models.CharField(_("先に聞く事実"), blank=True, default="")
    never_asked = StructuredField(_("聞かない条件"), blank=True, default=list)
    chips = models.CharField(_("ひと押しで選べる日"), choices=choices_for(facts.FactEntry, "chips"), default="past")
    shown_as = models.CharField(
        _("日付の並びでの見せ方"), choices=choices_for(facts.FactEntry, "shown_as"), default="event"
    )
    closes = models.BooleanField(_("期限の終わりになる"), default=False)
    told_again = models.CharField(
        _("二度目に聞いたとき残すもの"), choices=choices_for(facts.FactEntry, "told_again"), default="newest"
    )
    later_in = models.CharField(_("あとの日時が入る事実"), blank=True, default="")
    first_in = models.CharField(_("はじめの日時が残る事実"), blank=True, default="")
    note = models.TextField(_("覚え書き"), blank=True, default="")

    class Meta:
        verbose_name = _("事実")
        verbose_name_plural = _("事実")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.label_ja}"

    def faults(self) -> dict[str, str]:
        found = super().faults()
        unknown = [one for one in self.retired if one not in self.values] if not found else []
        return found | ({"retired": gettext("値にないもの: %s") % ", ".join(unknown)} if unknown else {})


class Code(EntryRow):
    """A code an advice may speak, its title and a default text."""

    entry_type = facts.CodeEntry
    key_attributes = ("kind", "code")

    kind = models.CharField(_("コードの種類"), max_length=50, choices=[(k, k) for k in CODE_KINDS], db_index=True)
    code = models.CharField(_("コード"), max_length=100)
    title_ja = models.CharField(_("題(日本語)"))
    title_en = models.CharField(_("題(英語)"))
    text_ja = models.TextField(_("本文(日本語)"), blank=True, default="")
    text_en = models.TextField(_("本文(英語)"), blank=True, default="")
    urgency = models.IntegerField(_("行動の急ぎ具合"), blank=True, null=True, default=None, help_text="1-8")
    receiver = models.CharField(_("行動の文面の宛先"), blank=True, default="")
    tells = StructuredField(_("行動を済ませると分かること"), blank=True, null=True, default=None)
    never_leads = models.BooleanField(_("ほかにすることがあれば先頭に立たない行動"), default=False)
    never_done = models.BooleanField(_("済んだと言えない行動"), default=False)
    looks = models.BooleanField(_("見るだけの行動"), default=False)
    goes_on = models.CharField(_("続きになる行動"), blank=True, default="")
    did_ja = models.CharField(_("行動を済ませたときの言葉(日本語、6字まで)"), blank=True, default="")
    did_en = models.CharField(_("行動を済ませたときの言葉(英語、12字まで)"), blank=True, default="")
    short_ja = models.CharField(_("行動の短い題(日本語、16字まで)"), blank=True, default="")
    short_en = models.CharField(_("行動の短い題(英語、32字まで)"), blank=True, default="")
    records = StructuredField(_("行動を済ませると記録すること"), blank=True, default=list)
    forgets = IdsField(_("行動を済ませると消える答え"))
    brings = IdsField(_("行動で得られる手だて"))
    over_with = IdsField(_("手だてを終わらせる期限"))
    goodwill = models.BooleanField(_("手だては好意による"), default=False)
    is_way = models.BooleanField(_("手だてはお金の戻り方だけを言う"), default=False)
    perishable = models.IntegerField(_("証拠がなくなる順"), blank=True, null=True, default=None)
    on_statement = models.BooleanField(_("返金を明細で数える"), default=False)
    own_part = models.CharField(_("返金のうち店の分の数値"), blank=True, default="")
    in_messages_ja = models.TextField(_("文面での言い方(日本語)"), blank=True, default="")
    in_messages_en = models.TextField(_("文面での言い方(英語)"), blank=True, default="")
    retired = models.BooleanField(_("もう使わない"), default=False)
    note = models.TextField(_("覚え書き"), blank=True, default="")

    class Meta:
        verbose_name = _("コード")
        verbose_name_plural = _("コード")
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=["kind", "code"], name="one_row_a_code"),)

    def __str__(self) -> str:
        return f"{self.kind}.{self.code} {self.title_ja}"


class Tool(EntryRow):
    """A calculator: what it asks, and which part of the advice it shows."""

    entry_type = facts.ToolEntry

    slug = models.CharField("id", max_length=100, unique=True)
    title_ja = models.CharField(_("題(日本語)"))
    title_en = models.CharField(_("題(英語)"))
    lead_ja = models.TextField(_("はじめの文(日本語)"))
    lead_en = models.TextField(_("はじめの文(英語)"))
    answers_ja = models.TextField(_("答える問い(日本語)"), blank=True, default="")
    answers_en = models.TextField(_("答える問い(英語)"), blank=True, default="")
    verdict = models.CharField(_("答えの形"), choices=choices_for(facts.ToolEntry, "verdict"))
    problems = IdsField(_("困りごと"), blank=False)
    questions = StructuredField(_("質問"), blank=True, default=list)
    shows = StructuredField(_("見せるもの"), blank=True, default=dict)
    windows = IdsField(_("期限"))
    needs_any = IdsField(_("どれかひとつが要る事実"))
    claimed = StructuredField(_("使ったあとと分かる答え"), blank=True, null=True, default=None)
    moment_words = StructuredField(_("その時々の言葉"), blank=True, default=dict)
    note = models.TextField(_("覚え書き"), blank=True, default="")

    class Meta:
        verbose_name = _("計算・確認の道具")
        verbose_name_plural = _("計算・確認の道具")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.title_ja}"


class Shop(EntryRow):
    """The shop everything is about. There is one."""

    entry_type = facts.Shop

    slug = models.CharField("id", max_length=100, unique=True)
    name_ja = models.CharField(_("名前(日本語)"))
    name_en = models.CharField(_("名前(英語)"))
    first_step = models.CharField(_("ほかに何もないときの行動"))
    waiting = models.CharField(_("待つだけの行動"), blank=True, default="")
    done = models.CharField(_("済んだ行動を並べる事実"), blank=True, default="")
    done_words_ja = models.TextField(_("済んだ行動の言葉(日本語)"), blank=True, default="")
    done_words_en = models.TextField(_("済んだ行動の言葉(英語)"), blank=True, default="")
    goodwill_warning = models.CharField(_("好意による手だてに添える注意"))
    disputed_warning = models.CharField(_("食い違いに添える注意"))
    closing = models.CharField(_("終わりが近いと言う数値"))
    money = StructuredField(_("お金を数える事実"))
    own_names = StructuredField(_("店の呼び名"), blank=True, default=list)
    doors = StructuredField(_("はじめのページの入口"), blank=True, default=list)
    groups = StructuredField(_("困りごとの組"), blank=True, default=dict)
    group_names = StructuredField(_("Names of the groups"), blank=True, default=dict)
    events = StructuredField(_("書きとめられるできごと"), blank=True, default=dict)
    awaited = StructuredField(_("待つもの"), blank=True, default=list)
    joint_questions = StructuredField(_("一つの画面で聞くこと"), blank=True, default=list)
    asked_later = StructuredField(_("あとから聞くこと"), blank=True, default=list)
    order_number = StructuredField(_("注文番号の形"), blank=True, null=True, default=None)
    elsewhere = models.CharField(_("ここでは扱わないことのガイド"), blank=True, default="")
    one_word = StructuredField(_("使わない言葉と代わりの言葉"), blank=True, default=dict)
    shelves = StructuredField(_("ガイドの棚"), blank=True, default=dict)
    files = StructuredField(_("ファイルの説明"), blank=True, default=dict)
    note = models.TextField(_("覚え書き"), blank=True, default="")

    class Meta:
        verbose_name = _("店")
        verbose_name_plural = _("店")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.name_ja}"
