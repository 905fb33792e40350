"""The draft but for some of its changes: of those a release says what the last one said, and the draft keeps them."""

from collections.abc import Collection, Iterator
from urllib.parse import urlencode

from django.http import HttpRequest

from advisor.rulebook import Entry, Rulebook
from portal.curation.comparing import Difference
from portal.curation.exchange.ordering import woven
from portal.curation.rows import LISTS, in_pack_order, keyed, rulebook_of

OUT, LEAVE, TAKE = "out", "_leave", "_take"
"""In a form or an address: each change that is left out; buttons that leave out one more, or take one along."""
SEPARATOR = "/"


def name_of(difference: Difference) -> str:
    """The name of a change in a form: its list and the entry, or the list alone where that stands in another order."""
    return named(difference.list_name, difference.id)


def named(listed: str, entry: str) -> str:
    """The name that a change of that entry has."""
    return f"{listed}{SEPARATOR}{entry}"


def left_out_by(request: HttpRequest) -> list[str]:
    """What the form or the address leaves out, with what its button does to that."""
    sent = request.POST if request.method == "POST" else request.GET
    asked = dict.fromkeys([*sent.getlist(OUT), *sent.getlist(LEAVE)])
    return [name for name in asked if name not in sent.getlist(TAKE)]


def among(names: Collection[str], found: Collection[Difference]) -> tuple[str, ...]:
    """Those of the names that are changes, in the order of these: what is none any more needs no leaving out."""
    return tuple(name for name in map(name_of, found) if name in names)


def as_query(names: Collection[str]) -> str:
    """What an address says of it, the question mark included; empty where all is taken along."""
    return f"?{urlencode([(OUT, name) for name in names])}" if names else ""


def without(old: Rulebook, draft: Rulebook, names: Collection[str]) -> Rulebook:
    """The draft with what is named as the old rulebook has it; the draft itself where nothing is named."""
    if not names:
        return draft
    ids: dict[str, set[str]] = {}
    for name in names:
        listed, _separator, entry = name.partition(SEPARATOR)
        ids.setdefault(listed, set()).add(entry)
    return rulebook_of({listed: list(_entries(listed, old, draft, ids.get(listed))) for listed in LISTS})


def _entries(listed: str, old: Rulebook, draft: Rulebook, ids: Collection[str] | None) -> Iterator[Entry]:
    before, after = dict(keyed(old, listed)), dict(keyed(draft, listed))
    if ids is None:
        yield from after.values()
        return
    sides = {key: before if ".".join(key) in ids else after for key in {**before, **after}}
    kept = {key: side[key] for key, side in sides.items() if key in side}
    # The order of the draft leads where the draft has turned it and that is not left out.
    order = woven(list(after if "" in ids else before), list(after), list(before), kept)
    yield from in_pack_order((kept[key] for key in order), LISTS[listed].key_of)
