"""Numbers written out in a text although a figure the text rests on holds them: a second number to keep true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from advisor.entry import LANGUAGES, Language, Text
from advisor.message import Names
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, Place, error, warning
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import name_of, place_of
from advisor.rulebook.contents import figures_of, moments, texts
from advisor.rulebook.ground_entries import Conflict, Figure
from advisor.rulebook.measures import pieces_of
from advisor.rulebook.rule_entries import Rule
from advisor.rulebook.words import placeholders

SPOKEN = ("rules", "channels", "conflicts", "guides", "instructions")
"""The lists whose entries speak to readers in texts that name figures."""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text that writes out what a figure holds: where in its entry, in which language, and the pieces it writes."""

    path: str
    language: Language
    said: str
    pieces: list[str]


def literal_figures(subject: Subject) -> Iterator[Finding]:
    """A text names a number that one of its figures holds by the figure's placeholder."""
    by_claim = _figures_by_claim(subject)
    for where, entry, found in subject.texts:
        if where.listed not in SPOKEN:
            continue
        named = (subject.figures.get(name) for name in _cited(entry, found, by_claim))
        cited = [figure for figure in named if figure and not _stays_written_out(figure, where)]
        for path, text in found if cited else ():
            if _is_ours(entry, path):
                for language in LANGUAGES:
                    yield from _literals(where.at(path), text.in_language(language), language, cited)


def quoted_figures(subject: Subject) -> Iterator[Finding]:
    """What somebody said stays as it was said: a position of a disagreement has no placeholder."""
    for where, entry, found in subject.texts:
        for path, text in found:
            if not _is_ours(entry, path):
                for name in dict.fromkeys(placeholders(f"{text.ja} {text.en}")):
                    said = _("what others said has no placeholder: write the number that was said in place of %(name)s")
                    yield error("quoted_figure", where.at(path), said, name=f"{{{name}}}")


def kept_as_written(subject: Subject) -> Iterator[Finding]:
    """Where a figure says that its number stays written out, there is an entry that writes it out."""
    entries = {f"{listed}.{name_of(one)}": one for listed in SPOKEN for one in getattr(subject.rulebook, listed)}
    for figure in subject.examined("figures"):
        for one in figure.written_out:
            where = place_of("figures", figure).at("written_out")
            if one.entry not in entries:
                yield error("unknown_id", where, _("there is no %(entry)s"), entry=one.entry)
            elif not written_out(figure, entries[one.entry]):
                said = _("%(entry)s does not write the number out any more; take it out")
                yield warning("nothing_written_out", where, said, entry=one.entry)


def written_out(figure: Figure, entry: Any) -> list[WrittenText]:
    """The texts of an entry that write out a value of the figure, which its placeholder would say."""
    return [
        WrittenText(path, language, said, pieces)
        for path, text in texts(entry)
        if _is_ours(entry, path)
        for language in LANGUAGES
        if (pieces := pieces_of(figure, said := text.in_language(language), language))
    ]


def _is_ours(entry: Any, path: str) -> bool:
    """Whether a text is ours; the positions of a disagreement are what others said."""
    return not (isinstance(entry, Conflict) and path.startswith("positions."))


def _figures_by_claim(subject: Subject) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for figure in subject.rulebook.figures:
        for claim in figure.claims:
            found.setdefault(claim, []).append(figure.id)
    return found


def _cited(entry: Any, found: list[tuple[str, Text]], by_claim: dict[str, list[str]]) -> dict[str, None]:
    """The figures an entry names, counts with, or shares a claim with."""
    claims = [*getattr(entry, "claims", ()), *getattr(entry, "verified", ())]
    claims += [claim for position in getattr(entry, "positions", ()) for claim in position.claims]
    named = [figure for claim in claims for figure in by_claim.get(claim, ())]
    for _path, text in found:
        named += [name for language in LANGUAGES for name in placeholders(text.in_language(language))]
    if isinstance(entry, Rule):
        named += figures_of(entry)
        named += [name for moment in moments(entry) for name in (moment.figure, moment.less) if name]
    return dict.fromkeys(named)


def _stays_written_out(figure: Figure, where: Place) -> bool:
    return any(one.entry == f"{where.listed}.{where.name}" for one in figure.written_out)


def _literals(where: Place, said: str, language: Language, cited: Iterable[Figure]) -> Iterator[Finding]:
    written: dict[str, list[str]] = {}
    for figure in cited:
        for literal in pieces_of(figure, said, language):
            written.setdefault(literal, []).append(f"{{{figure.id}}}")
    for literal, holders in written.items():
        yield error(
            "literal_figure",
            where,
            _("%(literal)s in %(language)s is a figure's; write %(placeholders)s"),
            literal=literal,
            language=language,
            placeholders=Names(tuple(holders), "or"),
        )


CHECKS = (literal_figures, quoted_figures, kept_as_written)
