"""What a claim has to do with those there are: figures counted in its units, disagreements about the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.html import format_html
from django.utils.safestring import SafeString

from advisor.rulebook import numbers_like
from portal.curation.models import Claim, Conflict, Figure
from portal.curation.today import value_in_words
from portal.wording import language

MOST_FIGURES = 3
MOST_CONFLICTS = 3
LEAST_ALIKE = 0.3
"""The share of pairs of letters two short texts have in common from which they may be about the same."""


@dataclass(frozen=True)
class FigureNearby:
    """A figure in whose units the claim counts, on the same topic: whether it names another number, and which."""

    figure: Figure
    label: str
    value: str
    others: list[str]
    claims: list[Claim]

    @property
    def differs(self) -> bool:
        """Whether the claim says another number."""
        return bool(self.others)


@dataclass(frozen=True)
class Nearby:
    """All that speaks of the same as a claim."""

    figures: list[FigureNearby]
    conflicts: list[Conflict]

    def __bool__(self) -> bool:
        return bool(self.figures or self.conflicts)

    @property
    def claims(self) -> list[Claim]:
        """The claims that the figures rest on, each once."""
        return list({one.pk: one for nearby in self.figures for one in nearby.claims}.values())

    @property
    def numbers(self) -> list[str]:
        """The numbers of the claim that are other than those of the figures."""
        return list(dict.fromkeys(piece for one in self.figures for piece in one.others))


def nearby(claim: Claim) -> Nearby:
    """What a claim has to be compared with; nothing for one that is set aside."""
    if claim.set_aside:
        return Nearby([], [])
    alike = _alike(claim)
    figures = _figures(claim, alike)
    cited = {one.slug for figure in figures for one in figure.claims}
    return Nearby(figures, _conflicts(claim, alike, cited))


def _alike(claim: Claim) -> dict[str, Claim]:
    """The claims on the same topic; where none is given, those that are worded alike."""
    others = Claim.objects.exclude(slug=claim.slug).select_related("source")
    if claim.topic:
        return {one.slug: one for one in others.filter(topic=claim.topic)}
    return {one.slug: one for one in others if _likeness(claim.ja, [one.ja]) >= LEAST_ALIKE}


def _figures(claim: Claim, alike: dict[str, Claim]) -> list[FigureNearby]:
    lang = language()
    found = []
    for row in Figure.objects.all():
        claims = [alike[one] for one in row.claims if one in alike]
        if not claims or claim.slug in row.claims:
            continue
        try:
            same, others = numbers_like(row.to_entry(), claim.to_entry())
        except msgspec.ValidationError:
            continue
        if same or others:
            label = getattr(row, f"label_{lang}")
            found.append(FigureNearby(row, label, value_in_words(row, lang), [] if same else others, claims))
    found.sort(key=lambda one: -_likeness(claim.ja, [one.figure.label_ja, *(other.ja for other in one.claims)]))
    return found[:MOST_FIGURES]


def _conflicts(claim: Claim, alike: dict[str, Claim], cited: set[str]) -> list[Conflict]:
    ranked = []
    for row in Conflict.objects.all():
        try:
            positions = row.to_entry().positions
        except msgspec.ValidationError:
            continue
        named = {one for position in positions for one in position.claims}
        if claim.slug in named or not named & alike.keys():
            continue
        texts = [row.title_ja, *(one.text.ja for one in positions), *(alike[one].ja for one in named & alike.keys())]
        likeness = _likeness(claim.ja, texts) + len(named & cited)
        if likeness >= LEAST_ALIKE:
            ranked.append((likeness, row))
    ranked.sort(key=lambda pair: -pair[0])
    return [row for _likeness, row in ranked[:MOST_CONFLICTS]]


def _likeness(text: str, others: Iterable[str]) -> float:
    """How much of the shorter text the nearest of the others shares, by pairs of letters."""
    own = _pairs(text)
    return max((len(own & theirs) / (min(len(own), len(theirs)) or 1) for theirs in map(_pairs, others)), default=0)


def _pairs(text: str) -> set[str]:
    letters = "".join(one for one in text if one.isalnum())
    return {letters[place : place + 2] for place in range(len(letters) - 1)}


def marked(text: str, pieces: list[str]) -> SafeString:
    """The text with the first of the pieces that stands in it marked."""
    piece: Any = next((one for one in pieces if one in text), "")
    if not piece:
        return format_html("{}", text)
    before, _piece, after = text.partition(piece)
    return format_html("{}<mark>{}</mark>{}", before, piece, after)
