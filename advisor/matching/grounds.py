"""What rules, clocks and disagreements rest on: their claims and figures, followed back to the sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from msgspec.structs import replace

from advisor.advice import Disagreement, PositionItem, SourceRef
from advisor.entry import LANGUAGES, Language
from advisor.rulebook.contact_entries import Instruction
from advisor.rulebook.contents import texts
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.figures import Figures
from advisor.rulebook.ground_entries import Claim, Conflict, Source
from advisor.rulebook.rule_entries import Clock, Outcome, Rule
from advisor.rulebook.sign_entries import Sign
from advisor.rulebook.words import placeholders

MOST_LOCATORS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Grounds:
    """What a rule, a clock or several of them rest on: themselves, figures, claims, and sources in each language.

    Every advice shares these lists, so that nobody may change them.
    """

    rules: list[str]
    figures: list[str]
    claims: list[str]
    sources: dict[Language, list[SourceRef]]


class GroundsMaker:
    """Follows claims and figures back to their sources."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.figures = Figures(rulebook.figures)
        self._claims: dict[str, Claim] = {claim.id: claim for claim in rulebook.claims}
        self._sources: dict[str, Source] = {source.id: source for source in rulebook.sources}

    def of_rule(self, rule: Rule) -> Grounds:
        """What a rule rests on, with the figures its outcomes and texts name."""
        figures = [*rule.figures, *(name for out in rule.give for name in _figures_of(out))]
        return self._of(rule.id, figures, rule.claims, rule.sources)

    def of_clock(self, clock: Clock) -> Grounds:
        """What a clock rests on."""
        return self._of(clock.id, clock.figures, clock.claims, clock.sources)

    def of_instruction(self, instruction: Instruction) -> Grounds:
        """What an instruction rests on, with the figures its steps name."""
        said = (words for _, text in texts(instruction) for words in (text.ja, text.en))
        figures = [name for words in said for name in placeholders(words)]
        return self._of(instruction.id, figures, instruction.claims, instruction.sources)

    def of_sign(self, sign: Sign) -> Grounds:
        """What a sign of a forgery rests on."""
        return self._of(sign.id, [], sign.claims, sign.sources)

    def disagreement(self, conflict: Conflict) -> dict[Language, Disagreement]:
        """A conflict as the reader sees it, with the sources of each position."""
        return {language: self._disagreement(conflict, language) for language in LANGUAGES}

    def _disagreement(self, conflict: Conflict, language: Language) -> Disagreement:
        return Disagreement(
            id=conflict.id,
            topic=f"{conflict.id} {conflict.title.in_language(language)}",
            positions=[
                PositionItem(
                    text=position.text.in_language(language), sources=self._refs(position.claims, [], language)
                )
                for position in conflict.positions
            ],
            our_advice=conflict.our_advice.in_language(language),
        )

    def _of(self, rule: str, figures: list[str], claims: list[str], sources: list[str]) -> Grounds:
        named = list(dict.fromkeys(figures))
        found = [self.figures.by_id[name] for name in named]
        all_claims = list(dict.fromkeys([*claims, *(claim for figure in found for claim in figure.claims)]))
        all_sources = [*sources, *(source for figure in found for source in figure.sources)]
        refs = {language: self._refs(all_claims, all_sources, language) for language in LANGUAGES}
        return Grounds([rule], named, all_claims, refs)

    def _refs(self, claims: Iterable[str], sources: Iterable[str], language: Language) -> list[SourceRef]:
        locators: dict[str, list[str]] = {source: [] for source in dict.fromkeys(sources)}
        for claim in claims:
            said = self._claims[claim]
            locators.setdefault(said.source, []).append(said.locator.in_language(language))
        return [self._ref(source, found, language) for source, found in locators.items()]

    def _ref(self, source_id: str, locators: list[str], language: Language) -> SourceRef:
        source = self._sources[source_id]
        named = list(dict.fromkeys(one for one in locators if one))
        joiner, more = ("、", "ほか") if language == "ja" else ("; ", " and more")
        locator = joiner.join(named[:MOST_LOCATORS]) + (more if len(named) > MOST_LOCATORS else "")
        return SourceRef(
            id=source.id,
            title=source.title.in_language(language),
            locator=locator,
            kind=source.kind,
            checked_on=source.checked_on,
        )


def _figures_of(outcome: Outcome) -> list[str]:
    named = [outcome.figure, outcome.lag]
    if outcome.amount:
        named += [end for end in (outcome.amount.min, outcome.amount.max) if isinstance(end, str) and "." in end]
    return [name for name in named if name]


@lru_cache(maxsize=4096)
def merge_grounds(rules: tuple[Grounds, ...], clocks: tuple[Grounds, ...] = ()) -> Grounds:
    """What several rules, and the clocks they follow, rest on together; the same ones meet again in most advices."""
    grounds = rules + clocks
    return Grounds(
        list(dict.fromkeys(rule for one in rules for rule in one.rules)),
        list(dict.fromkeys(figure for one in grounds for figure in one.figures)),
        list(dict.fromkeys(claim for one in grounds for claim in one.claims)),
        {language: merge_sources(one.sources[language] for one in grounds) for language in LANGUAGES},
    )


def merge_sources(groups: Iterable[Iterable[SourceRef]]) -> list[SourceRef]:
    """The sources of several rules, each source once, its places joined."""
    merged: dict[str, SourceRef] = {}
    places: dict[str, str] = {}
    for group in groups:
        for ref in group:
            named = places.get(ref.id)
            if named is None:
                merged[ref.id], places[ref.id] = ref, ref.locator
            elif ref.locator not in named:
                places[ref.id] = f"{named}; {ref.locator}" if named else ref.locator
    return [ref if ref.locator == places[id_] else replace(ref, locator=places[id_]) for id_, ref in merged.items()]
