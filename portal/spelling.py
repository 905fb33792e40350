"""What a text says, whatever way it is written: cut into terms that can be compared.

Width, case and kind of kana do not matter. Terms are words of Latin letters without their plain endings, and pairs of
neighbouring Japanese characters, which need no dictionary.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

_RUN = re.compile(r"[a-z0-9]+(?:[-‐‑][a-z0-9]+)*|[ぁ-ゖー々㐀-鿿]+")
_KANJI = re.compile(r"[々㐀-鿿]")
_KANA_RUN = re.compile(r"[ぁ-ゖー]{3,}")
_IN_A_WORD = re.compile(r"[a-z0-9ァ-ヶー々㐀-鿿]")
OKURIGANA = "[いきしちみりぎじびえけせねめれげべっ]"
"""Kana that end a verb inside a compound, which many leave out: 受け取り, 受取り."""
_BETWEEN_KANJI = re.compile(f"(?=([々㐀-鿿]){OKURIGANA}{{1,2}}([々㐀-鿿]))")
_NEGATED = re.compile(r"\b(do|does|did|is|are|was|were|has|have|had|ca|could|wo|would|should)n['’]?t\b|\bcannot\b")
_SHORTENED = re.compile(r"['’](s|re|ve|ll|d|m)\b")
_IN_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_POLITE = re.compile(
    "(?:[のん]?です(?:が|けど|けれど)|どう(?:すれば|したら)(?:いい|よい)?|(?:おしえて|教えて)(?:ください)?|"
    "でしょうか|ですか|ますか|(?:です|ます)(?![ぁ-ゖ]))+"
)
"""What makes a question of a few words, and says nothing more."""
_ENDINGS = ("ations", "ation", "ing", "ed", "es", "e", "s", "y")
_SHORTEST_STEM = 4
_SHORT = 4
_LOST_ENDINGS = ("e", "s", "y")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
_LITTLE_WORDS = """
a am an and any are as at be been but by can could d did do does for from get got had has have he her him his how i if
im in into is it its ive just m me my of on or our please s she so t that thats the their them then there they this to
until us was we were what whats when wheres which who why will with won would you your
"""
_SAY_NOTHING = frozenset(_LITTLE_WORDS.split())
_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


def terms_of(text: str) -> list[str]:
    """The terms of a text in their order, repeated ones too."""
    return [term for run in _RUN.findall(said(text)) for term in _terms_of_run(run)]


def variants_of(text: str) -> list[str]:
    """What a text may say besides, written in another way: terms to be found that need not be."""
    return ["".join(pair) for pair in _BETWEEN_KANJI.findall(said(text))]


def kana_words(text: str) -> Iterator[list[str]]:
    """The pairs of each longer run of kana: they say something together, and little one by one."""
    for run in _KANA_RUN.findall(said(text)):
        yield _pairs(run)


def said(text: str) -> str:
    """The text as it is compared, without polite endings, apostrophes, commas in numbers; what is denied stays so."""
    return _SHORTENED.sub("", _NEGATED.sub("not", _POLITE.sub(" ", _IN_THOUSANDS.sub("", normalised(text)))))


def normalised(text: str) -> str:
    """The text as it is compared: half and full width, upper and lower case, hiragana and katakana are the same."""
    return folded(text).translate(_HIRAGANA)


def folded(text: str) -> str:
    """The text of one width and in lower case."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def is_named(phrase: str, text: str) -> bool:
    """Whether the phrase stands in the text as words of its own, and not within a longer one.

    Words of Latin letters end where they do; before and after others no kanji and no katakana may stand, as they do in
    compounds.
    """
    said, wanted = _spaced(text), _wanted(phrase)
    found = re.finditer(re.escape(wanted), said.translate(_HIRAGANA)) if wanted else ()
    places = (one.start() for one in found)
    return any(not _continues(said, place - 1) and not _continues(said, place + len(wanted)) for place in places)


def one_letter_less(word: str) -> set[str]:
    """The word, and what is left of it without one of its letters."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def is_a_slip(typed: str, word: str) -> bool:
    """Whether a term is a word typed with one letter more, less or another, or with two exchanged; never the first.

    Another letter makes another word of a short one. An ending may be what the stem of the word has lost.
    """
    if typed[0] != word[0]:
        return False
    if len(typed) != len(word):
        short, long = sorted((typed, word), key=len)
        return short in one_letter_less(long)
    places = [place for place, (one, other) in enumerate(zip(typed, word, strict=True)) if one != other]
    if len(places) == 1:
        return len(typed) > _SHORT
    exchanged = len(places) == 2 and typed[places[0]] == word[places[1]] and typed[places[1]] == word[places[0]]
    return (exchanged and places[1] == places[0] + 1) or (
        typed.endswith(_LOST_ENDINGS) and typed[:-1] in one_letter_less(word)
    )


@lru_cache(maxsize=1024)
def _wanted(phrase: str) -> str:
    return _spaced(phrase).translate(_HIRAGANA)


def _spaced(text: str) -> str:
    return " ".join(folded(text).split())


def _continues(text: str, place: int) -> bool:
    return 0 <= place < len(text) and _IN_A_WORD.match(text[place]) is not None


def _terms_of_run(run: str) -> list[str]:
    if not run.isascii() and _KANJI.search(run) is None and len(run) == 1:
        return [run]
    if run[0].isascii():
        return list(_terms_of_words(re.split("[-‐‑]", run)))
    return _pairs(run) + _KANJI.findall(run) or [run]


def _terms_of_words(words: list[str]) -> Iterable[str]:
    """The words that say something; those with a hyphen between also as one, as many write them."""
    yield from (_stem(word) for word in words if word not in _SAY_NOTHING)
    if len(words) > 1:
        yield _stem("".join(words))


def _pairs(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run) - 1)]


def _stem(word: str) -> str:
    """The word without a plain English ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return _DOUBLED.sub(r"\1", word.removesuffix(ending))
    return word
