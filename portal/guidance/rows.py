"""The closed rows below the panel: each answers in its own title, and holds the rest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advisor import Stage
from advisor.advice import Action, Deadline, Escalation, Remedy
from advisor.rulebook import LIKELIHOODS, yen_in_words
from portal.dates import begins, day_of, last_day, short_day
from portal.guidance.closing import is_far, is_guide
from portal.guidance.dated import of_advice
from portal.guidance.headline import likeliest_remedy, limits_harm
from portal.guidance.inline import Ask
from portal.guidance.money import RefundPart
from portal.guidance.panel import Panel, first_sentence
from portal.guidance.present import Page, Shown
from portal.guidance.refusals import No
from portal.wording import Words

DONE, MEANWHILE = "ok", "on"
"""The shapes of a step that was taken, and of one that can be taken beside that of the panel."""


@dataclass(frozen=True)
class Row:
    """A row: its anchor, its name, what it answers, a remark, and the question that belongs into it.

    Its content is laid out by the template of its anchor's name. `reasons`: where its first item stands on the page of
    reasons.
    """

    anchor: str
    name: str
    answer: str
    note: str = ""
    reasons: str = ""
    ask: Ask | None = None
    is_open: bool = False

    @property
    def template(self) -> str:
        """Where its content is laid out."""
        return f"guidance/rows/{self.anchor}.html"


def rows_of(
    page: Page, panel: Panel, further: list[Shown], asks: Mapping[str, Ask], words: Words, opened: str
) -> list[Row]:
    """The rows that have something to say or to ask, in the order of the sheet; `opened` is all or one's anchor.

    `further`: what can be done besides, as `further_of` has it.
    """
    firsts = _first_items(page, further)
    return [
        Row(
            anchor=anchor,
            name=name,
            answer=answer or _("Answer to see it"),
            note=note,
            reasons=next((one.anchor for one in firsts.get(anchor, ())), ""),
            ask=asks.get(anchor),
            is_open=opened in ("all", anchor),
        )
        for anchor, name, (answer, note) in _told(page, panel, further, words)
        if answer or anchor in asks
    ]


def _first_items(page: Page, further: list[Shown]) -> dict[str, Sequence[Shown | RefundPart | No]]:
    """What stands in the rows that have reasons."""
    return {
        "money": page.refunds,
        "get": page.remedies or page.refusals or page.to_open,
        "dates": page.deadlines,
        "desks": page.channels,
        "care": page.warnings,
        "more": further,
    }


def _told(page: Page, panel: Panel, further: list[Shown], words: Words) -> Iterator[tuple[str, str, tuple[str, str]]]:
    yield "money", _("Money back"), _money(page, words)
    yield "get", _("Remedies"), _get(page, words)
    yield "dates", _("Dates"), _dates(page, words)
    yield "evidence", _("Evidence"), _evidence(page.evidence)
    yield "texts", _("Messages"), _named([one.title for one in page.messages if one is not panel.text])
    yield "desks", _("Contacts"), _named([one.title for one in page.channels])
    yield "care", _("Cautions"), _named([one.title for one in page.warnings])
    yield "more", _("Also"), _named([one.title for one in further])
    yield "basis", _("Grounds"), _basis(page)
    yield "answers", _("Answers"), _answers(page)


def further_of(page: Page, panel: Panel, stages: list[Stage], words: Words) -> list[Shown]:
    """What can be done besides: the other steps, and the next counters. Only the panel's step is for now.

    What asks somebody comes after it, as does what the course names after it, and the next counters; after a step that
    limits harm also what only goes beside another, such as photos. What limits harm itself is never put off for what
    does not. One to which a step that is named goes, or that is called like one, is told by that step alone; what
    hangs on an answer is left out where it is told without one. A check comes after a step that is a check too;
    beside a step that asks, or a wait, it can be made meanwhile, as can what never leads, and what asks somebody where
    its last day comes before the waits of the course are over. Steps that can be taken now stand in the order of the
    course; beside a check the other checks come first.
    """
    turns = {stage.action: place for place, stage in reversed([*enumerate(stages)])}
    others = (one for one in page.actions if one.item is not panel.action and one.shape != DONE)
    if panel.code in words.vocabulary.checks:
        turns = dict.fromkeys(words.vocabulary.checks, 0) | turns
    steps = sorted(others, key=partial(_turn_of, turns=turns))
    gone_to, named = _gone_to(page, stages, words), {one.title for one in page.actions}
    counters = [
        _afterwards(one)
        for one in page.escalations
        if getattr(one.item, "code", "") not in gone_to and one.title not in named
    ]
    awaited = words.awaited(page.advice.headline.about)
    is_over = awaited is not None and awaited.over
    certain = [_told_beside(one, panel, stages, words, is_over=is_over) for one in steps] + counters
    told = {one.title for one in certain}
    return certain + [one for one in page.perhaps if one.title not in told and one.item is not panel.action]


def _turn_of(one: Shown, turns: dict[str, int]) -> tuple[bool, int]:
    """Where a step stands: what can be taken now first, and of that what the course names."""
    is_later = getattr(one.item, "status", "now") != "now"
    return is_later, len(turns) if is_later else turns.get(getattr(one.item, "code", ""), len(turns))


def _told_beside(one: Shown, panel: Panel, stages: list[Stage], words: Words, *, is_over: bool) -> Shown:
    """A step, with when it is its turn beside that of the panel and those that follow it.

    Where the matter `is_over`, no turn comes any more: what is left can be done now.
    """
    if not isinstance(one.item, Action) or one.item.status != "now":
        return one
    asking = {entry.code for entry in words.vocabulary.bringing}
    is_check = not panel.look and panel.code not in asking
    is_beside = one.item.code in words.vocabulary.never_leading
    is_pressing = limits_harm(one.item) and (is_beside or not panel.is_for_harm)
    is_put_off = not is_pressing and (panel.is_for_harm if is_beside else is_check)
    is_following = one.item.code in {stage.action for stage in stages[1:]}
    can_follow = one.item.code in asking and not _ends_while_waiting(one.item, stages)
    comes_after = is_following or can_follow or is_put_off
    return _afterwards(one) if comes_after and not is_over else replace(one, shape=MEANWHILE, status=_("Meanwhile"))


def _ends_while_waiting(action: Action, stages: list[Stage]) -> bool:
    """Whether the last day of an action leaves no day for it after the waits of the course."""
    ends = (day_of(last_day(stage.until)) for stage in stages if stage.until is not None)
    return action.by is not None and any(day_of(action.by) <= end for end in ends)


def _gone_to(page: Page, stages: list[Stage], words: Words) -> set[str]:
    """The next counters to which a certain step goes that is not taken yet, or one of the course."""
    steps = {one.item.code for one in page.actions if isinstance(one.item, Action) and one.shape != DONE}
    steps |= {one.action for one in stages if one.reached != "refused"}
    counters = words.vocabulary.codes.get("escalations", {}).values()
    return {one.code for one in counters if one.goes_on in steps}


def _afterwards(one: Shown) -> Shown:
    """The same, for which it is too early while the next step is under way; a counter says when it is its turn."""
    if getattr(one.item, "status", "now") != "now":
        return one
    condition = first_sentence(one.item.text)[0] if isinstance(one.item, Escalation) else ""
    return replace(one, shape="", status=_("After that"), condition=condition)


def _named(titles: list[str]) -> tuple[str, str]:
    """The first of several by name, and how many more there are."""
    if not titles:
        return "", ""
    return titles[0], _more(len(titles) - 1)


def _more(count: int) -> str:
    return ngettext("%(count)s more", "%(count)s more", count) % {"count": count} if count else ""


def _money(page: Page, words: Words) -> tuple[str, str]:
    """When the money comes; of several parts the last day. Else that nothing was charged, where nothing is awaited."""
    parts = page.refunds
    if not parts:
        return "", ""
    if all(part.is_back for part in parts):
        return _("It has come back"), ""
    uncharged = next((part for part in parts if part.is_uncharged), None)
    parts = [part for part in parts if not part.is_uncharged]
    if uncharged and not any(_is_awaited(part, words.today) for part in parts):
        return uncharged.amount, uncharged.title
    if any(part.latest is None for part in parts):
        return _undated(parts, page.total_jpy, words)
    span, note = _span(parts, words)
    alone = parts[0].title if uncharged and len(parts) == 1 else ""
    return span, words.joined(filter(None, (alone, note)))


def _undated(parts: list[RefundPart], total_jpy: int | None, words: Words) -> tuple[str, str]:
    """Of parts of which one has no day yet: how long that takes; else how much it is together, and of what."""
    open_part = next(part for part in parts if part.latest is None)
    if open_part.usual:
        return _("%(usual)s once it is decided") % {"usual": open_part.usual.partition("(")[0]}, open_part.title
    titles = words.joined(part.title for part in parts if part.latest is None)
    return (titles, "") if total_jpy is None else (yen_in_words(total_jpy, words.lang), titles)


def _span(parts: list[RefundPart], words: Words) -> tuple[str, str]:
    """From the first usual day of the parts to their last, and the worst case where it is later."""
    days = [(part.earliest or part.latest, part.latest) for part in parts if part.latest]
    first, last = min(day for day, _last in days), max(day for _first, day in days)
    worst = max((part.worst_case for part in parts if part.worst_case), default=None)
    note = _("at worst %(day)s") % {"day": _short(worst, words)} if worst and worst > last else ""
    span = _short(last, words) if first == last else f"{_short(first, words)} – {_short(last, words)}"
    return span, note


def _is_awaited(part: RefundPart, today: date) -> bool:
    last = part.worst_case or part.latest
    return not part.is_back and (last is None or last >= today)


def _get(page: Page, words: Words) -> tuple[str, str]:
    """What is likeliest to be had, be it on an answer: never a gift, which is no right."""
    gifts = words.vocabulary.goodwill
    promised = [one.item for one in page.remedies if isinstance(one.item, Remedy) and one.item.code not in gifts]
    remedy = likeliest_remedy(page.advice, words)
    if remedy not in promised:
        remedy = min(promised, key=lambda one: LIKELIHOODS.index(one.likelihood), default=None)
    shown = next((one for one in page.remedies if remedy and one.item is remedy), None)
    nos = len(page.refusals)
    refused = ngettext("%(count)s ruled out", "%(count)s ruled out", nos) % {"count": nos} if nos else ""
    if shown is None and page.remedies:
        return _("Nothing that is promised"), refused
    if shown is None:
        nothing = _("Nothing beside what is awaited") if page.awaits else _("Nothing at the moment")
        return (nothing, refused) if nos else ("", "")
    chance = _("chance: %(likelihood)s") % {"likelihood": shown.status}
    hangs = _("depends on an answer") if remedy and remedy.status == "if" else ""
    return shown.title, words.joined(filter(None, (shown.amount, chance, hangs, refused)))


def _dates(page: Page, words: Words) -> tuple[str, str]:
    """The nearest day on which something ends, a far one only of a window; else on which something begins."""
    ahead = (one for one in of_advice(page.advice, words) if one.day > words.today)
    coming = sorted(ahead, key=lambda one: begins(one.when))
    if not coming and page.end_of_wait is not None:
        return _short(page.end_of_wait.day, words), page.end_of_wait.line
    if not coming:
        return (_("What has happened so far"), "") if page.timeline else ("", "")
    lasts = (one for one in coming if one.kind == "closes" or (one.kind == "by" and not is_far(one.day, words.today)))
    closing = next(lasts, None)
    if closing is not None:
        is_sure = not (isinstance(closing.item, Deadline) and is_guide(closing.item, words.release))
        said = _("Closes %(day)s") if is_sure else _("Probably closes %(day)s")
        return said % {"day": _short(closing.day, words)}, closing.title
    first = coming[0]
    if first.kind == "opens":
        return _("From %(day)s") % {"day": _short(first.day, words)}, first.title
    return _short(first.day, words), first.line


def _evidence(shown: list[Shown]) -> tuple[str, str]:
    first = sum(1 for one in shown if one.status)
    everything = ngettext("%(count)s in all", "%(count)s in all", len(shown)) % {"count": len(shown)}
    if not shown:
        return "", ""
    return (
        (_("%(count)s to save first") % {"count": first}, everything) if first else _named([one.title for one in shown])
    )


def _basis(page: Page) -> tuple[str, str]:
    count, differing = len(page.cited), len(page.differing.disagreements)
    said = ngettext("%(count)s source", "%(count)s sources", count) % {"count": count}
    note = ngettext("%(count)s disagreement", "%(count)s disagreements", differing) % {"count": differing}
    return said, note if differing else ""


def _answers(page: Page) -> tuple[str, str]:
    count = len(page.answers)
    said = ngettext("%(count)s answer", "%(count)s answers", count) % {"count": count}
    return said, page.answers[0].value if page.answers else ""


def _short(day: date | None, words: Words) -> str:
    return short_day(day, words.lang, words.today) if day else ""
