"""Who says what: the sources behind a guide, and the claims of a source."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from advisor.rulebook import Claim, Guide, Source
from portal.sourcedays import SourceDays, days_of
from portal.wording import Words


@dataclass(frozen=True)
class SourceRow:
    """A source as a page lists it."""

    id: str
    title: str
    kind: str
    confidence: str
    days: SourceDays
    url: str
    note: str
    claims: int = 0


@dataclass(frozen=True)
class ClaimRow:
    """One thing a source says; `set_aside` says why it is not used, empty when it is."""

    id: str
    text: str
    locator: str
    set_aside: str


def source_row(source: Source, words: Words, claims: int = 0) -> SourceRow:
    """The source in the language of the page."""
    return SourceRow(
        id=source.id,
        title=source.title.in_language(words.lang),
        kind=words.code("source_kinds", source.kind),
        confidence=words.code("confidences", source.confidence),
        days=days_of(source, words.today),
        url=source.url or "",
        note=source.note.in_language(words.lang) if source.note else "",
        claims=claims,
    )


def sources_of(guide: Guide, words: Words) -> list[SourceRow]:
    """The sources a guide cites, itself or through its claims, each once."""
    sources, claims = words.release.sources, words.release.claims
    cited = dict.fromkeys([*guide.sources, *(claims[claim].source for claim in guide.claims if claim in claims)])
    return [source_row(sources[source], words) for source in cited if source in sources]


def all_sources(words: Words) -> list[SourceRow]:
    """Every source with the number of its claims."""
    counts = Counter(claim.source for claim in words.rulebook.claims)
    return [source_row(source, words, counts[source.id]) for source in words.rulebook.sources]


def claim_rows(claims: Iterable[Claim], words: Words) -> list[ClaimRow]:
    """The claims in the language of the page."""
    return [
        ClaimRow(
            id=claim.id,
            text=claim.ja if words.lang == "ja" else claim.en,
            locator=claim.locator.in_language(words.lang),
            set_aside=claim.set_aside.note.in_language(words.lang) if claim.set_aside and claim.set_aside.note else "",
        )
        for claim in claims
    ]
