"""The sheet: an advice on one page. The panel, what comes after it, and closed rows that answer in their titles."""

from dataclasses import dataclass, replace

import msgspec
from django.urls import reverse

from advisor.advice import Action
from portal.guidance.asking import LATER, Asked
from portal.guidance.calendar import has_events
from portal.guidance.disputes import Tip, tip_of
from portal.guidance.inline import FIRST, Ask, asks_of
from portal.guidance.messages import Message
from portal.guidance.panel import Panel, panel_of
from portal.guidance.present import Page, Shown, cited, present
from portal.guidance.rows import DONE, MEANWHILE, Row, further_of, rows_of
from portal.guidance.way import Line, hanging, way
from portal.pages import page_at
from portal.wording import Words


@dataclass(frozen=True)
class Letter:
    """A message with the step that it waits for, in quotation marks; that is empty where it can be sent now."""

    message: Message
    waits_for: str


@dataclass(frozen=True)
class Sheet:
    """All that the page shows. `ask` is the question before the rows: an answer to it can change the panel.

    `tip` is what sources disagree on about the step; `further` can be done besides, `taken` was done already.
    `letters` are the messages, that of the panel first.
    """

    panel: Panel
    lines: list[Line]
    tip: Tip | None
    ask: Ask | None
    rows: list[Row]
    page: Page
    letters: list[Letter]
    further: list[Shown]
    taken: list[Shown]
    links: "Links"


@dataclass(frozen=True)
class Links:
    """Where the sheet leads, each with its answers. `question` and the name of a fact ask for it once more.

    `more`: what can be told as well; empty where nothing can.
    """

    sheet: str
    question: str
    reasons: str
    paper: str
    text: str
    qr: str
    calendar: str
    days: str
    answers: str
    more: str
    save: str


def sheet_of(asked: Asked, opened: str = "") -> Sheet:
    """The sheet for what is asked; `opened` is the anchor of an open row, or ``all``."""
    page = page_of(asked)
    stages = asked.sitting.course()
    panel = panel_of(asked, stages, page.refunds, page.messages)
    asks = {} if asked.later else asks_of(asked, _deciding(asked))
    further = further_of(page, panel, stages, asked.words)
    has_days_ahead = has_events(asked.advice, asked.words)
    taken = [one for one in page.actions if one.shape == DONE and one.item is not panel.action]
    page = replace(page, cites=cited(page, [panel.action, *(one.item for one in (*further, *taken))], asked.words))
    return Sheet(
        panel=panel,
        lines=[
            *way(asked, stages, "" if panel.how else panel.more, has_days_ahead=has_days_ahead),
            *hanging(asked, stages),
        ],
        tip=tip_of(asked.advice, page.reasons),
        ask=asks.pop(FIRST, None),
        rows=rows_of(page, panel, further, asks, asked.words, opened),
        page=page,
        letters=_letters(page, panel, further, asked.words),
        further=further,
        taken=taken,
        links=links_of(asked, has_days_ahead=has_days_ahead),
    )


def _letters(page: Page, panel: Panel, further: list[Shown], words: Words) -> list[Letter]:
    """Of a step that comes after that of the panel the message is not for now."""
    own = [Letter(one, "") for one in page.messages if one is panel.text]
    steps = {one.item.code: one for one in further if isinstance(one.item, Action)}
    others = [(one, steps.get(one.action)) for one in page.messages if one is not panel.text]
    return own + [
        Letter(one, words.quoted(step.title) if step and step.shape != MEANWHILE else "") for one, step in others
    ]


def page_of(asked: Asked) -> Page:
    """The advice list by list; its drafts are in Japanese, on an English page with an English reading."""
    given, words = asked.advice, asked.words
    advices = {words.lang: given}
    if words.lang != "ja":
        advices["ja"] = msgspec.structs.replace(given, drafts=asked.sitting.drafts_in("ja"))
    return present(advices, asked.situation, words)


def links_of(asked: Asked, *, has_days_ahead: bool = True) -> Links:
    """The addresses of the same answers in other forms; without a day to come there is nothing for a calendar."""
    facts = asked.reading.facts_address()
    shown = f"{facts}&{LATER}={asked.later}" if asked.later else facts
    answers = f"{page_at('intake:questions')}?{asked.reading.address()}&review=1"
    can_tell_more = asked.advice.questions or asked.reading.skipped
    return Links(
        sheet=f"{page_at('guidance:advice')}?{asked.reading.address()}",
        question=f"{page_at('intake:questions')}?{asked.reading.address()}&change=",
        reasons=f"{page_at('guidance:why')}?{shown}",
        paper=f"{page_at('guidance:print')}?{shown}",
        text=f"{page_at('guidance:text')}?{shown}",
        qr=f"{page_at('guidance:qr')}?{shown}",
        calendar=f"{page_at('guidance:calendar')}?{shown}" if has_days_ahead else "",
        days=f"{page_at('guidance:days')}?{asked.reading.address()}",
        answers=answers,
        more=f"{answers}#more" if can_tell_more else "",
        save=f"{_page_to_save(asked)}?{facts}",
    )


def _page_to_save(asked: Asked) -> str:
    """A new case, or the one that the answers come from, which takes over those that have changed."""
    case = asked.reading.case
    return reverse("cases:answers", args=[case]) if case else page_at("cases:new")


def _deciding(asked: Asked) -> str | None:
    """Of the most useful questions the first that can change the panel; none left open, none that "done" tells."""
    told_by_step = asked.words.told_by(asked.advice.headline.action)
    return asked.sitting.deciding({*asked.reading.skipped, *told_by_step})
