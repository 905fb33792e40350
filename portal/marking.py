"""Where the words of a search stand in a text, whatever way they are written there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal import markdown
from portal.spelling import OKURIGANA, normalised, said, terms_of

Span = tuple[int, int]
"""From where to where something stands in a text."""
_KANJI = re.compile("[々㐀-鿿]")
_WORD = re.compile(
    rf"{_KANJI.pattern}+(?:{OKURIGANA}{{1,2}}{_KANJI.pattern}+)*(?P<ending>[ぁ-ゖー]*)|(?<![a-z0-9ぁ-ゖー])[ぁ-ゖー]{{2,}}"
)
_PARTICLES = tuple("がをにはでともへの")
_LATIN = re.compile(r"[a-z0-9]+(?:[-‐‑][a-z0-9]+)*")
_KATAKANA = re.compile(r"[ァ-ヶｦ-ﾟー]{2,}")
_WRITTEN = re.compile(r".[\u3099\u309A\uFF9E\uFF9F\u0300-\u036F]*", re.DOTALL)
"""One character with the marks that belong to it."""


@dataclass(frozen=True)
class Marker:
    """Finds the words of a query: Japanese ones as they are typed, Latin ones by the terms that they stand for."""

    query: str
    terms: frozenset[str]

    def spans(self, text: str) -> list[Span]:
        """Where they stand in the text, in order and apart."""
        read, written = _read(text)
        found = [*self._japanese(read), *self._latin(read)]
        places = [(written[start][0], written[end - 1][1]) for start, end in found]
        return _joined([*places, *self._katakana(text)])

    def _japanese(self, read: str) -> Iterator[Span]:
        for word in _WORD.finditer(said(self.query)):
            for pattern in _patterns(word):
                yield from (one.span(1) for one in re.finditer(f"(?=({pattern}))", read))

    def _latin(self, read: str) -> Iterator[Span]:
        return (one.span() for one in _LATIN.finditer(read) if not self.terms.isdisjoint(terms_of(one[0])))

    def _katakana(self, text: str) -> Iterator[Span]:
        """Words in katakana that are a part of what was typed in one piece."""
        typed = said(self.query)
        return (one.span() for one in _KATAKANA.finditer(text) if normalised(one[0]) in typed)


def marked(text: str, marker: Marker | None) -> SafeString:
    """The text, escaped, with the words of the search in mark elements and its dates whole."""
    end, pieces = 0, []
    for start, stop in marker.spans(text) if marker else ():
        pieces += [markdown.whole_dates(text[end:start]), format_html("<mark>{}</mark>", text[start:stop])]
        end = stop
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, markdown.whole_dates(text[end:])]))


def _patterns(word: re.Match[str]) -> Iterator[str]:
    """A word in kana as a whole; in one with kanji each pair of them, with kana between or without, and its ending."""
    kanji, ending = _KANJI.findall(word[0]), word["ending"] or ""
    if not kanji:
        yield re.escape(word[0])
        return
    said_so_far = "" if ending.startswith(_PARTICLES) else "".join(f"(?:{one}" for one in ending) + ")?" * len(ending)
    pairs = [f"{one}{OKURIGANA}{{0,2}}{other}" for one, other in pairwise(kanji)] or kanji
    yield from pairs[:-1]
    yield pairs[-1] + said_so_far


def _read(text: str) -> tuple[str, list[Span]]:
    """The text as it is compared, and for each character of it what was written."""
    read, written = [], []
    for one in _WRITTEN.finditer(text):
        form = normalised(one[0])
        read.append(form)
        written += [one.span()] * len(form)
    return "".join(read), written


def _joined(spans: Iterable[Span]) -> list[Span]:
    """In order; those that touch each other are one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
