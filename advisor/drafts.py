"""Messages that say only what happened: for each contact that is due, the draft that fits."""

from __future__ import annotations

from advisor.advice import Action, DraftMessage
from advisor.casework import Case
from advisor.conditions import Row, holds, read_rows
from advisor.rulebook import Conditions, Draft


def drafts(case: Case, actions: list[Action]) -> list[DraftMessage]:
    """One draft for each contact action that is due now, in the order of the actions."""
    due = [action.code for action in actions if action.status == "now"]
    written = (_write(case, code) for code in due)
    return [draft for draft in written if draft is not None]


def _write(case: Case, action: str) -> DraftMessage | None:
    fitting = [d for d in case.compiled.rulebook.drafts if d.action == action and _fits(case, d.when)]
    if not fitting:
        return None
    draft = min(fitting, key=lambda one: (-one.priority, one.id))
    return DraftMessage(
        to=draft.to,
        channel=draft.channel,
        title=case.words(draft.title),
        text=_text(case, draft),
        id=draft.id,
    )


def _text(case: Case, draft: Draft) -> str:
    return "\n".join(case.words(part.text) for part in draft.paragraphs if _fits(case, part.when))


def _fits(case: Case, conditions: Conditions) -> bool:
    return any(holds(row, case.known.values) for row in _rows(conditions))


def _rows(conditions: Conditions) -> tuple[Row, ...]:
    return read_rows(conditions)
