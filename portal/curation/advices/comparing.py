"""The differences between two advices on one situation, place by place, and what kind of change they make together."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest

from advisor import Advice
from portal.curation.advices.places import Aspect, Line, Place, places_of
from portal.curation.marked import Pieces, marked
from portal.wording import Words


@dataclass(frozen=True)
class Pair:
    """One line before and after; empty where it is missing."""

    aspect: Aspect
    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Whether the two say something else."""
        return self.before != self.after

    @cached_property
    def pieces(self) -> tuple[Pieces, Pieces]:
        """Both with what differs marked."""
        return marked(self.before, self.after)


@dataclass(frozen=True)
class Row:
    """One place in both advices. `only`: the side that has it, where the other has not."""

    title: str
    pairs: list[Pair] = field(default_factory=list)
    only: str = ""

    @property
    def differs(self) -> bool:
        """Whether anything in it differs."""
        return bool(self.only) or any(pair.differs for pair in self.pairs)

    @property
    def aspect(self) -> Aspect:
        """The weightiest thing that differs: a place that one side lacks is given or not."""
        if self.only:
            return Aspect.GIVEN
        return min(pair.aspect for pair in self.pairs if pair.differs)

    @property
    def shown(self) -> list[Pair]:
        """What is said; what it rests on only where nothing else differs."""
        is_of_grounds = self.differs and self.aspect == Aspect.GROUNDS
        return [pair for pair in self.pairs if pair.aspect < Aspect.GROUNDS or is_of_grounds]


@dataclass(frozen=True)
class Compared:
    """All places of both advices, in the order of the newer one."""

    rows: list[Row]

    @cached_property
    def changed(self) -> list[Row]:
        """The places that differ, the weightiest first."""
        return sorted((row for row in self.rows if row.differs), key=lambda row: row.aspect)

    @cached_property
    def same(self) -> list[Row]:
        """The places that say the same."""
        return [row for row in self.rows if not row.differs]

    @property
    def aspect(self) -> Aspect | None:
        """What kind of change it is; None where nothing that is said differs."""
        return self.changed[0].aspect if self.changed else None


def compare(before: Advice | None, after: Advice | None, words_before: Words, words_after: Words) -> Compared:
    """Both advices place by place; of one that is missing nothing is said."""
    return _compared(places_of(before, words_before) if before else [], places_of(after, words_after) if after else [])


def compare_what_differs(
    before: Advice | None, after: Advice | None, words_before: Words, words_after: Words
) -> Compared:
    """The same without items that are just the same, which the words of both releases must then say alike."""
    return _compared(
        places_of(before, words_before, after) if before else [],
        places_of(after, words_after, before) if after else [],
    )


def _compared(before: list[Place], after: list[Place]) -> Compared:
    old, new = ({place.key: place for place in places} for places in (before, after))
    rows = [_row(old.get(key), place) for key, place in new.items()]
    return Compared([*rows, *(_row(place, None) for key, place in old.items() if key not in new)])


def _row(old: Place | None, new: Place | None) -> Row:
    title = (new or old).title  # type: ignore[union-attr]
    only = "" if old and new else "after" if new else "before"
    return Row(title, list(_pairs(old.lines if old else (), new.lines if new else ())), only)


def _pairs(old: tuple[Line, ...], new: tuple[Line, ...]) -> Iterator[Pair]:
    """The lines of each aspect one beside the other."""
    for aspect in Aspect:
        before = [line.text for line in old if line.aspect == aspect]
        after = [line.text for line in new if line.aspect == aspect]
        yield from (Pair(aspect, one, other) for one, other in zip_longest(before, after, fillvalue=""))
