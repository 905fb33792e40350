"""The worked examples whose advice an edit changes, with the kind of change, as written and at a later time."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from advisor import Release
from advisor.proof.impact import Advised, Change, Reach, changed, is_met, moved, turning_days
from advisor.rulebook import Golden
from portal.curation.advices.comparing import Compared, compare, compare_what_differs
from portal.curation.advices.places import Aspect
from portal.curation.kept import Kept, are_the_same
from portal.wording import Words

MOST_AT_ONCE = 100
"""So many worked examples are counted while a page is waited for; more of them take seconds."""


@dataclass(frozen=True)
class Changed:
    """One worked example whose advice changes: both advices place by place, and whether it expects another one."""

    change: Change
    compared: Compared
    is_met: bool

    @property
    def id(self) -> str:
        """The example's name."""
        return self.change.example.id

    @property
    def aspect(self) -> Aspect:
        """The weightiest thing that changes; where nothing that is said does, what it rests on."""
        return Aspect.GROUNDS if self.compared.aspect is None else self.compared.aspect


@dataclass(frozen=True)
class Count:
    """One way of counting: the examples as they are written, or moved past a day (`past`)."""

    past: date | None
    examples: int
    found: list[Changed]

    def of(self, aspect: Aspect) -> list[Changed]:
        """The examples in which that is the weightiest change."""
        return [one for one in self.found if one.aspect == aspect]

    @property
    def by_aspect(self) -> list[int]:
        """How many there are of each kind."""
        return [len(self.of(aspect)) for aspect in Aspect]

    @cached_property
    def failing(self) -> list[Changed]:
        """Those that are no longer what they expect; moved examples expect days that are no longer theirs."""
        return [one for one in self.found if not one.is_met] if self.past is None else []


@dataclass(frozen=True)
class Impact:
    """All ways of counting; the later one only where a figure turns on a day."""

    counts: list[Count]
    reach: Reach


_counting = threading.Lock()
_counted: Kept[tuple[Release, Release], Impact] = Kept(are_the_same)
_released: Kept[tuple[Release], Advised] = Kept(are_the_same)
"""What is published stays the same from one edit of the draft to the next."""


def forget(*, release: bool = True) -> None:
    """Forget the last count, as after an edit; with `release`, what the release says too, as after a start."""
    _counted.forget()
    if release:
        _released.forget()


def is_quick(old: Release, new: Release) -> bool:
    """Whether the count is known, or takes no longer than a page may."""
    return len(new.rulebook.golden) <= MOST_AT_ONCE or _counted.known((old, new)) is not None


def measure(old: Release, new: Release) -> Impact:
    """What publishing the new release in place of the old one would change."""
    with _counting:  # who asks meanwhile waits for the same count
        return _counted.of((old, new), lambda: _measured(old, new))


def _measured(old: Release, new: Release) -> Impact:
    reach = Reach(old, new)
    examples = new.rulebook.golden
    counts = [_count(old, new, reach, examples, None)]
    days = turning_days(old.rulebook, new.rulebook)
    if days:
        later = [one for one in (moved(example, days[-1]) for example in examples) if one is not None]
        counts.append(_count(old, new, reach, later, days[-1]))
    return Impact(counts, reach)


def _count(old: Release, new: Release, reach: Reach, examples: list[Golden], past: date | None) -> Count:
    return Count(past, len(examples), list(_changed(old, new, reach, examples)))


def _changed(old: Release, new: Release, reach: Reach, examples: list[Golden]) -> Iterator[Changed]:
    speak_alike = all(getattr(old.rulebook, name) == getattr(new.rulebook, name) for name in ("facts", "codes", "shop"))
    comparing = compare_what_differs if speak_alike else compare
    for one in changed(old, new, examples, reach, _released.of((old,), lambda: Advised(old))):
        day, lang = one.now.date(), one.language
        compared = comparing(one.before, one.after, Words(old, day, lang), Words(new, day, lang))
        yield Changed(one, compared, is_met(one))
