"""The last thing that this process worked out of something, kept until it is asked of something else."""

from collections.abc import Callable
from typing import Generic, TypeVar

Of = TypeVar("Of")
Thing = TypeVar("Thing")


class Kept(Generic[Of, Thing]):
    """What takes long to work out, and what it was worked out of. `is_same` tells two of these alike."""

    def __init__(self, is_same: Callable[[Of, Of], bool] = lambda one, other: one == other) -> None:
        self._is_same = is_same
        self.forget()

    def forget(self) -> None:
        """Be as in a process that has just started."""
        self._known: tuple[Of, Thing] | None = None

    def known(self, of: Of) -> Thing | None:
        """What was worked out of just that; None where nothing was."""
        known = self._known  # one look, for another thread may put something else there
        return known[1] if known and self._is_same(known[0], of) else None

    def of(self, of: Of, work_out: Callable[[], Thing]) -> Thing:
        """The same, worked out where it is not known."""
        found = self.known(of)
        if found is None:
            found = work_out()
            self._known = of, found
        return found


def are_the_same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether two tuples hold the very same objects, which are not looked into."""
    return len(one) == len(other) and all(mine is yours for mine, yours in zip(one, other, strict=True))
