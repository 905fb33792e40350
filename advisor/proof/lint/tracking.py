"""Where parcels are followed: carriers, figures and sources that are there, and addresses that take a number alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from advisor.facts.shop_entries import Tracker
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, Place, error
from advisor.proof.lint.named import A_DURATION, TWICE, not_one_of, wrong_fact, wrong_figure, wrong_values
from advisor.proof.lint.ordernumbers import fits_a_card
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import THE_SHOP

NUMBER = "{number}"
_PART = re.compile(r"(?:\\d|[A-Z0-9]|\[[A-Z0-9-]+\])(?:\+|\{\d{1,2}(?:,\d{1,2})?\})?|\|")
_SECURE = re.compile(r"https://(?P<host>[^/?#]+)[^?#]*(?P<query>[^#]*)")


def tracking(subject: Subject) -> Iterator[Finding]:
    """What the shop says of following parcels leads somewhere, and hands nothing but the number of a parcel on."""
    found = subject.rulebook.shop.tracking if subject.rulebook.shop else None
    if found is None:
        return
    where = THE_SHOP.at("tracking")
    yield from wrong_fact(where.at("fact"), found.fact, ["choice"], subject)
    guides = [guide.id for guide in subject.rulebook.guides]
    if found.guide not in guides:
        yield not_one_of("unknown_guide", where.at("guide"), found.guide, guides)
    for carrier, times in Counter(one.carrier for one in found.trackers).items():
        if times > 1:
            yield error("duplicate_id", where.at("trackers"), TWICE, name=carrier, times=times)
    for one in found.trackers:
        place = where.at(f"trackers.{one.carrier}")
        yield from wrong_values(place, found.fact, [one.carrier], subject)
        yield from wrong_figure(place.at("kept"), one.kept, subject, A_DURATION)
        yield from _missing_names(place, one, subject)
        yield from _numbers(place, one, subject)
        yield from _address(place.at("link"), one, subject)


def _missing_names(where: Place, one: Tracker, subject: Subject) -> Iterator[Finding]:
    for role, figure in (("number", one.number), ("kept", one.kept)):
        if figure not in subject.figures and (figure or role == "number"):
            yield error("unknown_figure", where.at(role), _("%(name)s is not among the figures"), name=figure)
    if one.source and one.source not in subject.sources:
        yield error("unknown_source", where.at("source"), _("%(name)s is not among the sources"), name=one.source)


def _numbers(where: Place, one: Tracker, subject: Subject) -> Iterator[Finding]:
    """Its pattern means the same to a browser as here, and nobody's card is taken for a parcel."""
    figure = subject.figures.get(one.number)
    for pattern in (value.pattern for value in figure.values) if figure else ():
        if not pattern or "".join(part[0] for part in _PART.finditer(pattern)) != pattern:
            said = _("only capital letters, digits, classes in [ ], |, + and counts like {7} or {1,3} belong into it")
            yield error("wrong_figure", where.at("number"), said)
        elif one.link and fits_a_card(pattern):
            said = _("it fits numbers of payment cards, which would then be taken")
            yield error("wrong_figure", where.at("number"), said)


def _address(where: Place, one: Tracker, subject: Subject) -> Iterator[Finding]:
    """The number stands once, among what is asked for, and nobody gets it but whoever the page is of."""
    if not one.link:
        return
    page = next((source.url or "" for source in subject.rulebook.sources if source.id == one.source), "")
    link, theirs = _SECURE.match(one.link), _SECURE.match(page)
    is_theirs = link is not None and theirs is not None and link["host"] == theirs["host"]
    if link is None or not is_theirs or not link["query"].count(NUMBER) == one.link.count(NUMBER) == 1:
        said = _("it begins with https://, lies at the host of the source, and has {number} once, behind its “?”")
        yield error("bad_address", where, said)


CHECKS = (tracking,)
