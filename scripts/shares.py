"""Writes docs/shares.md: what is found in the constructed messages, and what is read from the constructed texts."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from advisor import check
from scripts.systems import DOCS
from tests.advisor.pasting.test_reading import read_of, samples, told
from tests.advisor.signs.corpus import examples

HALVES = {True: "tuned", False: "kept out"}
HEAD = """# How much is found

Written by `make docs` from the constructed messages and texts of the tests. Half of each was kept out: written, and
held against, but not looked at while the words were chosen. They are constructed, by the kinds and layouts that were
reported; real ones differ more. How much more shows in sets that were written afresh and run once, before anything was
mended by them:

| fresh set | signs found | plain messages alarmed | facts right | facts read |
|---|---|---|---|---|
| 1, before | 62 of 78 | 4 of 25 | 99 of 107 | 99 of 101 |
| 2, before, of other words, and a trap in each text | 13 of 34 | 2 of 15 | 46 of 60 | 46 of 49 |
| 3, after mending by 1 and 2 | 28 of 39 | 2 of 14 | 58 of 59 | 58 of 58 |
| 4, after mending by 3 | 21 of 25 | 0 of 14 | | |
| 5, by the kinds reported | 8 of 9 | 0 of 4 | | |
| 6, after mending by 4 and 5 | 11 of 15 | 0 of 14 | | |
| 7, with amounts by way of payment | | 4 of 40 | 183 of 184 | 183 of 202 |

What was missed in a set was mended and went to the tuned half, so that the shares below flatter and these do not. A
message in which nothing is found is therefore never called genuine.

## Signs of forged messages

Wanted: the signs named for each forged message. Alarmed: plain messages in which a strong sign is found.

| how it came | half | forged | signs found | nothing strong | plain | alarmed |
|---|---|---|---|---|---|---|
"""
PASTED = """
## Facts of pasted texts

Right: of the facts read, those that stand there. Read: of those that stand there, the ones read.

| fact | half | right | read |
|---|---|---|---|
"""


def messages() -> Iterator[str]:
    """A row for each way a message comes and each half."""
    counts: Counter[tuple[str, bool, str]] = Counter()
    for one in examples():
        found = {sign["code"]: sign["weight"] for sign in check(one["input"], one["lang"])["signs"]}
        is_strong = "strong" in found.values()
        for kind in (one["input"]["kind"], "all"):
            key = kind, one["tuning"]
            if one["truth"] == "genuine":
                counts.update([(*key, "plain"), *([(*key, "alarmed")] if is_strong else [])])
                continue
            counts.update([(*key, "forged"), *([] if is_strong else [(*key, "quiet")])])
            counts.update((*key, "wanted") for _ in one["expect"])
            counts.update((*key, "hit") for code in one["expect"] if code in found)
    for kind in ("all", *sorted({kind for kind, _, _ in counts} - {"all"})):
        for half, name in HALVES.items():
            of = {what: counts[kind, half, what] for what in ("forged", "hit", "wanted", "quiet", "plain", "alarmed")}
            yield (
                f"| {kind} | {name} | {of['forged']} | {_share(of['hit'], of['wanted'])} | {of['quiet']} "
                f"| {of['plain']} | {of['alarmed']} |"
            )


def pasted() -> Iterator[str]:
    """A row for each fact and each half."""
    counts: Counter[tuple[str, bool, str]] = Counter()
    for one in samples():
        wanted, got = one.get("facts", {}), told(read_of(one))
        counts.update(_seen(one["tuning"], wanted, got))
    for fact in ("all", *sorted({fact for fact, _, _ in counts} - {"all"})):
        for half, name in HALVES.items():
            right, read, wanted = (counts[fact, half, what] for what in ("right", "read", "wanted"))
            yield f"| {fact} | {name} | {_share(right, read)} | {_share(right, wanted)} |"


def _seen(half: bool, wanted: dict[str, Any], got: dict[str, Any]) -> Iterable[tuple[str, bool, str]]:
    for kind, some in (("read", got), ("wanted", wanted)):
        yield from ((name, half, kind) for fact in some for name in (fact, "all"))
    yield from ((name, half, "right") for fact in got if wanted.get(fact) == got[fact] for name in (fact, "all"))


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}"


def page() -> str:
    """The page for the shipped pack."""
    return HEAD + "\n".join(messages()) + "\n" + PASTED + "\n".join(pasted()) + "\n"


if __name__ == "__main__":
    (DOCS / "shares.md").write_text(page(), encoding="utf-8")
    sys.stdout.write("docs/shares.md\n")
