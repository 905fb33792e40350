"""One situation put to a release at one moment: taken up once for its advice, and for all a page asks beside it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from datetime import datetime

from advisor.advice import Advice, DraftMessage, InstructionItem
from advisor.course import Stage, course_of
from advisor.deciding import deciding_beside
from advisor.depending import answers_for
from advisor.engine import advice_of, days_covered, take_up
from advisor.entry import Language
from advisor.facts.situation import Situation, check_now
from advisor.instructing import instruction_of
from advisor.outcomes.drafts import drafts
from advisor.release import Release


class Sitting:
    """The advice, and what else is asked of the same case. Made, it raises FaultsError as `advise` does."""

    def __init__(self, release: Release, situation: Situation, now: datetime, language: Language = "ja") -> None:
        self.situation = situation
        self._release = release
        local = check_now(now)
        with days_covered():
            self._case = take_up(release, situation, local, language)
            self.advice: Advice = advice_of(release, self._case)

    def course(self) -> list[Stage]:
        """The next step and what follows by itself, as `course` has it."""
        with days_covered():
            return course_of(self._release, self.situation, self._case)

    def deciding(self, kept: Container[str]) -> str | None:
        """The question to ask beside the advice, none of those kept back, as `deciding_beside` has it."""
        return deciding_beside(self._release, self.situation, self._case, self.advice, kept)

    def answers_for(self, action: str, fact: str) -> list[str]:
        """The codes of a fact with which an action comes that hangs on it, as `answers_for` has them."""
        with days_covered():
            return answers_for(self._release, self.situation, self._case, action, fact)

    def drafts_in(self, language: Language) -> list[DraftMessage]:
        """The messages of the advice as they are in that language."""
        return drafts(replace(self._case, language=language), self.advice.actions, self.advice.headline.action)

    def instruction_for(self, action: str) -> InstructionItem | None:
        """What to press for an action, as `instruction_for` has it."""
        return instruction_of(self._case, action)
