"""Messages that say only what happened: for each contact that is due, the draft that fits."""

from __future__ import annotations

from advisor.advice import Action, DraftMessage
from advisor.casework import Case
from advisor.compiled import DraftPlan


def drafts(case: Case, actions: list[Action]) -> list[DraftMessage]:
    """One draft for each contact action that is due now, in the order of the actions."""
    plans = case.compiled.drafts
    due = [plans[action.code] for action in actions if action.status == "now" and action.code in plans]
    if not due:
        return []
    holding = case.compiled.draft_index.match(case.known.values).holding
    fitting = (next((plan for plan in some if holding >> plan.place & 1), None) for some in due)
    return [_write(case, plan, holding) for plan in fitting if plan is not None]


def _write(case: Case, plan: DraftPlan, holding: int) -> DraftMessage:
    draft = plan.draft
    text = "\n".join([case.words(text) for text, place in plan.paragraphs if holding >> place & 1])
    return DraftMessage(
        to=draft.to,
        channel=draft.channel,
        title=case.words(draft.title),
        text=text,
        formal=_formal(case, draft.to, text),
        id=draft.id,
    )


def _formal(case: Case, receiver: str, text: str) -> str:
    """The message with the receiver's opening and closing; as it is where the pack has none."""
    around = [case.compiled.rulebook.wording.codes.get(part, {}).get(receiver) for part in ("openings", "closings")]
    opening, closing = (words.title.in_language(case.language) if words else "" for words in around)
    return "\n\n".join(part for part in (opening, text, closing) if part)
