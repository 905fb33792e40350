"""Tips beside a step: few words with its figures as they read today."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.entry import Language, Text
from advisor.proof.lint.finding import Finding
from advisor.proof.lint.named import too_long
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import place_of
from advisor.rulebook.figures import Figures
from advisor.rulebook.words import fill

LONGEST = (60, 120)
"""How many characters there is room for, Japanese and English."""


def tips_fit(subject: Subject) -> Iterator[Finding]:
    """A tip is no longer than its place, its figures filled in."""
    figures = Figures(subject.rulebook.figures)
    for conflict in subject.rulebook.conflicts:
        if conflict.tip is not None:
            yield from too_long(
                place_of("conflicts", conflict).at("tip"), _read(conflict.tip, figures, subject), LONGEST
            )


def _read(tip: Text, figures: Figures, subject: Subject) -> Text:
    """The tip as a reader sees it; another check names figures that are not there."""

    def said(language: Language) -> str:
        def resolve(name: str) -> str:
            return figures.in_words(name, subject.today, language) if name in figures.by_id else name

        return fill(tip.in_language(language), resolve)

    return Text(ja=said("ja"), en=said("en"))


CHECKS = (tips_fit,)
