"""Numbers written out in a text although a figure the text rests on holds them: a second number to keep true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from advisor.calendar.durations import parse_duration
from advisor.entry import LANGUAGES, Language, Text
from advisor.message import Names
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, Place, error
from advisor.proof.lint.subject import Subject
from advisor.rulebook.contents import figures_of, moments
from advisor.rulebook.entries import Figure, FigureValue, Rule
from advisor.rulebook.words import PLACEHOLDER, placeholders

Measure = tuple[int, int, str]
"""The lower and the higher end of what is said, and its unit; one number is both ends."""

_SPOKEN = ("rules", "channels", "conflicts", "guides", "instructions")
_COUNTED = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "fourteen": 14, "thirty": 30, "sixty": 60, "ninety": 90,
}  # fmt: skip
_NUMBER = rf"\d[\d,]*|{'|'.join(_COUNTED)}"
_ENGLISH_UNIT = r"(?P<unit>business days?|hours?|days?|weeks?|months?|years?|yen|percent)\b|(?P<share>%)"
_MEASURES: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(
        r"(?<![\d.,月])(?P<low>\d[\d,]*)(?:(?:〜|から)(?P<high>\d[\d,]*))?(?P<myriads>万)?"
        r"(?P<unit>営業日|時間|日|週間|か月|年|円|%)"
    ),
    "en": re.compile(
        rf"(?<![\w.,:])(?P<yen>¥)?(?P<low>{_NUMBER})(?:(?: to |–|-)¥?(?P<high>{_NUMBER}))?"
        rf"(?(yen)|[ -]?(?:{_ENGLISH_UNIT}))",
        re.IGNORECASE,
    ),
}
_UNITS = {"営業日": "bd", "時間": "h", "日": "d", "週間": "w", "か月": "mo", "年": "y", "円": "yen"} | {
    "business day": "bd", "hour": "h", "day": "d", "week": "w", "month": "mo", "year": "y", "percent": "%",
}  # fmt: skip
_CLOCK_OR_DAY = re.compile(
    r"\d+月\d+日|\d+時(?:\d+分)?|\d+:\d\d|\d+ (?:Jan|Febr)uary|\d+ (?:March|April|May|June|July|August)"
    r"|\d+ (?:Septem|Octo|Novem|Decem)ber|\d[\d.]*%"
)
_NUMERAL = re.compile(r"#?\d[\d-]{2,}")


def literal_figures(subject: Subject) -> Iterator[Finding]:
    """A text names a number that one of its figures holds by the figure's placeholder."""
    by_claim = _figures_by_claim(subject)
    for where, entry, found in subject.texts:
        if where.listed not in _SPOKEN:
            continue
        cited = [subject.figures[name] for name in _cited(entry, found, by_claim) if name in subject.figures]
        for path, text in found if cited else ():
            for language in LANGUAGES:
                yield from _literals(where.at(path), text.in_language(language), language, cited)


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


def _literals(where: Place, said: str, language: Language, cited: Iterable[Figure]) -> Iterator[Finding]:
    plain = PLACEHOLDER.sub(" ", said)
    measures = dict(_measures(plain, language))
    written: dict[str, list[str]] = {}
    for figure in cited:
        for literal in dict.fromkeys(one for value in figure.values for one in _held(value, plain, language, measures)):
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


def _held(value: FigureValue, plain: str, language: Language, measures: dict[Measure, str]) -> Iterator[str]:
    """What the text writes out of the value."""
    yield from (measures[held] for held in _measures_of(value) if held in measures)
    yield from (one for one in value.words or () if _NUMERAL.fullmatch(one) and _stands_in(one, plain))
    if value.text:
        written = value.text.in_language(language)
        pieces = _CLOCK_OR_DAY.findall(written)
        if pieces and all(_stands_in(piece, plain) for piece in pieces):
            yield " … ".join(pieces)


def _stands_in(piece: str, text: str) -> bool:
    return re.search(rf"(?<![\d#-]){re.escape(piece)}(?![\d-])", text) is not None


def _measures(plain: str, language: Language) -> Iterator[tuple[Measure, str]]:
    for found in _MEASURES[language].finditer(plain):
        parts = found.groupdict()
        factor = 10_000 if parts.get("myriads") else 1
        low = _number(parts["low"]) * factor
        high = _number(parts["high"]) * factor if parts["high"] else low
        yield _in_days(low, high, _unit(parts)), found[0]


def _unit(parts: dict[str, str | None]) -> str:
    if parts.get("yen"):
        return "yen"
    unit = (parts.get("unit") or parts.get("share") or "").lower()
    return _UNITS.get(unit.removesuffix("s"), unit)


def _number(written: str) -> int:
    return _COUNTED.get(written.lower()) or int(written.replace(",", ""))


def _measures_of(value: FigureValue) -> Iterator[Measure]:
    if value.yen is not None:
        yield value.yen, value.yen, "yen"
    if value.yens:
        yield value.yens[0], value.yens[-1], "yen"
    if value.percent is not None:
        yield value.percent, value.percent, "%"
    if value.duration:
        yield from _durations([value.duration])
    if value.durations:
        yield from _durations(value.durations)


def _durations(written: list[str]) -> Iterator[Measure]:
    try:
        first, last = parse_duration(written[0]), parse_duration(written[-1])
    except ValueError:
        return
    if first.unit == last.unit and first.amount:
        yield _in_days(first.amount, last.amount, first.unit)


def _in_days(low: int, high: int, unit: str) -> Measure:
    """Weeks as days, so that two weeks are fourteen days."""
    return (low * 7, high * 7, "d") if unit == "w" else (low, high, unit)


CHECKS = (literal_figures,)
