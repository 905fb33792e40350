"""Messages that say only what happened: for each contact that is due, the draft that fits."""

from __future__ import annotations

from advisor.advice import Action, DraftMessage
from advisor.case.case import Case
from advisor.entry import Text
from advisor.matching.compiled import DraftPlan


def drafts(case: Case, actions: list[Action]) -> list[DraftMessage]:
    """One draft for each contact action that is due now, in the order of the actions."""
    plans = case.compiled.drafts
    due = [action for action in actions if action.status == "now" and action.code in plans]
    if not due:
        return []
    holding = case.compiled.draft_index.match(case.known.values).holding
    fitting = ((action, next((one for one in plans[action.code] if holding >> one.place & 1), None)) for action in due)
    return [_write(case, action, plan, holding) for action, plan in fitting if plan is not None]


def _write(case: Case, action: Action, plan: DraftPlan, holding: int) -> DraftMessage:
    def say(text: Text) -> str:
        return case.message(text, action.figure_days)

    draft = plan.draft
    text = "\n".join([say(text) for text, place in plan.paragraphs if holding >> place & 1])
    return DraftMessage(
        to=draft.to,
        channel=draft.channel,
        title=say(draft.title),
        text=text,
        formal=_formal(case, draft.to, text),
        id=draft.id,
    )


def _formal(case: Case, receiver: str, text: str) -> str:
    """The message with the receiver's opening and closing; as it is where the pack has none."""
    around = [case.vocabulary.codes.get(part, {}).get(receiver) for part in ("openings", "closings")]
    opening, closing = (words.title.in_language(case.language) if words else "" for words in around)
    return "\n\n".join(part for part in (opening, text, closing) if part)
