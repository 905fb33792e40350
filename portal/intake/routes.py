"""Where an answer leads: on to the next question, or back to a row of the sheet or to a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from portal.address.reading import CHANGE, Reading
from portal.pasted import Pairs

BACK, REVIEW, ASKED, SINCE, AGAIN, TRY = "back", "review", "asked", "since", "again", "try"
"""What an address of the intake may say beside the facts: the row or case to go back to, that all answers are to be
shown, the facts its form asked for, the answer whose change makes it ask for another, that the last question is meant,
and that the answers are for trying the curators' draft, whose page asks who it is."""
SHEET = "sheet"
"""The row that is no row: the top of the sheet."""
CAME = "came"
"""The same, where what was awaited came."""
PAGES_OF_A_CASE = {"": "cases:answers", CAME: "cases:came"}


@dataclass(frozen=True)
class Route:
    """Where an address of the intake comes from. `asked`: the facts of the form that was sent.

    `since`: the fact whose change makes it ask for another; `is_again`: whether the question answered last is meant.
    `is_tried`: whether the answers are for trying the draft.
    """

    back: str = ""
    is_review: bool = False
    asked: tuple[str, ...] = ()
    since: str = ""
    is_again: bool = False
    is_tried: bool = False

    @property
    def is_for_a_case(self) -> bool:
        """Whether an answer of a saved case is asked for."""
        return bool(_page_of_case(self.back))

    @property
    def is_of_news(self) -> bool:
        """Whether it is asked what came of a wait."""
        return self.back.partition(".")[0] == CAME

    @property
    def parts(self) -> list[str]:
        """What the page depends on."""
        return [self.back, REVIEW if self.is_review else "", self.since, AGAIN if self.is_again else "", self.kept]

    def onward(self, query: str) -> str:
        """The address an answer leads to."""
        if self.back:
            return sheet_address(query, self.back)
        return f"{reverse('intake:questions')}?{query}{self.kept}"

    def end(self, query: str) -> str:
        """The address of what the answers are for: the sheet, the row or case that asked, or trying the draft."""
        return f"{reverse('admin:try')}?{query}" if self.is_tried else sheet_address(query, self.back or SHEET)

    @property
    def kept(self) -> str:
        """What an address goes on saying behind the facts."""
        return f"&{TRY}=1" if self.is_tried else ""

    def asking_again(self, query: str, fact: str, since: str) -> str:
        """The address that asks for one fact more, since the answer to another has changed."""
        told = urlencode([(CHANGE, fact), *self.pairs(), (SINCE, since)])
        return f"{reverse('intake:questions')}?{query}&{told}"

    def pairs(self) -> Pairs:
        """What a form carries along."""
        return [*([(BACK, self.back)] if self.back else []), *([(TRY, "1")] if self.is_tried else [])]

    def missed(self, reading: Reading) -> list[str]:
        """The facts a form asked for, where it was sent without any of them."""
        known = reading.situation.facts if reading.situation else {}
        return [] if any(fact in known for fact in self.asked) else list(self.asked)


def routed(pairs: Iterable[tuple[str, str]]) -> tuple[Route, Pairs]:
    """The route, and the address without it."""
    said: dict[str, str] = {}
    others: Pairs = []
    for name, value in pairs:
        if name in (BACK, REVIEW, ASKED, SINCE, AGAIN, TRY):
            said[name] = value
        else:
            others.append((name, value))
    asked = tuple(said.get(ASKED, "").split())
    back, since = said.get(BACK, ""), said.get(SINCE, "")
    return Route(back, bool(said.get(REVIEW)), asked, since, bool(said.get(AGAIN)), bool(said.get(TRY))), others


def sheet_address(query: str, row: str = SHEET) -> str:
    """The sheet for these answers, at that row; the page of a case that takes them, where the case asked."""
    if page := _page_of_case(row):
        return f"{page}?{query}"
    return f"{reverse('guidance:advice')}?{query}{'' if row in (SHEET, CAME) else f'&open={row}#{row}'}"


def _page_of_case(row: str) -> str:
    """The page that takes an answer of a saved case, which says who it is and, before a dot, what the answer is for."""
    purpose, _, case = row.rpartition(".")
    page = PAGES_OF_A_CASE.get(purpose)
    try:
        return reverse(page, args=[UUID(case)]) if page else ""
    except ValueError:
        return ""
