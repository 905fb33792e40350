"""A worker looks for garbage seldom, but it does: what goes round in a circle does not stay."""

import gc
import weakref

import pytest

from portal import garbage


class Circle:
    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def as_before():
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


def test_a_worker_looks_seldom_and_still_finds_what_goes_round_in_a_circle(as_before):
    garbage.look_seldom()
    assert gc.get_threshold() == garbage.THRESHOLDS
    gone = weakref.ref(Circle())
    several = [[] for _ in range(garbage.THRESHOLDS[0] * 2)]
    assert gone() is None
    assert len(several) == garbage.THRESHOLDS[0] * 2
