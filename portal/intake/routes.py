"""Where an answer leads: to the next question, back to a row of the sheet or to a case, or to the list of answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from portal.address.reading import Reading
from portal.pasted import Pairs

BACK, REVIEW, ASKED = "back", "review", "asked"
"""What an address of the intake may say beside the facts: the row or case to go back to, that all answers are to be
shown, and the facts its form asked for."""
SHEET = "sheet"
"""The row that is no row: the top of the sheet."""
PAGES_OF_A_CASE = {"": "cases:answers", "came": "cases:came"}


@dataclass(frozen=True)
class Route:
    """Where an address of the intake comes from. `asked`: the facts of the form that was sent."""

    back: str = ""
    is_review: bool = False
    asked: tuple[str, ...] = ()

    @property
    def is_for_a_case(self) -> bool:
        """Whether an answer of a saved case is asked for."""
        return bool(_page_of_case(self.back))

    @property
    def parts(self) -> list[str]:
        """What the page depends on."""
        return [self.back, REVIEW if self.is_review else ""]

    def onward(self, query: str) -> str:
        """The address an answer leads to."""
        if self.back:
            return sheet_address(query, self.back)
        return f"{reverse('intake:questions')}?{query}{f'&{REVIEW}=1' if self.is_review else ''}"

    def pairs(self) -> Pairs:
        """What a form carries along."""
        return [*([(BACK, self.back)] if self.back else []), *([(REVIEW, "1")] if self.is_review else [])]

    def missed(self, reading: Reading) -> list[str]:
        """The facts a form asked for, where it was sent without any of them."""
        known = reading.situation.facts if reading.situation else {}
        return [] if any(fact in known for fact in self.asked) else list(self.asked)


def routed(pairs: Iterable[tuple[str, str]]) -> tuple[Route, Pairs]:
    """The route, and the address without it."""
    said: dict[str, str] = {}
    others: Pairs = []
    for name, value in pairs:
        if name in (BACK, REVIEW, ASKED):
            said[name] = value
        else:
            others.append((name, value))
    return Route(said.get(BACK, ""), bool(said.get(REVIEW)), tuple(said.get(ASKED, "").split())), others


def sheet_address(query: str, row: str = SHEET) -> str:
    """The sheet for these answers, at that row; the page of a case that takes them, where the case asked."""
    if page := _page_of_case(row):
        return f"{page}?{query}"
    return f"{reverse('guidance:advice')}?{query}{'' if row == SHEET else f'&open={row}#{row}'}"


def _page_of_case(row: str) -> str:
    """The page that takes an answer of a saved case, which says who it is and, before a dot, what the answer is for."""
    purpose, _, case = row.rpartition(".")
    page = PAGES_OF_A_CASE.get(purpose)
    try:
        return reverse(page, args=[UUID(case)]) if page else ""
    except ValueError:
        return ""
