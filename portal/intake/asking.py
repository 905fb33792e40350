"""What the intake asks for the answers of an address, and what its page says beside the question."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from advisor import Advice, Asking
from advisor.facts import PROBLEM, Awaited, JointQuestion
from portal.address.reading import CHANGE, Reading
from portal.desk import Desk
from portal.guidance.stepwords import step_title
from portal.intake.counting import MOST_ANSWERS, answers_left
from portal.intake.leftopen import left_open
from portal.intake.routes import AGAIN, BACK, SHEET, Route
from portal.intake.screen import Screen, screen_of
from portal.intake.trail import Passed, asked_next, passed
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
        """The next question: none once the sheet is due."""
        if self.advice is None or self.reading.situation is None:
            return [Asking((PROBLEM,))]
        if not self._answers_left:
            return []
        found = asked_next(self.desk, self.reading, self.advice)
        return [] if found is None else [found]

    @cached_property
    def passed(self) -> list[Passed]:
        """The questions answered on the way here."""
        return list(passed(self.desk, self.reading, MOST_ANSWERS))

    @property
    def again(self) -> Passed | None:
        """The question answered last, where it is to be asked again."""
        return self.passed[-1] if self.route.is_again and self.passed else None

    @property
    def previous(self) -> str:
        """The question before this one, with its answer; the first one where none is known."""
        if self.again is not None:
            reading, is_on_the_way = self.again.before, len(self.passed) > 1
        else:
            reading, is_on_the_way = self.reading, any(passed(self.desk, self.reading, MOST_ANSWERS))
        questions = reverse("intake:questions")
        kept = self.route.kept
        if not is_on_the_way:
            return f"{questions}?{kept[1:]}" if kept else questions
        return f"{questions}?{reading.address()}&{AGAIN}=1{kept}"

    @cached_property
    def screens(self) -> list[Screen]:
        """What the page asks: one question; of faults each of those that have to be mended."""
        faulty = self.reading.faulty or self.missed
        if faulty:
            return [self._screen(Asking((fact,))) for fact in faulty]
        if self.reading.change:
            return [self._screen(self._changed(self.reading.change))]
        if self.again is not None:
            return [self._screen(self.again.asking, self.again.before)]
        return [self._screen(one) for one in self.asking]

    def _changed(self, fact: str) -> Asking:
        """The question to ask once more: that of a wait which has its own; the joint one where its answers tell more
        than it asks for, or an answer is followed by it."""
        if self._awaited is not None and self._awaited.question is not None:
            return Asking((fact,))
        if self.reading.situation is None:
            return Asking((fact,))
        joint = self._following or self.desk.vocabulary.asked_in_place_of(fact, self.reading.situation.problem)
        if joint is not None and fact in joint.facts:
            return Asking(
                tuple(joint.facts), joint, tuple(self.desk.release.answers_to(joint, self.reading.situation.facts))
            )
        return Asking((fact,))

    @property
    def _following(self) -> JointQuestion | None:
        """The question that the answer just given is followed by at once."""
        situation, since = self.reading.situation, self.route.since
        if situation is None or since not in situation.facts:
            return None
        return self.desk.vocabulary.asked_after(since, situation.facts[since], situation.problem)

    def _screen(self, asking: Asking, before: Reading | None = None) -> Screen:
        return screen_of(
            asking,
            before or self.reading,
            self.desk.words,
            self.desk.today,
            self.route,
            told=self.reading,
            awaited=self._awaited,
        )

    @property
    def _awaited(self) -> Awaited | None:
        """The wait whose end the question asks about."""
        if not self.route.is_of_news or self.advice is None:
            return None
        one = self.desk.words.awaited(self.advice.headline.about)
        return one if one is not None and one.asks == self.reading.change else None

    @property
    def is_changing(self) -> bool:
        """Whether one answer is asked for once more, or has to be mended."""
        return bool(self.reading.change or self.reading.faulty or self.missed or self.route.back)

    @property
    def left(self) -> int:
        """How many questions come after this one at most."""
        left = self._answers_left
        if self.again is not None:
            left = answers_left(self.again.before, lambda: self.passed[:-1])
        return max(0, left - 1)

    @cached_property
    def _answers_left(self) -> int:
        return answers_left(self.reading, lambda: self.passed)

    @property
    def headline(self) -> str:
        """The next step so far; empty while nothing is told."""
        return step_title(self.advice, self.desk.words) if self.advice else ""

    @property
    def sheet(self) -> str:
        """The sheet for what has been told so far."""
        return self.route.end(self.reading.address())

    @property
    def leave(self) -> str:
        """The way back without another answer."""
        return self.route.onward(self.reading.address())

    @property
    def since(self) -> str:
        """The name of the answer whose change makes the page ask for another one; empty for none."""
        is_told_why = self.route.since in self.desk.vocabulary.asked and self._following is None
        return self.desk.words.label(self.route.since) if is_told_why else ""

    @property
    def is_last(self) -> bool:
        """Whether the sheet comes after this answer."""
        if self.route.back:
            return not self.route.is_for_a_case
        return not (self.reading.change or self.left)

    @property
    def change(self) -> str:
        """The address that, with the name of a fact behind it, asks for it once more and leads to the sheet."""
        return f"{reverse('intake:questions')}?{self.reading.address()}&{BACK}={SHEET}&{CHANGE}="

    @property
    def change_here(self) -> str:
        """The same, leading on to the next question."""
        return f"{reverse('intake:questions')}?{self.reading.address()}{self.route.kept}&{CHANGE}="

    @property
    def answers(self) -> list[Answer]:
        """What has been told, in words."""
        facts = self.reading.situation.facts if self.reading.situation else {}
        return answers_in_words(facts.items(), self.desk.words)

    @property
    def told(self) -> list[Answer]:
        """The same in few words; what is wrong says by itself what it is."""
        words = self.desk.words
        return [
            Answer(one.fact, "" if one.fact == PROBLEM else words.short(one.fact), one.value) for one in self.answers
        ]

    @property
    def more(self) -> list[Answer]:
        """What can be told as well, and has been neither told nor left open by the person."""
        questions = self.advice.questions if self.advice else []
        words, unknown = self.desk.words, left_open(self.reading)
        return [Answer(one.fact, words.label(one.fact)) for one in questions if one.fact not in unknown]

    @property
    def unknown(self) -> list[Answer]:
        """What the person left open."""
        words = self.desk.words
        return [Answer(fact, words.label(fact), words.unknown(fact)) for fact in left_open(self.reading)]
