"""What a search over all entries finds: the figures that say it first, then what uses or says it."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from advisor import Vocabulary
from portal.curation.conditions import draft_vocabulary
from portal.curation.models import EntryRow, Figure
from portal.curation.reading import Said, as_read, said_today
from portal.curation.references import users_of
from portal.curation.rows import LISTS, TABLES
from portal.curation.searching import matching, normalise, texts_in, where
from portal.wording import language

ORDER = (
    "figures",
    "clocks",
    "rules",
    "conflicts",
    "guides",
    "instructions",
    "channels",
    "drafts",
    "facts",
    "codes",
    "tools",
    "issuers",
    "signs",
    "sign_replies",
    "sign_words",
    "readings",
    "shop",
    "claims",
    "sources",
    "golden",
)
"""The lists of a rulebook as they are searched: what is said to readers, then what it rests on, then its proof."""
QUOTING = frozenset(["claims", "sources", "golden"])
"""Lists whose texts quote somebody, or prove something, in letters."""
MOST_SHOWN = 5
AROUND = 40
LONGEST_QUERY = 100
_CUT_BEFORE, _CUT_AFTER = re.compile(r"^[^{}]*\}"), re.compile(r"\{[^{}]*$")
"""What is left of a placeholder at the ends of an excerpt."""


@dataclass(frozen=True)
class Hit:
    """An entry that was found: what it is called, the piece of it that says so, and how it says it."""

    title: str
    name: str
    address: str
    excerpt: SafeString
    how: str
    """`filled`: by a figure's placeholder; `letters`: as it stands, where a figure says the same; or empty."""
    uses: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class FoundInTable:
    """What one table has."""

    label: str
    hits: list[Hit]
    count: int
    address: str

    @property
    def more(self) -> int:
        """How many more there are than are shown."""
        return self.count - len(self.hits)


def search(request: HttpRequest, query: str) -> list[FoundInTable]:
    """What the tables that this person may see have, each with its first hits."""
    phrase, said, vocabulary = normalise(query.strip()), said_today(), draft_vocabulary()
    found = []
    saying = _figures_saying(phrase)
    for name in ORDER:
        table = LISTS[name]
        if not request.user.has_perm(f"curation.view_{table._meta.model_name}"):
            continue
        rows = matching(table.objects.all(), query)
        first = _first(rows, phrase) if table is Figure else list(rows[: MOST_SHOWN + 1])
        if first:
            seeing = _Seeing(phrase, said, vocabulary, saying, name in QUOTING)
            hits = [seeing.hit(row) for row in first[:MOST_SHOWN]]
            count = rows.count() if len(first) > MOST_SHOWN else len(first)
            found.append(FoundInTable(capfirst(str(table._meta.verbose_name_plural)), hits, count, _list(table, query)))
    return found


def _list(table: type[EntryRow], query: str) -> str:
    return reverse(f"admin:curation_{table._meta.model_name}_changelist", query={"q": query})


def _figures_saying(phrase: str) -> list[Figure]:
    return [row for row in Figure.objects.filter(words__contains=phrase) if _nearness(row, phrase) == 0]


def _first(rows: Any, phrase: str) -> list[Figure]:
    """Figures: those that have just this value, those whose values or name hold it, and the rest."""
    return sorted(rows, key=lambda row: _nearness(row, phrase))


def _nearness(row: Figure, phrase: str) -> int:
    values = [normalise(one) for one in row.values_in_words()]
    if phrase in values:
        return 0
    names = [normalise(one) for one in (row.label_ja, row.label_en)]
    return 1 if any(phrase in one for one in (*values, *names)) else 2


@dataclass(frozen=True)
class _Seeing:
    """Reads entries for the words of one search."""

    phrase: str
    said: Said
    vocabulary: Vocabulary
    saying: list[Figure]
    is_quoting: bool

    def hit(self, row: EntryRow) -> Hit:
        """The entry as the page shows it."""
        address = reverse(f"admin:curation_{row._meta.model_name}_change", args=[row.pk])
        title, name = row.called(self.vocabulary), ".".join(row.key)
        if isinstance(row, Figure):
            return Hit(title, name, address, self._values(row), "", self._uses(row))
        excerpt, how = self._excerpt(row)
        if whole := marked(title, self.phrase, around=len(title)):
            title, excerpt = "", whole  # what it is called says it, and is not said twice
        return Hit(title, name, address, excerpt, how)

    def _values(self, row: Figure) -> SafeString:
        text = " / ".join(dict.fromkeys(row.values_in_words([language()])))
        return marked(text, self.phrase) or format_html("{}", text)

    def _uses(self, row: Figure) -> tuple[tuple[str, int], ...]:
        if row not in self.saying[:1]:
            return ()
        counts: dict[str, int] = {}
        for user in users_of(row, TABLES):
            label = capfirst(str(user._meta.verbose_name_plural))
            counts[label] = counts.get(label, 0) + 1
        return tuple(counts.items())

    def _excerpt(self, row: EntryRow) -> tuple[SafeString, str]:
        plain = row.plain()
        for text in texts_in(plain):
            if shown := marked(text, self.phrase):
                return shown, "letters" if self.saying and not self.is_quoting else ""
        for text in as_read(plain, self.said):
            if shown := marked(text, self.phrase):
                return shown, "filled"
        return SafeString(""), ""


def marked(text: str, phrase: str, around: int = AROUND) -> SafeString:
    """The piece of a text around a phrase, which is marked; empty where it does not say it."""
    span = where(text, phrase)
    if span is None:
        return SafeString("")
    start, end = span
    before = _CUT_BEFORE.sub("", text[max(0, start - around) : start])
    after = _CUT_AFTER.sub("", text[end : end + around])
    lead, trail = "…" if start > around else "", "…" if end + around < len(text) else ""
    return format_html("{}{}<mark>{}</mark>{}{}", lead, before, text[start:end], after, trail)
