"""For which answers a question of a tool is shown: to the server, and as a style sheet for a browser without scripts.

Where a browser does not know ``:has``, all questions are shown.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from advisor.facts import Shown, ToolEntry

_PLAIN = re.compile(r"[^A-Za-z0-9_-]")


def is_shown(conditions: Iterable[Shown], facts: Mapping[str, Any]) -> bool:
    """Whether all the conditions hold."""
    return all(holds(one, facts) for one in conditions)


def holds(condition: Shown, facts: Mapping[str, Any]) -> bool:
    """Whether the answers so far are those of the condition; for one that hides, whether none of them is."""
    given = facts.get(condition.fact, ())
    if isinstance(given, bool):
        given = str(given).lower()
    chosen = {given} if isinstance(given, str) else set(given)
    return bool(chosen & set(condition.values)) != condition.hides


def sheet(tool: ToolEntry) -> str:
    """One rule a condition: it hides the questions that wait for it. What has a fault is never hidden."""
    waiting: dict[str, list[str]] = {}
    for question in tool.questions:
        for condition in question.shown_for:
            waiting.setdefault(_unless(condition), []).append(f"[data-asks={_quoted(question.fact)}]")
    return "".join(
        f".tool{unless} :is({', '.join(questions)}):not(:has(.err)) {{ display: none; }}\n"
        for unless, questions in waiting.items()
    )


def _unless(condition: Shown) -> str:
    """The state of the form in which the condition does not hold."""
    values = ", ".join(f"[value={_quoted(value)}]" for value in condition.values)
    chosen = f":has([name={_quoted(condition.fact)}]:is({values}):checked)"
    return chosen if condition.hides else f":not({chosen})"


def _quoted(text: str) -> str:
    """The text as a string of CSS, whatever is in it."""
    return '"' + _PLAIN.sub(lambda one: f"\\{ord(one[0]):x} ", text) + '"'
