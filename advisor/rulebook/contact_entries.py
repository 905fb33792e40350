"""How to reach somebody, what to write, and what to press for a step: channels, drafts and instructions."""

from __future__ import annotations

from datetime import date

from advisor.entry import Conditions, Entry, Text


class Steps(Entry, frozen=True, kw_only=True):
    """What to press, in the app and in the browser."""

    app: list[Text] = []
    web: list[Text] = []


class Channel(Entry, frozen=True, kw_only=True):
    """A way to reach somebody: hours, how to reach a person, and the steps."""

    code: str
    best_time: Text | None = None
    human: list[Text] = []
    language: Text | None = None
    steps: Steps = Steps()
    claims: list[str] = []
    sources: list[str] = []


class Paragraph(Entry, frozen=True, kw_only=True):
    """A paragraph of a draft, written only when its conditions hold and none of `unless` does.

    `detail`: the short form goes without it.
    """

    text: Text
    when: Conditions = {}
    unless: list[Conditions] = []
    detail: bool = False


class Draft(Entry, frozen=True, kw_only=True):
    """A message to somebody that says only what happened; for its action, unless another of higher priority fits."""

    id: str
    action: str
    to: str
    channel: str
    title: Text
    paragraphs: list[Paragraph]
    when: Conditions = {}
    unless: list[Conditions] = []
    priority: int = 0
    file: str = ""


class Instruction(Entry, frozen=True, kw_only=True):
    """How one action is taken, in order: two to six short steps, for its action unless another of higher priority fits.

    `note`: a line below them. `checked_on`: when somebody last held the steps against what they rest on.
    """

    id: str
    action: str
    steps: list[Text]
    checked_on: date
    when: Conditions = {}
    unless: list[Conditions] = []
    priority: int = 0
    note: Text | None = None
    claims: list[str] = []
    sources: list[str] = []
