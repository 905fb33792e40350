"""Numbers with their units as texts say them, and as the values of figures hold them: `48 hours`, `7〜14日`, `¥300`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.calendar.durations import parse_duration
from advisor.entry import LANGUAGES, Language
from advisor.rulebook.ground_entries import Claim, Figure, FigureValue
from advisor.rulebook.words import PLACEHOLDER

Measure = tuple[int, int, str]
"""The lower and the higher end of what is said, and its unit; one number is both ends."""

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


def pieces_of(figure: Figure, said: str, language: Language) -> list[str]:
    """The pieces of a text that write out a value of the figure."""
    plain, measures = _measured(said, language)
    return list(dict.fromkeys(one for value in figure.values for one in _held(value, plain, language, measures)))


def numbers_like(figure: Figure, claim: Claim) -> tuple[list[str], list[str]]:
    """The numbers of a claim that the figure's values say too, and others that are counted in their units."""
    same: list[str] = []
    others: list[str] = []
    held = {measure for value in figure.values for measure in _measures_of(value)}
    units = {unit for _, _, unit in held}
    for language in LANGUAGES:
        _, measures = _measured(claim.ja if language == "ja" else claim.en, language)
        for measure, pieces in measures.items():
            if measure[2] in units:
                (same if measure in held else others).extend(pieces)
    return same, others


def named_in(figure: Figure, said: str, language: Language) -> str:
    """The text with the figure's placeholder where it writes out its value."""
    pieces = pieces_of(figure, said, language)
    if not pieces:
        return said
    alternatives = "|".join(re.escape(piece) for piece in sorted(pieces, key=len, reverse=True))
    return re.sub(rf"(?<![\d.,#-])(?:{alternatives})(?![\d-])", f"{{{figure.id}}}", said)


def spellings(figure: Figure) -> list[str]:
    """What a text that writes out a value of the figure has in it, units in the singular: one of these."""
    measures = [one for value in figure.values for one in _measures_of(value)]
    words = [one for value in figure.values for one in value.words or () if _NUMERAL.fullmatch(one)]
    return list(dict.fromkeys([*words, *(text for _, high, unit in measures for text in _spelt(high, unit))]))


def _spelt(number: int, unit: str) -> Iterator[str]:
    if unit == "d" and number % 7 == 0:
        yield from _spelt(number // 7, "w")
    counted = [word for word, one in _COUNTED.items() if one == number]
    digits = [f"{number}", f"{number:,}"]
    myriads = [f"{number // 10_000}万"] if number and number % 10_000 == 0 else []
    for written, short in _UNITS.items():
        if short == unit:
            amounts = [*digits, *myriads, *counted]
            yield from (f"{amount}{gap}{written}" for amount in amounts for gap in ("", " ", "-"))
    if unit in ("yen", "%"):
        yield from (f"¥{amount}" if unit == "yen" else f"{amount}%" for amount in digits)


def _measured(said: str, language: Language) -> tuple[str, dict[Measure, list[str]]]:
    """The text without its placeholders, and the measures in it with the pieces that say them."""
    plain = PLACEHOLDER.sub(" ", said)
    measures: dict[Measure, list[str]] = {}
    for measure, piece in _measures(plain, language):
        measures.setdefault(measure, []).append(piece)
    return plain, measures


def _held(value: FigureValue, plain: str, language: Language, measures: dict[Measure, list[str]]) -> Iterator[str]:
    """What the text writes out of the value."""
    yield from (piece for held in _measures_of(value) for piece in measures.get(held, ()))
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
