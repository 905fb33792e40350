"""Sets of conditions as fields.

`<name>-0-<row>-…` are the rows that must all hold, `<name>-<g>-<row>-…` with g ≥ 1 those of the g-th alternative;
`<name>-anyplace` says before which row of the first the alternatives stood. Of exceptions every group is one, from 0.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from advisor.rulebook import ANY
from portal.curation.contract.rows import row_from_post, row_to_post
from portal.curation.contract.sent import Faults, Pairs, Sent, Unsayable, first, numbers_under
from portal.curation.contract.spelling import kept
from portal.curation.contract.untold import Known

ALL = 0
"""The number of the group whose rows must all hold."""
MOST_PLACES = 5
Rows = list[tuple[str, Any]]


def when_to_post(name: str, conditions: Any, vocabulary: Known) -> Pairs:
    """The fields of what must hold. Raises Unsayable."""
    if isinstance(conditions, list):
        conditions = {ANY: conditions} if conditions else {}
    if not isinstance(conditions, dict):
        raise Unsayable(str(conditions))
    post = _group_to_post(f"{name}-{ALL}", _beside_alternatives(conditions), vocabulary)
    if ANY in conditions:
        post.append((f"{name}-anyplace", str(list(conditions).index(ANY))))
        groups = _multiplied(conditions[ANY])
        post += [pair for g, one in enumerate(groups, 1) for pair in _group_to_post(f"{name}-{g}", one, vocabulary)]
    return post


def unless_to_post(name: str, exceptions: Any, vocabulary: Known) -> Pairs:
    """The fields of the exceptions. Raises Unsayable."""
    groups = _multiplied(exceptions)
    return [pair for g, one in enumerate(groups) for pair in _group_to_post(f"{name}-{g}", one, vocabulary)]


def when_from_post(name: str, sent: Sent, stored: Any, vocabulary: Known, faults: Faults) -> Any:
    """What must hold, spelt as it is stored where it says the same."""
    shared = _group_from_post(f"{name}-{ALL}", sent, vocabulary, faults)
    others = [
        group
        for g in numbers_under(f"{name}-", sent)
        if g != ALL and (group := _group_from_post(f"{name}-{g}", sent, vocabulary, faults))
    ]
    items = list(shared.items())
    if others and ANY in shared:
        faults[f"{name}-{ALL}"] = _(
            "A fact stands twice among those that must all hold. Put one into each alternative."
        )
    elif others:
        place = first(sent, f"{name}-anyplace")
        items.insert(int(place) if place.isdecimal() and len(place) < MOST_PLACES else len(items), (ANY, others))
    return kept(stored, dict(items), lambda value: when_to_post(name, value, vocabulary))


def unless_from_post(name: str, sent: Sent, stored: Any, vocabulary: Known, faults: Faults) -> Any:
    """The exceptions, spelt as they are stored where they say the same."""
    groups = (_group_from_post(f"{name}-{g}", sent, vocabulary, faults) for g in numbers_under(f"{name}-", sent))
    return kept(stored, [one for one in groups if one], lambda value: unless_to_post(name, value, vocabulary))


def _multiplied(groups: Any) -> list[Rows]:
    """The groups as rows, alternatives inside one made groups of their own."""
    if not isinstance(groups, list):
        raise Unsayable(str(groups))
    return [flat for one in groups for flat in _flat(one)]


def _flat(group: Any) -> Iterator[Rows]:
    if not isinstance(group, dict):
        raise Unsayable(str(group))
    within = _multiplied(group[ANY]) if ANY in group else [[]]
    yield from (_beside_alternatives(group) + one for one in within)


def _beside_alternatives(group: dict[str, Any]) -> Rows:
    return [(fact, value) for fact, value in group.items() if fact != ANY]


def _group_to_post(prefix: str, rows: Rows, vocabulary: Known) -> Pairs:
    said = ((f"{prefix}-{r}", fact, value) for r, (fact, value) in enumerate(rows))
    return [pair for row, fact, value in said for pair in row_to_post(row, fact, value, vocabulary)]


def _group_from_post(prefix: str, sent: Sent, vocabulary: Known, faults: Faults) -> dict[str, Any]:
    """The rows as one set; a second one for the same fact, which a map cannot hold, as its only alternative."""
    made: dict[str, Any] = {}
    again: dict[str, Any] = {}
    for r in numbers_under(f"{prefix}-", sent):
        row = f"{prefix}-{r}"
        if not first(sent, f"{row}-fact"):
            continue
        fact, value = row_from_post(row, sent, vocabulary, faults)
        if fact in again:
            faults[row] = _("It stands in this group already. Two ways for one fact are two alternatives.")
        if value is not None:
            (again if fact in made else made)[fact] = value
    return made | ({ANY: [again]} if again else {})
