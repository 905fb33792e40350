"""What a person can find: the problems, and the guides part by part. Made once for a release and a day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.urls import reverse

from advisor import Release
from advisor.facts import PROBLEM, FactEntry
from advisor.rulebook import LANGUAGES, Guide, Language, Text
from portal import markdown
from portal.finding import Field, Index
from portal.guides.parts import Part, parts_of
from portal.guides.shelves import filled
from portal.spelling import is_named, normalised, terms_of
from portal.wording import Words

LABEL, SYNONYM, HINT = 3.0, 2.0, 1.5
NAME, CALLED, QUESTION = 2.25, 1.7, 1.2
TITLE, WITHIN, BODY = 3.0, 1.5, 1.0
LIBRARIES_KEPT = 2
_GUIDE = "guide:"
EXCERPT_LENGTH = {"ja": 90, "en": 160}
NOTHING = Text(ja="", en="")
_SENTENCE_END = re.compile(r"(?<=。)|(?<=[.?]) ")
_ROW = re.compile(r"^\|(.+)\|[ ]*$", re.MULTILINE)
_RULE = re.compile(r"^\|[-:| ]+\|[ ]*\n", re.MULTILINE)


@dataclass(frozen=True)
class Hit:
    """Something found: where it is, its name, a line about it, and the guide it stands in when it is a part of one."""

    address: str
    title: str
    text: str
    within: str = ""


@dataclass(frozen=True)
class Found:
    """What answers a query, the best first; `elsewhere`: where to go instead, with what is not dealt with here.

    `guides_first`: whether a guide is called what is asked sooner than any problem.
    """

    problems: list[Hit]
    guides: list[Hit]
    elsewhere: Hit | None = None
    guides_first: bool = False

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self.problems) + len(self.guides) + (self.elsewhere is not None)


@dataclass(frozen=True)
class _Entry:
    """A part of a guide, by language its title and its sentences; `begins`: the first one."""

    guide: Guide
    anchor: str
    begins: bool
    titles: dict[Language, str]
    sentences: dict[Language, list[str]]


class Library:
    """Everything to be found in a release, in both languages whatever the language of the page."""

    def __init__(self, release: Release, today: date) -> None:
        problem, rulebook = release.vocabulary.words_of_fact(PROBLEM), release.rulebook
        self._figures, self._today = release.figures, today
        self._own_name = _own_name(release)
        self._entries = {entry.guide.id + entry.anchor: entry for one in rulebook.guides for entry in self._parts(one)}
        self._guides = Index({key: _guide_fields(entry) for key, entry in self._entries.items()})
        named = release.vocabulary.shop.elsewhere
        self._problems = problem.values.keys()
        self._doors = Index(
            {code: _problem_fields(problem, code) for code in problem.values}
            | {_GUIDE + key: _names_of(entry) for key, entry in self._entries.items() if entry.guide.id != named}
        )
        self._elsewhere = next((one for one in self._entries.values() if one.guide.id == named), None)

    def find(self, query: str, words: Words, most_problems: int, most_guides: int) -> Found:
        """At most so many of each, said in the language of the page. Of the shop itself everything here speaks."""
        elsewhere = self._elsewhere_for(query, words.lang)
        others = self._own_name.sub(lambda found: found["other"] or " ", normalised(query))
        query = others if terms_of(others) else query
        doors = self._doors.find(query, len(self._entries))
        first = [key.removeprefix(_GUIDE) for key in doors[:1] if key.startswith(_GUIDE)]
        keys = dict.fromkeys([*first, *self._guides.find(query, most_guides)])
        guides = [self._guide_hit(key, query, words.lang) for key in keys]
        return Found(
            [_problem_hit(code, words) for code in doors if code in self._problems][:most_problems],
            [one for one in guides if elsewhere is None or not one.address.startswith(elsewhere.address)][:most_guides],
            elsewhere,
            guides_first=bool(first),
        )

    def _elsewhere_for(self, query: str, lang: Language) -> Hit | None:
        """The guide for what is not dealt with here, if the query names what it is called by."""
        entry = self._elsewhere
        if entry is None or not any(is_named(phrase, query) for phrase in _called(entry.guide)):
            return None
        address = reverse("guides:guide", args=[entry.guide.id])
        return Hit(address, entry.guide.title.in_language(lang), _from_here(entry.sentences[lang], lang))

    def knows(self, phrase: str) -> bool:
        """Whether the problems are called by all of its words."""
        return self._doors.holds(phrase)

    def _parts(self, guide: Guide) -> list[_Entry]:
        parts = parts_of(guide)
        return [
            _Entry(
                guide=guide,
                anchor=first.anchor,
                begins=place == 0,
                titles={lang: parts[lang][place].title for lang in LANGUAGES},
                sentences={lang: self._sentences(parts[lang][place], lang) for lang in LANGUAGES},
            )
            for place, first in enumerate(parts[LANGUAGES[0]])
        ]

    def _sentences(self, part: Part, lang: Language) -> list[str]:
        body = _ROW.sub(_row_in_words, _RULE.sub("", part.body))
        text = markdown.to_text(filled(body, self._figures, lang, self._today))
        lines = (line.removeprefix("- ") for line in text.splitlines())
        said = [sentence.strip() for line in lines for sentence in _SENTENCE_END.split(line) if sentence.strip()]
        return said[1:] if part.title and said[:1] == [part.title] else said

    def _guide_hit(self, key: str, query: str, lang: Language) -> Hit:
        entry = self._entries[key]
        sentences = entry.sentences[lang]
        excerpt = _from_here(sentences[self._guides.passage(query, sentences) :], lang)
        address = reverse("guides:guide", args=[entry.guide.id]) + (f"#{entry.anchor}" if entry.anchor else "")
        guide_title = entry.guide.title.in_language(lang)
        title = entry.titles[lang]
        return Hit(address, title or guide_title, excerpt, within=guide_title if title else "")


def library_of(release: Release, today: date) -> Library:
    """The library of a release; its figures have the values of that day."""
    return _library(_Shelf(release.digest, today, release))


@dataclass(frozen=True)
class _Shelf:
    """Digest and day together name what is to be found."""

    digest: str
    day: date
    release: Release = field(compare=False)


@lru_cache(maxsize=LIBRARIES_KEPT)
def _library(shelf: _Shelf) -> Library:
    return Library(shelf.release, shelf.day)


def _own_name(release: Release) -> re.Pattern[str]:
    """Finds the names of the shop, and as `other` what is called by a name of its own that begins with one."""
    own = tuple(map(normalised, release.vocabulary.shop.own_names))
    called = (normalised(phrase) for one in release.rulebook.guides for phrase in _called(one))
    others = {phrase for phrase in called if phrase.startswith(own)} - {*own}
    return re.compile(f"(?P<other>{_any_of(others)})|{_any_of(own)}")


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of them, the longest first; for none of them one that never fits."""
    return "|".join(map(re.escape, sorted(phrases, key=lambda one: (-len(one), one)))) or "(?!)"


