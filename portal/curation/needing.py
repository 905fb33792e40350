"""What of the draft cannot do without some of its entries: the check finds errors there once they are gone."""

from collections.abc import Collection, Iterator

import msgspec

from advisor.proof.lint import Finding, lint
from advisor.rulebook import Rulebook
from portal import clock
from portal.curation.draft import draft_release
from portal.curation.placing import placed
from portal.curation.rows import Key, keyed

MOST_NAMED = 20


def in_need_of(listed: str, keys: Collection[Key]) -> Iterator[str]:
    """The entries that name one of these, each by its kind and name; nothing while the draft cannot be read."""
    try:
        draft = draft_release().rulebook
    except msgspec.ValidationError:
        return
    gone = {".".join(key) for key in keys}
    known = set(_errors(draft))
    kept = [entry for key, entry in keyed(draft, listed) if key not in keys]
    new = [one for one in _errors(msgspec.structs.replace(draft, **{listed: kept})) if one not in known]
    places = [one.place for one in new if not (one.place.listed == listed and one.place.name in gone)]
    users = dict.fromkeys(f"{place.entry} ({place.kind})" for place in placed(places))
    yield from list(users)[:MOST_NAMED]


def _errors(rulebook: Rulebook) -> Iterator[Finding]:
    return (one for one in lint(rulebook, clock.today()) if one.severity == "error")
