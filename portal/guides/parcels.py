"""Following parcels: what the numbers of each carrier look like, and its page. No number ever comes here."""

from dataclasses import dataclass

from advisor.facts import Tracker
from advisor.rulebook import NO_VALUE, Guide
from portal.wording import Words


@dataclass(frozen=True)
class Carrier:
    """One carrier. `pattern`: what fits its numbers, for the browser; `link`: its page with `{number}` in it."""

    name: str
    form: str
    pattern: str
    page: str
    link: str
    kept: str
    note: str


def carriers_in(guide: Guide, words: Words) -> list[Carrier]:
    """The carriers, in the guide that shows how parcels are followed; none in any other."""
    tracking = words.vocabulary.shop.tracking
    if tracking is None or tracking.guide != guide.id:
        return []
    return [_carrier(one, words.choice(tracking.fact, one.carrier), words) for one in tracking.trackers]


def _carrier(one: Tracker, name: str, words: Words) -> Carrier:
    source = words.release.sources.get(one.source)
    return Carrier(
        name=name,
        form=one.form.in_language(words.lang),
        pattern=_figure(one.number, words),
        page=(source.url or "") if source else "",
        link=one.link,
        kept=_figure(one.kept, words),
        note=one.note.in_language(words.lang) if one.note else "",
    )


def _figure(name: str, words: Words) -> str:
    """The value of today; nothing for none."""
    figures = words.release.figures
    said = figures.in_words(name, words.today, words.lang) if name in figures.by_id else NO_VALUE
    return "" if said == NO_VALUE else said
