"""An advice in a few lines, for a column beside another."""

from dataclasses import dataclass

from advisor.advice import Advice, Remedy
from portal.cases.phrases import (
    action_phrase,
    amount_phrase,
    deadline_phrase,
    headline_title,
    remedy_phrase,
    title,
    when,
)
from portal.wording import Words


@dataclass(frozen=True)
class SummaryLine:
    """A title and what is said of it; `status` is the code a status shape is drawn for."""

    title: str
    phrase: str
    status: str = ""


@dataclass(frozen=True)
class Summary:
    """What an advice says first."""

    headline: str
    headline_day: str
    actions: list[SummaryLine]
    remedies: list[SummaryLine]
    deadlines: list[SummaryLine]


def summary_of(advice: Advice, words: Words) -> Summary:
    """The headline, what holds of actions and remedies, and the windows of an advice."""
    return Summary(
        headline=headline_title(words, advice),
        headline_day=when(words, advice.headline.on),
        actions=[
            SummaryLine(title(words, "actions", one), action_phrase(words, one), one.status)
            for one in advice.actions
            if one.status != "if"
        ],
        remedies=[
            SummaryLine(title(words, "remedies", one), _remedy(words, one), one.likelihood)
            for one in advice.remedies
            if one.status != "if"
        ],
        deadlines=[
            SummaryLine(title(words, "deadlines", one), deadline_phrase(words, one), one.state)
            for one in advice.deadlines
        ],
    )


def _remedy(words: Words, remedy: Remedy) -> str:
    return f"{remedy_phrase(words, remedy)} {amount_phrase(words, remedy.amount_jpy)}".strip()
