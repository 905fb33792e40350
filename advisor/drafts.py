"""Messages that say only what happened: for each contact that is due, the draft that fits."""

from __future__ import annotations

from advisor.advice import Action, DraftMessage
from advisor.casework import Case
from advisor.conditions import Row, holds

_ALWAYS = ((),)


def drafts(case: Case, actions: list[Action]) -> list[DraftMessage]:
    """One draft for each contact action that is due now, in the order of the actions."""
    due = [action.code for action in actions if action.status == "now"]
    written = (_write(case, code) for code in due)
    return [draft for draft in written if draft is not None]


def _write(case: Case, action: str) -> DraftMessage | None:
    plan = next((one for one in case.compiled.drafts.get(action, ()) if _fits(case, one.rows)), None)
    if plan is None:
        return None
    draft = plan.draft
    text = "\n".join(case.words(text) for text, rows in plan.paragraphs if _fits(case, rows))
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


def _fits(case: Case, rows: tuple[Row, ...]) -> bool:
    return rows == _ALWAYS or any(holds(row, case.known.values) for row in rows)
