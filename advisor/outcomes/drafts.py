"""Messages that say only what happened: for each step that is due or leads, and is written, the draft that fits."""

from __future__ import annotations

import msgspec

from advisor.advice import Action, DraftMessage
from advisor.case.case import Case
from advisor.rulebook.contact_entries import Draft, Paragraph

LEAST_LEFT_OUT = 2
"""A short form that leaves out fewer paragraphs is none."""


def drafts(case: Case, actions: list[Action], leading: str = "") -> list[DraftMessage]:
    """One draft for each step with somebody to write to that is due now, in the order of the actions.

    The one that leads has its draft even while its day is still to come: the text can be made ready. What would say
    the same to the same receiver stands once: for the step that leads, else for the first of them.
    """
    choices = case.compiled.drafts
    wanted = [one for one in actions if one.status == "now" or one.code == leading]
    due = [(action, choices[action.code]) for action in wanted if action.code in choices]
    fitting = ((action, choice.fitting(case.known.values)) for action, choice in due)
    different: dict[tuple[str, str, str], DraftMessage] = {}
    for action, found in fitting:
        if found is not None:
            draft = _write(case, action, *found)
            same = (draft.to, draft.channel, draft.text)
            if action.code == leading:
                different.pop(same, None)
            different.setdefault(same, draft)
    return [*different.values()]


def _write(case: Case, action: Action, draft: Draft, paragraphs: list[Paragraph]) -> DraftMessage:
    lines = [case.message(one.text, action.figure_days) for one in paragraphs]
    text = "\n".join(lines)
    return DraftMessage(
        to=draft.to,
        channel=draft.channel,
        title=case.message(draft.title, action.figure_days),
        text=text,
        formal=_formal(case, draft.to, text),
        id=draft.id,
        short=_short(lines, paragraphs),
    )


def _short(lines: list[str], paragraphs: list[Paragraph]) -> str | msgspec.UnsetType:
    """The message without its details; unset where hardly anything, or everything, would be left out."""
    kept = [line for line, one in zip(lines, paragraphs, strict=True) if not one.detail]
    return "\n".join(kept) if kept and len(lines) - len(kept) >= LEAST_LEFT_OUT else msgspec.UNSET


def _formal(case: Case, receiver: str, text: str) -> str:
    """The message with the receiver's opening and closing; as it is where the pack has none."""
    around = [case.vocabulary.codes.get(part, {}).get(receiver) for part in ("openings", "closings")]
    opening, closing = (words.title.in_language(case.language) if words else "" for words in around)
    return "\n\n".join(part for part in (opening, text, closing) if part)
