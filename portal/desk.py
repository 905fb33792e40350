"""What a request is answered with, made once: the moment, the published release, the words of the page's language."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.http import HttpRequest

from advisor import Release, Vocabulary
from advisor.rulebook import Figures, Language
from portal import clock
from portal.curation.published import current_release
from portal.reasons import Reasons
from portal.wording import Words, language


@dataclass(frozen=True)
class Desk:
    """`now` is in Tokyo; everything said for the request is said by this release, in this language, at this moment."""

    now: datetime
    release: Release
    lang: Language

    @property
    def today(self) -> date:
        """The day in Tokyo."""
        return self.now.date()

    @property
    def vocabulary(self) -> Vocabulary:
        """The facts and codes of the release."""
        return self.release.vocabulary

    @property
    def figures(self) -> Figures:
        """The figures of the release."""
        return self.release.figures

    @cached_property
    def words(self) -> Words:
        """The pack's words."""
        return Words(self.release, self.today, self.lang)

    @cached_property
    def reasons(self) -> Reasons:
        """What items rest on, in words."""
        return Reasons(self.words, self.today)


def desk_for(request: HttpRequest) -> Desk:
    """The desk of this request. Raises NoRelease, DamagedRelease."""
    found: Desk | None = getattr(request, "desk", None)
    if found is None:
        found = request.desk = Desk(clock.moment_of(request), current_release(), language())  # type: ignore[attr-defined]
    return found
