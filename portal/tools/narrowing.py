"""The part of an advice that a tool is about. A tool works nothing out by itself."""

from collections.abc import Mapping

import msgspec

from advisor import Advice
from advisor.advice import LISTS_OF_ITEMS, Item, Refund
from advisor.facts import ToolEntry
from advisor.rulebook import LANGUAGES, Conflict, Language


def narrowed(advice: Advice, tool: ToolEntry, conflicts: list[Conflict]) -> Advice:
    """What the tool shows of the advice, with the disagreements that rests on."""
    kept = {name: [one for one in getattr(advice, name) if _is_shown(one, name, tool)] for name in LISTS_OF_ITEMS}
    claims = {claim for items in kept.values() for one in items for claim in one.claims}
    disputed = {
        conflict.id for conflict in conflicts if any(claims & set(position.claims) for position in conflict.positions)
    }
    asked = {question.fact for question in tool.questions}
    return msgspec.structs.replace(
        advice,
        **kept,
        drafts=[],
        questions=[one for one in advice.questions if one.fact in asked],
        disagreements=[one for one in advice.disagreements if one.id in disputed],
    )


def in_every_language(advice: Advice) -> Mapping[Language, Advice]:
    """Only drafts are shown in both languages, and a tool has none."""
    return dict.fromkeys(LANGUAGES, advice)


def _is_shown(item: Item, name: str, tool: ToolEntry) -> bool:
    """Of a list that the tool names, the codes it names, or all where it names none."""
    if name not in tool.shows:
        return False
    code = item.method if isinstance(item, Refund) else getattr(item, "code", "")
    return not tool.shows[name] or code in tool.shows[name]
