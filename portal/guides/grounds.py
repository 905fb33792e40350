"""What one rule or one clock of the advice rests on: the outcomes it gives, its figures, and who says what."""

from dataclasses import dataclass

from advisor.rulebook import LIST_OF_KIND, Clock, Rule, Rulebook
from portal.guides.evidence import ClaimRow, SourceRow, claim_rows, source_row
from portal.reasons import FigureLine, Reasons
from portal.wording import Words


@dataclass(frozen=True)
class Grounds:
    """`gives`: the titles of what comes of it; `voices`: each source with the claims of it that are used."""

    id: str
    gives: list[str]
    figures: list[FigureLine]
    voices: list[tuple[SourceRow, list[ClaimRow]]]


def entry_of(rulebook: Rulebook, entry_id: str) -> Rule | Clock | None:
    """The rule or clock of that id."""
    entries: list[Rule | Clock] = [*rulebook.rules, *rulebook.clocks]
    return next((one for one in entries if one.id == entry_id), None)


def grounds_of(entry: Rule | Clock, reasons: Reasons) -> Grounds:
    """What a rule or a clock rests on, in the language of the page."""
    words, rulebook = reasons.words, reasons.words.rulebook
    claims = [claim for claim in rulebook.claims if claim.id in entry.claims]
    sources = dict.fromkeys([*entry.sources, *(claim.source for claim in claims)])
    return Grounds(
        id=entry.id,
        gives=_gives(entry, words),
        figures=reasons.figures(entry.figures),
        voices=[
            (source_row(source, words), claim_rows((one for one in claims if one.source == source.id), words))
            for source in rulebook.sources
            if source.id in sources
        ],
    )


def _gives(entry: Rule | Clock, words: Words) -> list[str]:
    if isinstance(entry, Clock):
        return [entry.title.in_language(words.lang) if entry.title else words.code("deadlines", entry.clock)]
    return list(dict.fromkeys(words.code(LIST_OF_KIND[one.kind], one.code) for one in entry.give))
