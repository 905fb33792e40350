"""Which parameters of an address the release knows; others were added by a chat, or are of another release."""

from collections.abc import Collection, Iterable

from advisor import Vocabulary
from portal.pasted import Pairs


def parted(
    pairs: Iterable[tuple[str, str]], vocabulary: Vocabulary, controls: Collection[str], halves: Collection[str] = ()
) -> tuple[Pairs, Pairs]:
    """What is known, and what is not. `controls`: parameters that name a fact; `halves`: the parts of a moment."""
    known: Pairs = []
    unknown: Pairs = []
    for name, value in pairs:
        if name in controls:
            is_known = value.partition("=")[0] in vocabulary.facts
        else:
            is_known = _is_fact(name, vocabulary, halves) and not _is_retired(name, value, vocabulary)
        (known if is_known else unknown).append((name, value))
    return known, unknown


def _is_fact(name: str, vocabulary: Vocabulary, halves: Collection[str]) -> bool:
    whole, dot, part = name.partition(".")
    fact = vocabulary.facts.get(whole)
    if fact is None or not dot:
        return fact is not None
    return fact.kind == "map" or (fact.kind == "datetime" and part in halves)


def _is_retired(name: str, value: str, vocabulary: Vocabulary) -> bool:
    """Whether no rule speaks of that code any more; a retired value of the fact's own still counts where it is told."""
    entry = vocabulary.entries.get(name)
    code = vocabulary.codes.get(entry.values_from, {}).get(value) if entry else None
    return code is not None and code.retired
