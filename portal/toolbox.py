"""The tools of a release, by the names they have in addresses."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from advisor.facts import PROBLEM, ToolEntry
from advisor.rulebook import Guide, Rulebook
from portal.wording import Words

PARCELS = "parcels"
"""The place in its guide where parcels are followed."""


@dataclass(frozen=True)
class ToolLine:
    """A tool as a list of tools has it."""

    address: str
    title: str
    answers: str


@dataclass(frozen=True)
class ToolGroup:
    """Tools under one name; without a name they are the calculators."""

    name: str
    tools: list[ToolLine]


def slug_of(tool: ToolEntry) -> str:
    """The tool's name in an address."""
    return tool.id.replace("_", "-")


def tool_named(slug: str, tools: list[ToolEntry]) -> ToolEntry | None:
    """The tool of that address; None where there is none."""
    return next((one for one in tools if slug_of(one) == slug), None)


def leads_elsewhere(tool: ToolEntry) -> bool:
    """Whether the tool has no page here: it leads to the questions about its problem, or to the check of messages."""
    return tool.verdict in ("questions", "signs")


def checks_messages(rulebook: Rulebook) -> ToolEntry | None:
    """The tool that checks messages; None where the release knows no signs."""
    return next((one for one in rulebook.tools if one.verdict == "signs" and rulebook.signs), None)


def message_check(words: Words, problems: Iterable[str] | None = None) -> ToolLine | None:
    """The way to the check of messages: always, or where one of these problems is its own."""
    tool = checks_messages(words.rulebook)
    if tool is None or (problems is not None and not set(problems) & set(tool.problems)):
        return None
    return _line(tool, words)


def tool_called(title: str, words: Words) -> ToolLine | None:
    """The tool of that Japanese title; None where there is none, or where it checks messages and nothing is known."""
    check = checks_messages(words.rulebook)
    found = (one for one in words.rulebook.tools if one.title.ja == title and (one.verdict != "signs" or one is check))
    return next((_line(one, words) for one in found), None)


def calculators(words: Words) -> list[ToolLine]:
    """The tools that work something out."""
    return [_line(one, words) for one in words.rulebook.tools if not leads_elsewhere(one)]


def parcels(words: Words) -> tuple[Guide, ToolLine] | None:
    """The guide beside which parcels are followed, and the way to that; None where the shop says nothing of it."""
    tracking = words.vocabulary.shop.tracking
    guide = next((one for one in words.rulebook.guides if tracking and one.id == tracking.guide), None)
    if guide is None:
        return None
    address = reverse("guides:guide", args=[guide.id])
    answers = _("Whose numbers look like that, and on which page the parcel is followed.")
    return guide, ToolLine(f"{address}#{PARCELS}", guide.title.in_language(words.lang), answers)


def tool_groups(words: Words) -> list[ToolGroup]:
    """The calculators, then what leads elsewhere, under the door of the first page that it belongs to."""
    groups: dict[str, list[ToolLine]] = {"": calculators(words)}
    if found := parcels(words):
        guide, line = found
        groups.setdefault(_door(guide, words), []).append(line)
    for tool in words.rulebook.tools:
        if leads_elsewhere(tool):
            groups.setdefault(_door(tool, words), []).append(_line(tool, words))
    return [ToolGroup(name, tools) for name, tools in groups.items() if tools]


def _line(tool: ToolEntry, words: Words) -> ToolLine:
    return ToolLine(
        address=address_elsewhere(tool, words.rulebook)
        if leads_elsewhere(tool)
        else reverse("tools:tool", args=[slug_of(tool)]),
        title=tool.title.in_language(words.lang),
        answers=(tool.answers or tool.lead).in_language(words.lang),
    )


def address_elsewhere(tool: ToolEntry, rulebook: Rulebook) -> str:
    """The check of messages, or the questions about the tool's own problem."""
    if tool is checks_messages(rulebook):
        return reverse("authenticity:check")
    return f"{reverse('intake:questions')}?{PROBLEM}={tool.problems[0]}"


def _door(entry: ToolEntry | Guide, words: Words) -> str:
    """The name of the door behind which its first problem is; none for a guide about no problem."""
    first = next(iter(entry.problems), "")
    doors = (door.name for door in words.vocabulary.shop.doors if first in door.problems)
    return next((name.in_language(words.lang) for name in doors), words.choice(PROBLEM, first))
