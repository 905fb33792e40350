"""What is searched: the words of the problems, and the guides part by part, each text with how much it counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from advisor.facts import FactEntry, Synonyms
from advisor.rulebook import LANGUAGES, Figures, Guide, Language, Text
from portal import markdown
from portal.finding import Field
from portal.passages import Part, filled, parts_of
from portal.spelling import is_named
from portal.tables import Grid, cut_at_tables

LABEL, SYNONYM, HINT = 3.0, 2.0, 1.5
NAME, CALLED, QUESTION = 2.25, 1.7, 1.2
"""What guides are called counts less than what problems are, for help with one's own order comes first."""
TITLE, WITHIN, BODY = 3.0, 1.5, 1.0
EXCERPT_LENGTH = {"ja": 90, "en": 160}
NOTHING = Text(ja="", en="")
_SENTENCE_END = re.compile(r"(?<=。)|(?<=[.?]) ")
_STOP: dict[Language, str] = {"ja": "。", "en": ". "}
_COLON: dict[Language, str] = {"ja": ":", "en": ": "}


@dataclass(frozen=True)
class Findable:
    """A part of a guide, by language its title and its sentences; `begins`: the first one.

    `lists`: only a summary and the titles of the others, where nothing else opens the guide.
    """

    guide: Guide
    anchor: str
    begins: bool
    titles: dict[Language, str]
    sentences: dict[Language, list[str]]
    lists: bool = False

    @property
    def key(self) -> str:
        """What no other part of any guide has."""
        return self.guide.id + self.anchor

    @property
    def called(self) -> list[str]:
        """What people call the guide, where it begins."""
        return phrases_of(self.guide.synonyms) if self.begins else []

    def is_named(self, query: str) -> bool:
        """Whether the guide is asked for by its title."""
        return any(is_named(self.guide.title.in_language(lang), query) for lang in LANGUAGES)


def findables_of(guide: Guide, figures: Figures, today: date) -> Iterator[Findable]:
    """The parts of a guide, its figures with the values of that day.

    Where no more than a summary opens it, it begins with that and the titles of the others, which lists them.
    """
    parts = parts_of(guide)
    opening = not _is_a_summary(parts[LANGUAGES[0]])
    if not opening:
        said = {lang: _summed_up(parts[lang], figures, lang, today) for lang in LANGUAGES}
        yield Findable(guide, "", begins=True, titles=dict.fromkeys(LANGUAGES, ""), sentences=said, lists=True)
    for place, first in enumerate(parts[LANGUAGES[0]]):
        if not opening and not first.anchor:
            continue
        yield Findable(
            guide=guide,
            anchor=first.anchor,
            begins=opening and place == 0,
            titles={lang: parts[lang][place].title for lang in LANGUAGES},
            sentences={lang: _sentences(parts[lang][place], figures, lang, today) for lang in LANGUAGES},
        )


def words_of_problem(problem: FactEntry, code: str) -> list[Field]:
    """What a problem is called, its hint too."""
    hint = problem.hints.get(code, NOTHING)
    return [
        *((LABEL, problem.values[code].in_language(lang)) for lang in LANGUAGES),
        *((HINT, hint.in_language(lang)) for lang in LANGUAGES),
        *((SYNONYM, phrase) for phrase in phrases_of(problem.synonyms.get(code))),
    ]


def names_of(part: Findable) -> list[Field]:
    """What a guide is called, where it begins, or a question in it."""
    names = [(QUESTION, title) for title in part.titles.values()]
    if part.begins:
        names += [(NAME, part.guide.title.in_language(lang)) for lang in LANGUAGES]
    return names + [(CALLED, phrase) for phrase in part.called]


def words_of_part(part: Findable) -> list[Field]:
    """All that a part of a guide says, and what it is called."""
    return [(SYNONYM, phrase) for phrase in part.called] + [
        one
        for lang in LANGUAGES
        for one in (
            (TITLE if not part.titles[lang] else WITHIN, part.guide.title.in_language(lang)),
            (TITLE, part.titles[lang]),
            *((BODY, sentence) for sentence in part.sentences[lang]),
        )
    ]


def phrases_of(synonyms: Synonyms | None) -> list[str]:
    """What people call something, in whichever language."""
    return [*synonyms.ja, *synonyms.en] if synonyms else []


def from_here(sentences: list[str], lang: Language) -> str:
    """The first sentence and as many after it as there is room for; a line of a table or a list stands alone."""
    excerpt, *others = sentences or [""]
    for sentence in others:
        longer = f"{excerpt}{sentence}" if lang == "ja" else f"{excerpt} {sentence}"
        if not excerpt.endswith(("。", ".", "?")) or len(longer) > EXCERPT_LENGTH[lang]:
            break
        excerpt = longer
    return excerpt


def _is_a_summary(parts: list[Part]) -> bool:
    """Whether the guide begins with a title, or with one paragraph before the first one."""
    return bool(parts[0].anchor) or (len(parts) > 1 and "\n\n" not in parts[0].body)


def _summed_up(parts: list[Part], figures: Figures, lang: Language, today: date) -> list[str]:
    said = [] if parts[0].anchor else _sentences(parts[0], figures, lang, today)
    return said + [part.title for part in parts if part.anchor]


def _sentences(part: Part, figures: Figures, lang: Language, today: date) -> list[str]:
    said: list[str] = []
    for piece in cut_at_tables(filled(part.body, figures, lang, today)):
        said += _sentences_of(piece) if isinstance(piece, str) else _rows_in_words(piece, lang)
    return said[1:] if part.title and said[:1] == [part.title] else said


def _sentences_of(body: str) -> Iterator[str]:
    for line in markdown.to_text(body).splitlines():
        yield from (one.strip() for one in _SENTENCE_END.split(line.removeprefix("- ")) if one.strip())


def _rows_in_words(table: Grid, lang: Language) -> Iterator[str]:
    """Each line of a table by itself, with the names of its columns, for it is read and found without the others."""
    labels = [f"{markdown.to_text(name)}{_COLON[lang]}" for name in table.names[1:]]
    for first, *others in ([markdown.to_text(cell) for cell in row] for row in table.rows):
        told = (f"{label}{cell}" for label, cell in zip(labels, others, strict=True) if cell)
        yield _STOP[lang].join([first, *told]).removesuffix(".") + _STOP[lang].strip()
