"""Turns an advice into what the page shows, so that the templates only lay it out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice

from django.utils.translation import gettext as _

from advisor import Situation
from advisor.advice import LISTS_OF_ITEMS, Action, Advice, ChannelItem, Deadline, Item, Remedy, SourceRef, WarningItem
from advisor.rulebook import Language
from portal.guidance.anchors import anchor_of
from portal.guidance.closing import closes_with, days_left, is_guide
from portal.guidance.dated import Dated, end_of_wait, gathered
from portal.guidance.depict import Picture, picture
from portal.guidance.disputes import Dispute, disputes
from portal.guidance.exclusions import exclusions
from portal.guidance.headline import amount_in_words, limits_harm
from portal.guidance.messages import Message, messages
from portal.guidance.money import RefundPart, on_its_way, refund_parts, total_jpy
from portal.guidance.panel import WAITING
from portal.guidance.refusals import NOT_YET, No, refusals
from portal.guidance.timeline import TimelineDay, timeline
from portal.reasons import Answer, FigureLine, Reasons, SourceLine, Why, answers_told
from portal.wording import Words

SHAPES = {"now": "on", "later": "", "if": "if", "done": "ok"}
DEADLINE_SHAPES = {"not_open": "", "open": "on", "closing": "over", "closed": "end"}
MOST_SOURCES = 3
"""So many sources stand in the row of the sheet; all of them on the page of reasons."""


@dataclass(frozen=True)
class Shown:
    """An item of the advice with its reasons, and the shape and word of its status where it has one.

    `opens`: of a window, when it does. `condition`: what a window opens after while that day is unknown, and with which
    answer its last day is known; of a next counter, when one turns to it.
    """

    item: Item
    why: Why
    shape: str = ""
    status: str = ""
    amount: str = ""
    remark: str = ""
    opens: datetime | None = None
    condition: str = ""

    @property
    def title(self) -> str:
        """What it is called."""
        return str(getattr(self.item, "title", ""))

    @property
    def anchor(self) -> str:
        """Its place on the page of reasons."""
        return anchor_of(self.item)


@dataclass(frozen=True)
class Page:
    """All that is said of an advice, list by list. `overdue`: figures behind the next step that wait for another check.

    `actions` are those that are certain, the next step among them; `perhaps` those that hang on an answer. `refusals`
    are the nos for good; `to_open` is what cannot be had yet.
    `awaits`: something is to come yet, and `end_of_wait` is the day until which it is waited for.
    `on_its_way`: the fact that tells that money came back. `cites`: the items whose sources stand on the page;
    `differing`: the advice whose disagreements do.
    """

    advice: Advice
    overdue: list[FigureLine]
    answers: list[Answer]
    actions: list[Shown]
    perhaps: list[Shown]
    picture: Picture | None
    timeline: list[TimelineDay]
    deadlines: list[Shown]
    remedies: list[Shown]
    exclusive: list[str]
    refusals: list[No]
    to_open: list[No]
    refunds: list[RefundPart]
    total_jpy: int | None
    awaits: bool
    end_of_wait: Dated | None
    on_its_way: str
    channels: list[Shown]
    messages: list[Message]
    evidence: list[Shown]
    warnings: list[Shown]
    escalations: list[Shown]
    reasons: Reasons
    cites: list[Item]
    differing: Advice

    @cached_property
    def questions(self) -> list[Answer]:
        """What could still be told."""
        return self.reasons.missing(question.fact for question in self.advice.questions)

    @cached_property
    def disputes(self) -> list[Dispute]:
        """What sources disagree on."""
        return disputes(self.differing, self.reasons)

    @cached_property
    def cited(self) -> dict[str, SourceRef]:
        """The sources of what the page shows, each once."""
        return {source.id: source for item in self.cites for source in item.sources}

    @cached_property
    def sources(self) -> list[SourceLine]:
        """The same as lines."""
        return self.reasons.sources(self.cited.values())

    @cached_property
    def first_sources(self) -> list[SourceLine]:
        """The first of them."""
        return self.reasons.sources(islice(self.cited.values(), MOST_SOURCES))


def present(
    advices: Mapping[Language, Advice],
    situation: Situation,
    words: Words,
    *,
    draws: bool = False,
) -> Page:
    """The parts of one advice, given in the language of the page and, for its drafts, in Japanese.

    `draws`: with the picture of its dates.
    """
    advice = advices[words.lang]
    reasons = Reasons(words, advice.now.date())
    refunds = refund_parts(advice, situation, words, reasons)
    nos = refusals(advice, reasons)
    dated = gathered(advice, situation, words)
    wait = end_of_wait(advice, words)
    actions = [_action(one, reasons, words, advice.now) for one in advice.actions]
    leading = [reasons.of(one) for one in advice.actions if one.code == advice.headline.action]
    awaited = [part.why for part in refunds if advice.headline.state == "money"]
    return Page(
        advice=advice,
        overdue=_overdue([*leading, *awaited]),
        answers=answers_told(situation, advice, words),
        actions=[one for one in actions if one.shape != "if"],
        perhaps=[one for one in actions if one.shape == "if"],
        picture=picture(advice, dated, words) if draws else None,
        timeline=timeline([*dated, *([wait] if wait else [])], advice.now.date()),
        deadlines=[_deadline(one, advice, reasons, words) for one in advice.deadlines],
        remedies=[_remedy(one, reasons, words) for one in _gifts_last(advice.remedies, words)],
        exclusive=exclusions(advice, words),
        refusals=[one for one in nos if one.kind != NOT_YET],
        to_open=[one for one in nos if one.kind == NOT_YET],
        refunds=refunds,
        total_jpy=total_jpy(refunds, situation, words),
        awaits=_awaits(advice, words),
        end_of_wait=wait,
        on_its_way=on_its_way(refunds, words),
        channels=_shown(_desk_first(advice, words), reasons),
        messages=messages(advices["ja"], advices.get("en"), words),
        evidence=evidence_first(advice, reasons),
        warnings=_shown(_told_here(advice.warnings, words), reasons),
        escalations=_shown(advice.escalations, reasons),
        reasons=reasons,
        cites=[*_items(advice)],
        differing=advice,
    )


def _overdue(behind: Iterable[Why]) -> list[FigureLine]:
    """The figures behind the days of the panel whose check is overdue, each once."""
    return list({figure.id: figure for why in behind for figure in why.overdue}.values())


def _awaits(advice: Advice, words: Words) -> bool:
    """Whether the next step waits for something that is to come yet."""
    awaited = words.awaited(advice.headline.about)
    return advice.headline.state in WAITING and not (awaited and awaited.over)


def _told_here(warnings: Iterable[WarningItem], words: Words) -> list[WarningItem]:
    """The warnings but one: the page has a section of its own for what sources disagree on."""
    return [one for one in warnings if one.code != words.vocabulary.shop.disputed_warning]


def _gifts_last(remedies: Iterable[Remedy], words: Words) -> list[Remedy]:
    """The remedies, after all that can be asked for what is only given out of goodwill."""
    return sorted(remedies, key=lambda one: one.code in words.vocabulary.goodwill)


def _desk_first(advice: Advice, words: Words) -> list[ChannelItem]:
    """The ways to reach somebody, first the one that the message of the next step takes.

    Where harm is to be limited the others follow in the order of the steps that their messages serve.
    """
    due = [one for one in advice.actions if one.status == "now"]
    in_turn = [one.code for one in due if limits_harm(due[0])] or [advice.headline.action]
    taken = {words.action_of_draft(one.id): one.channel for one in advice.drafts}
    desks = [taken.get(code) for code in in_turn]
    return sorted(advice.channels, key=lambda one: desks.index(one.code) if one.code in desks else len(desks))


def _shown(items: Iterable[Item], reasons: Reasons) -> list[Shown]:
    return [Shown(item, reasons.of(item)) for item in items]


def evidence_first(advice: Advice, reasons: Reasons) -> list[Shown]:
    """What may vanish first, and told to be so; no source names the day on which it does.

    Where the matter is over there is no hurry.
    """
    awaited, vocabulary = reasons.words.awaited(advice.headline.about), reasons.words.vocabulary
    if awaited and awaited.over:
        return _shown(advice.evidence, reasons)
    hurry = {one.code: vocabulary.words_of_code("evidence", one.code).perishable for one in advice.evidence}
    first = sorted((one for one in advice.evidence if hurry[one.code]), key=lambda one: hurry[one.code] or 0)
    hurried = [Shown(one, reasons.of(one), shape="on", status=_("Save first")) for one in first]
    return hurried + _shown((one for one in advice.evidence if not hurry[one.code]), reasons)


def _action(action: Action, reasons: Reasons, words: Words, now: datetime) -> Shown:
    return Shown(
        action,
        reasons.of(action),
        shape=SHAPES[action.status],
        status=words.code("action_statuses", action.status),
        remark=days_left(action.by, now) if action.by and action.status != "done" else "",
    )


def _deadline(deadline: Deadline, advice: Advice, reasons: Reasons, words: Words) -> Shown:
    runs = deadline.state in ("open", "closing")
    left = days_left(deadline.closes_at, advice.now) if deadline.closes_at and runs else ""
    is_ahead = deadline.closes_at is not None and deadline.state != "closed"
    guide = _("a guide") if is_ahead and is_guide(deadline, words.release) else ""
    shape, status = DEADLINE_SHAPES[deadline.state], words.code("deadline_states", deadline.state)
    is_dark = deadline.state == "not_open" and deadline.opens_at is None
    opening = words.opens_after(deadline, advice.actions) if is_dark else ""
    return Shown(
        deadline,
        reasons.of(deadline),
        shape=shape,
        status=status,
        remark=words.joined(filter(None, (guide, left))),
        opens=deadline.begins,
        condition=words.run_on((opening, closes_with(deadline, advice, words))),
    )


def _remedy(remedy: Remedy, reasons: Reasons, words: Words) -> Shown:
    return Shown(
        remedy,
        reasons.of(remedy),
        shape=remedy.likelihood,
        status=words.code("likelihoods", remedy.likelihood),
        amount=_amount(remedy, words),
    )


def _amount(remedy: Remedy, words: Words) -> str:
    """What it brings, where that is money; of a gift only what others report."""
    if remedy.amount_jpy is None or not remedy.amount_jpy.max:
        return ""
    amount = amount_in_words(remedy.amount_jpy, words)
    is_gift = remedy.code in words.vocabulary.goodwill
    return _("%(amount)s, as reported (to be checked)") % {"amount": amount} if is_gift else amount


def _items(advice: Advice) -> Iterator[Item]:
    return (item for name in LISTS_OF_ITEMS for item in getattr(advice, name))


def cited(page: Page, steps: Iterable[Item | None], words: Words) -> list[Item]:
    """The items whose sources a page shows: of steps and next counters `steps` alone, of the rest all."""
    left_out = {id(one) for one in (*page.advice.actions, *page.advice.escalations)} - {id(one) for one in steps}
    left_out |= {id(one) for one in page.advice.warnings} - {id(one) for one in _told_here(page.advice.warnings, words)}
    return [one for one in page.cites if id(one) not in left_out]
