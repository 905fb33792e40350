"""Things on the page of which only one can be had."""

from itertools import combinations

from django.utils.translation import gettext as _

from advisor.advice import Advice, Escalation, Remedy
from portal.wording import Words


def exclusions(advice: Advice, words: Words) -> list[str]:
    """One sentence for each group of which taking one ends the others."""
    return [_sentence(group, words) for group in groups_of(advice)]


def _sentence(group: list[str], words: Words) -> str:
    if len(group) == 2:
        return _("“%(this)s” and “%(other)s” exclude each other.") % {"this": group[0], "other": group[1]}
    return _("Only one of these can be had: %(names)s.") % {"names": words.joined(map(words.quoted, group))}


def groups_of(advice: Advice) -> list[list[str]]:
    """Groups of titles that all exclude one another. Each pair is in one, and all of it is on the page."""
    apart = _pairs(advice)
    titles = list(dict.fromkeys(title for pair in apart for title in pair))
    groups: list[list[str]] = []
    for pair in apart:
        if not any(set(pair) <= set(group) for group in groups):
            groups.append(_grown(pair, titles, set(apart.values())))
    return groups


def _grown(pair: tuple[str, str], titles: list[str], apart: set[frozenset[str]]) -> list[str]:
    """The pair with every further title that excludes all of the group."""
    group = list(pair)
    for title in titles:
        if all(frozenset((title, one)) in apart for one in group):
            group.append(title)
    return sorted(group, key=titles.index)


def _pairs(advice: Advice) -> dict[tuple[str, str], frozenset[str]]:
    """Which two of the remedies and escalations shown exclude each other, in the order of the page."""
    items: list[Remedy | Escalation] = [*advice.remedies, *advice.escalations]
    shown = {one.code: one.title for one in advice.remedies}
    ends = {(one.title, shown[code]) for one in items for code in one.excludes if code in shown}
    order = list(dict.fromkeys(one.title for one in items))
    return {pair: frozenset(pair) for pair in combinations(order, 2) if pair in ends or pair[::-1] in ends}
