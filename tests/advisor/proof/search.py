"""The search of the shipped pack, made ready once: working out the stretches of its days takes long."""

from functools import cache

from advisor.proof.exhaustive import Search
from tests.advisor.shipped import RELEASE

SEED = 20251122


@cache
def shipped_search() -> Search:
    return Search(RELEASE, SEED)
