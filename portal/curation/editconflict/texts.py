"""Brings two edits of one text together, sentence by sentence and line by line."""

import re
from difflib import SequenceMatcher

_SENTENCE = re.compile(r".*?(?:[。！？]|[.!?] |\n)|.+", re.DOTALL)
Change = tuple[int, int, list[str]]
"""From which sentence to before which, and what stands there instead."""


def merged(base: str, mine: str, theirs: str) -> str | None:
    """The text with the changes of both; None where they touch the same place."""
    sentences = _SENTENCE.findall(base)
    own, other = _changes(sentences, mine), _changes(sentences, theirs)
    only_other = [change for change in other if change not in own]
    if any(_meet(one, two) for one in own for two in only_other):
        return None
    text = sentences[:]
    for start, end, instead in sorted([*own, *only_other], key=lambda change: change[:2], reverse=True):
        text[start:end] = instead
    return "".join(text)


def _changes(sentences: list[str], text: str) -> list[Change]:
    after = _SENTENCE.findall(text)
    steps = SequenceMatcher(None, sentences, after, autojunk=False).get_opcodes()
    return [(start, end, after[first:last]) for kind, start, end, first, last in steps if kind != "equal"]


def _meet(one: Change, other: Change) -> bool:
    """Whether both change a sentence, or one puts something where the other changes: in which order, nobody said."""
    start, end = max(one[0], other[0]), min(one[1], other[1])
    is_insertion = one[0] == one[1] or other[0] == other[1]
    return start <= end if is_insertion else start < end
