"""The lines of the board: each source with its days, what is taken from it, and how many readers it reaches."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Max

from advisor.proof.lint import Deciding, deciding
from advisor.rulebook import Rulebook
from portal.curation.board.spreading import Due, Weight
from portal.curation.board.uses import Uses, uses_by_source
from portal.curation.freshness import Span, is_due
from portal.curation.models import Source
from portal.curation.searching import matching
from portal.wording import language

OFFICIAL = "official"
KINDS = "source_kinds"
"""The list of codes that says what kinds of sources are called."""
BY_DAY, BY_REACH = "day", "reach"


@dataclass(frozen=True)
class Line:
    """One source as the board shows it. `kind`: its sort in words; `reach`: None while nobody has counted."""

    row: Source
    kind: str
    uses: Uses
    reach: int | None
    decides: bool
    due: Span | None

    @property
    def title(self) -> str:
        """What it is called, in the language of the page."""
        return self.row.in_language("title")

    @property
    def host(self) -> str:
        """Whose page it is, by its address."""
        return urlsplit(self.row.url).netloc or self.row.url

    @property
    def weight(self) -> Weight:
        """What makes it urgent beside another of the same day: whom it reaches, then what hangs on it."""
        return (self.reach or 0, int(self.decides), self.uses.figures, self.uses.others, len(self.uses.claims))


@dataclass(frozen=True)
class Board:
    """What is known of all sources on a day."""

    rulebook: Rulebook
    reach: Counter[str] | None
    today: date

    def lines(self, rows: Iterable[Source]) -> list[Line]:
        """The line of each of these rows."""
        uses, decides = uses_by_source(self.rulebook), deciding(self.rulebook)
        kinds = {one.code: one.title.in_language(language()) for one in self.rulebook.codes if one.kind == KINDS}
        return [self._line(row, kinds.get(row.kind, row.kind), uses, decides) for row in rows]

    def _line(self, row: Source, kind: str, uses: dict[str, Uses], decides: Deciding) -> Line:
        reach = None if self.reach is None else self.reach[row.slug]
        due = next((span for span in Span if is_due(row.recheck_on, self.today, span)), None)
        return Line(row, kind, uses.get(row.slug, Uses()), reach, row.slug in decides.sources, due)


def found(query: str, span: Span | None, is_official: bool, today: date) -> Any:
    """The sources that the search and the filters leave, as rows."""
    rows = matching(Source.objects.all(), query)
    if is_official:
        rows = rows.filter(kind=OFFICIAL)
    return rows if span is None else [row for row in rows if is_due(row.recheck_on, today, span)]


def in_order(lines: Iterable[Line], by: str) -> list[Line]:
    """The most urgent first: by its day, or by whom it reaches."""

    def by_day(line: Line) -> Any:
        return (line.row.recheck_on, [-part for part in line.weight], line.row.slug)

    def by_reach(line: Line) -> Any:
        return ([-part for part in line.weight], line.row.recheck_on, line.row.slug)

    return sorted(lines, key=by_reach if by == BY_REACH else by_day)


def versions_of(pks: Iterable[int]) -> dict[int, int]:
    """The newest version of each of these sources."""
    records = Source.history.filter(id__in=list(pks)).values_list("id").annotate(Max("history_id"))
    return dict(records.order_by())


def dues_of(lines: Iterable[Line]) -> list[Due]:
    """The same as what comes due and weighs something."""
    return [Due(line.weight, line.row.slug, line.row.recheck_on) for line in lines]
