"""What the draft takes from each source: its claims, and the entries that rest on them or name the source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from advisor.rulebook import Claim, Conflict, Entry, Rulebook
from portal.curation.rows import LISTS, keyed

RESTING = tuple(name for name in LISTS if name not in ("sources", "claims", "golden"))


@dataclass
class Uses:
    """The claims of one source, and list by list what uses it."""

    claims: list[Claim] = field(default_factory=list)
    by_list: dict[str, list[Entry]] = field(default_factory=dict)

    @property
    def figures(self) -> int:
        """How many figures rest on it."""
        return len(self.by_list.get("figures", ()))

    @property
    def others(self) -> int:
        """How many other entries do."""
        return sum(map(len, self.by_list.values())) - self.figures


def uses_by_source(rulebook: Rulebook) -> dict[str, Uses]:
    """Every source of the rulebook with what is taken from it."""
    found = {source.id: Uses() for source in rulebook.sources}
    said_by = {claim.id: claim.source for claim in rulebook.claims}
    for claim in rulebook.claims:
        if claim.source in found:
            found[claim.source].claims.append(claim)
    for name in RESTING:
        for _key, entry in keyed(rulebook, name):
            for source in _sources_of(entry, said_by) & found.keys():
                found[source].by_list.setdefault(name, []).append(entry)
    return found


def _sources_of(entry: Entry, said_by: dict[str, str]) -> set[str]:
    return {*getattr(entry, "sources", ()), *(said_by[one] for one in claims_of(entry) if one in said_by)}


def claims_of(entry: Entry) -> Iterator[str]:
    """The claims an entry rests on, or that take the sides of a disagreement."""
    named: Iterable[str] = getattr(entry, "claims", ())
    yield from named
    if isinstance(entry, Conflict):
        yield from entry.verified
        yield from (claim for position in entry.positions for claim in position.claims)
