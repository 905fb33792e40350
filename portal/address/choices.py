"""stub"""

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Choice:
    words: str
    address: str
    hint: str = ""
    is_unknown: bool = False


def choices_of(fact, reading, words, today):
    t = words.vocabulary.facts[fact]
    if t.kind not in ("choice", "bool", "list"):
        return []
    return [Choice(words.choice(fact, c), urlencode([*reading.pairs(), (fact, c)])) for c in t.values][:6] + [
        Choice(words.unknown(fact), urlencode([*reading.pairs(), ("skip", fact)]), is_unknown=True)
    ]
