"""An advice in a few lines, for a column beside another."""

from dataclasses import dataclass

from portal.cases.changes import headline_title
from portal.cases.phrases import Part, action_phrase, amount_phrase, deadline_phrase, remedy_phrase, title, when
from portal.wording import Words


@dataclass(frozen=True)
class Line:
    """A title and what is said of it; `status` is the code a status shape is drawn for."""

    title: str
    phrase: str
    status: str = ""


@dataclass(frozen=True)
class Summary:
    """What an advice says first."""

    headline: str
    headline_day: str
    actions: list[Line]
    remedies: list[Line]
    deadlines: list[Line]


def summary_of(advice: Part, words: Words) -> Summary:
    """The headline, what holds of actions and remedies, and the windows of an advice (as the contract's JSON)."""
    return Summary(
        headline=headline_title(advice, words),
        headline_day=when(words, advice["headline"]["on"]),
        actions=[
            Line(title(words, "actions", one), action_phrase(words, one), one["status"])
            for one in _firm(advice["actions"])
        ],
        remedies=[
            Line(title(words, "remedies", one), _remedy(words, one), one["likelihood"])
            for one in _firm(advice["remedies"])
        ],
        deadlines=[
            Line(title(words, "deadlines", one), deadline_phrase(words, one), one["state"])
            for one in advice["deadlines"]
        ],
    )


def _firm(parts: list[Part]) -> list[Part]:
    return [part for part in parts if part["status"] != "if"]


def _remedy(words: Words, remedy: Part) -> str:
    amount = amount_phrase(words, remedy["amount_jpy"])
    return f"{remedy_phrase(words, remedy)} {amount}".strip()
