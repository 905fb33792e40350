"""Why the draft advises as it does: its rules and clocks in three lists, marked where the release judges otherwise."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advisor import Judged, Release
from advisor.advice import Because
from portal.curation.drawn import drawn
from portal.curation.naming import names_of
from portal.curation.trying.naming import links_of
from portal.wording import Words

ENTRIES_AT_ONCE, GROUPS_AT_ONCE = 6, 7
"""How many entries of a group without a reason, and how many groups of a list, are shown before the rest is folded."""

OPENS, ENDS = mark_safe("<ins>"), mark_safe("</ins>")


class Traced(NamedTuple):
    """A rule or clock: the link to it, and whether the release judges it otherwise."""

    link: SafeString
    is_new: bool


# There are too many groups and entries for the loops of a template.
LINE = "<li>{}{}{}</li>"
GROUP = '<li>{}<ul class="plain">{}</ul>{}</li>'
REASON = '<b>{}</b> <span class="quiet">{}</span>'
FOLDED = '<details><summary>{}</summary><ul class="plain">{}</ul></details>'


def _lines(entries: list[Traced]) -> SafeString:
    """The entries as items of a list."""
    return drawn(LINE, map(_shown, entries))


def _shown(one: Traced) -> tuple[str, ...]:
    before, after = (OPENS, ENDS) if one.is_new else ("", "")
    return (before, one.link, after)


def _more(entries: list[Traced]) -> str:
    return ngettext("%(counter)s more", "%(counter)s more", len(entries)) % {"counter": len(entries)}


@dataclass(frozen=True)
class Group:
    """Those that wait for the same, or are out by the same; the changed ones first."""

    reason: str
    entries: list[Traced]

    @property
    def cells(self) -> tuple[SafeString, SafeString, SafeString]:
        """Its reason; those shown at once, the changed ones and the first of the others; and the rest, folded."""
        changed = sum(one.is_new for one in self.entries)
        count = changed or (ENTRIES_AT_ONCE if not self.reason else 1)
        reason = drawn(REASON, [(self.reason, str(len(self.entries)))] if self.reason else [])
        others = self.entries[count:]
        return reason, _lines(self.entries[:count]), drawn(FOLDED, [(_more(others), _lines(others))] if others else [])

    @property
    def is_new(self) -> bool:
        """Whether one of them is judged otherwise by the release."""
        return any(one.is_new for one in self.entries)


@dataclass(frozen=True)
class Section:
    """One of the three lists; `before`: how many the release has in it, None where it gave no advice."""

    verdict: str
    title: str
    count: int
    before: int | None
    groups: list[Group]

    @property
    def first(self) -> SafeString:
        """The groups shown at once: those with a change, and the largest of the others."""
        return drawn(GROUP, (one.cells for one in self.groups[: self._shown]))

    @property
    def others(self) -> SafeString:
        """The rest, folded."""
        return drawn(GROUP, (one.cells for one in self.groups[self._shown :]))

    @property
    def others_count(self) -> int:
        """How many groups are folded."""
        return max(len(self.groups) - self._shown, 0)

    @property
    def _shown(self) -> int:
        return max(sum(one.is_new for one in self.groups), GROUPS_AT_ONCE)


def sections_of(draft: Release, found: list[Judged], before: list[Judged] | None, words: Words) -> list[Section]:
    """What holds, what waits and what is out."""
    titles = {"holds": _("Holds"), "open": _("Waits for an answer"), "out": _("Does not hold")}
    made = _Maker(draft, found, before or [], words)
    return [
        Section(
            verdict,
            title,
            sum(one.verdict == verdict for one in found),
            None if before is None else sum(one.verdict == verdict for one in before),
            made.groups(verdict),
        )
        for verdict, title in titles.items()
    ]


class _Maker:
    def __init__(self, draft: Release, found: list[Judged], before: list[Judged], words: Words) -> None:
        self._found, self._words, self._names = found, words, names_of(draft.rulebook)
        self._verdicts = {(one.listed, one.id): one.verdict for one in before}
        self._links = links_of(draft, words)

    def groups(self, verdict: str) -> list[Group]:
        by_cause: defaultdict[Any, list[Judged]] = defaultdict(list)
        for one in self._found:
            if one.verdict == verdict:
                by_cause[_cause(one)].append(one)
        by_reason: defaultdict[str, list[Traced]] = defaultdict(list)
        for alike in by_cause.values():
            by_reason[self._reason(alike[0])] += map(self._traced, alike)
        groups = [Group(reason, sorted(some, key=lambda one: not one.is_new)) for reason, some in by_reason.items()]
        return sorted(groups, key=lambda group: (not group.is_new, -len(group.entries)))

    def _traced(self, one: Judged) -> Traced:
        place = one.listed, one.id
        return Traced(self._links[place], bool(self._verdicts) and self._verdicts.get(place) != one.verdict)

    def _reason(self, one: Judged) -> str:
        match one.verdict:
            case "open":
                return self._label(one.waits_for[0])
            case "out" if not one.facts:
                return _("The matter is over.")
            case "out":
                pattern = _("Excepted, for %(facts)s") if one.is_excepted else _("For %(facts)s")
                return pattern % {"facts": self._said(one)}
        return ""

    def _said(self, one: Judged) -> str:
        """At most two of the facts: the reason must be one that many share."""
        return _join(
            _("%(fact)s is “%(value)s”") % {"fact": self._label(said.fact), "value": self._value(said.fact, said.value)}
            for said in _decisive(one)
        )

    def _label(self, fact: str) -> str:
        return self._names.fact(fact, self._words.lang)

    def _value(self, fact: str, value: Any) -> str:
        """A value by its words; days, amounts and numbers as they are said."""
        named = self._names.values(fact, self._words.lang) if isinstance(value, str | bool) else {}
        return named.get(str(value).lower() if isinstance(value, bool) else value) or self._words.value(fact, value)


def _decisive(one: Judged) -> list[Because]:
    """The facts by which one is out: all of an exception, else the first."""
    return one.facts if one.is_excepted else one.facts[:1]


def _cause(one: Judged) -> Any:
    """What two that have the same reason have in common."""
    if one.verdict == "open":
        return one.waits_for[0]
    return (
        (one.is_excepted, *((said.fact, repr(said.value)) for said in _decisive(one))) if one.verdict == "out" else ""
    )


def _join(said: Iterable[str]) -> str:
    return _(" and ").join(said)