def _problem_fields(problem: FactEntry, code: str) -> list[Field]:
    own = problem.synonyms.get(code)
    hint = problem.hints.get(code, NOTHING)
    return [
        *((LABEL, problem.values[code].in_language(lang)) for lang in LANGUAGES),
        *((HINT, hint.in_language(lang)) for lang in LANGUAGES),
        *((SYNONYM, phrase) for phrase in ([*own.ja, *own.en] if own else ())),
    ]


def _called(guide: Guide) -> list[str]:
    """What people call what it is about, in whichever language."""
    return [*guide.synonyms.ja, *guide.synonyms.en] if guide.synonyms else []


def _guide_fields(entry: _Entry) -> list[Field]:
    """The texts of a part; a guide is called by its synonyms where it begins."""
    called = _called(entry.guide) if entry.begins else []
    return [(SYNONYM, phrase) for phrase in called] + [
        one
        for lang in LANGUAGES
        for one in (
            (TITLE if not entry.titles[lang] else WITHIN, entry.guide.title.in_language(lang)),
            (TITLE, entry.titles[lang]),
            *((BODY, sentence) for sentence in entry.sentences[lang]),
        )
    ]


def _names_of(entry: _Entry) -> list[Field]:
    """What a guide is called, or a question in it."""
    names = [(QUESTION, title) for title in entry.titles.values()]
    if entry.begins:
        names += [(NAME, entry.guide.title.in_language(lang)) for lang in LANGUAGES]
        names += [(CALLED, phrase) for phrase in _called(entry.guide)]
    return names


def _problem_hit(code: str, words: Words) -> Hit:
    address = f"{reverse('intake:questions')}?{PROBLEM}={code}"
    return Hit(address, words.choice(PROBLEM, code), words.hint(PROBLEM, code))


def _row_in_words(row: re.Match[str]) -> str:
    """A line of a table as a paragraph, for it is read and found as a whole."""
    return "\n" + " / ".join(cell.strip() for cell in row[1].split("|") if cell.strip()) + "\n"


def _from_here(sentences: list[str], lang: Language) -> str:
    """The first sentence and as many after it as there is room for; a line of a table or a list stands alone."""
    excerpt, *others = sentences or [""]
    for sentence in others:
        longer = f"{excerpt}{sentence}" if lang == "ja" else f"{excerpt} {sentence}"
        if not excerpt.endswith(("。", ".", "?")) or len(longer) > EXCERPT_LENGTH[lang]:
            break
        excerpt = longer
    return excerpt
