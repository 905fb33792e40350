"""What the intake asks for the answers of an address, and what its page says beside the question."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from advisor import Advice, Asking, to_ask
from advisor.facts import PROBLEM
from portal.address.reading import Reading
from portal.desk import Desk
from portal.guidance.asking import Asked
from portal.intake.counting import answers_left
from portal.intake.routes import SHEET, Route, sheet_address
from portal.intake.screen import Screen, screen_of
from portal.reasons import Answer, answers_in_words


@dataclass(frozen=True)
class Intake:
    """The intake at one address. `missed`: the facts of a form that was sent without an answer."""

    desk: Desk
    reading: Reading
    advice: Advice | None
    route: Route
    missed: tuple[str, ...] = ()

    @cached_property
    def asking(self) -> list[Asking]:
        """The questions that are still to come, the next one first: none once the sheet is due."""
        if self.advice is None or self.reading.situation is None:
            return [Asking((PROBLEM,))]
        most = answers_left(self.reading)
        if not most:
            return []
        return to_ask(self.desk.release, self.reading.situation, self.advice, self.reading.skipped, most)

    @cached_property
    def screens(self) -> list[Screen]:
        """What the page asks: one question; of faults each of those that have to be mended."""
        faulty = self.reading.faulty or self.missed
        if faulty:
            return [self._screen(Asking((fact,))) for fact in faulty]
        if self.reading.change:
            return [self._screen(Asking((self.reading.change,)))]
        return [self._screen(one) for one in self.asking[:1]]

    def _screen(self, asking: Asking) -> Screen:
        return screen_of(asking, self.reading, self.desk.words, self.desk.today, self.route.onward)

    @property
    def is_changing(self) -> bool:
        """Whether one answer is asked for once more, or has to be mended."""
        return bool(self.reading.change or self.reading.faulty or self.missed or self.route.back)

    @property
    def left(self) -> int:
        """About how many questions come after this one."""
        return max(0, len(self.asking) - 1)

    @property
    def headline(self) -> str:
        """The next step so far; empty while nothing is told."""
        if self.advice is None or self.reading.situation is None:
            return ""
        return Asked(self.desk, self.reading, self.reading.situation, self.advice, later=0).first_step

    @property
    def sheet(self) -> str:
        """The sheet for what has been told so far."""
        return sheet_address(self.reading.address(), self.route.back or SHEET)

    @property
    def change(self) -> str:
        """The address that, with the name of a fact behind it, asks for it once more."""
        return f"{reverse('intake:questions')}?{self.reading.address()}&review=1&change="

    @property
    def answers(self) -> list[Answer]:
        """What has been told, in words."""
        facts = self.reading.situation.facts if self.reading.situation else {}
        return answers_in_words(facts.items(), self.desk.words)

    @property
    def more(self) -> list[Answer]:
        """What can be told as well, and has been neither told nor left open."""
        questions = self.advice.questions if self.advice else []
        words, skipped = self.desk.words, self.reading.skipped
        return [Answer(one.fact, words.label(one.fact)) for one in questions if one.fact not in skipped]

    @property
    def unknown(self) -> list[Answer]:
        """What was left open, without what the answers have settled since."""
        words = self.desk.words
        open_ = {one.fact for one in self.advice.questions} if self.advice else set()
        return [Answer(fact, words.label(fact), words.unknown(fact)) for fact in self.reading.skipped if fact in open_]
