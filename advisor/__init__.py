"""The advisor: turns an order's situation into advice. Pure: no Django, no clock, no database, no network.

    Source -> Claim -> Figure -> Rule      what is known, and who says so          (rulebook, pack)
    Situation                              the facts of one order, read and checked (situation, vocabulary)
    advise(release, situation, now)        the one function                         (engine)
        know        facts and what follows from them                                (known)
        refunds     when the money arrives, for each part of the payment            (refunds)
        clocks      what opens and closes when                                      (clocks, moments)
        matching    which rules hold, are open, are out, and why                    (matching, conditions)
        items       one item a code, merged, with its reasons                       (collect, items)
        questions   which answers could still change the advice                     (questions)
    Advice                                 plain records in the contract's order    (advice)

A fact that is not known is unknown, not false: a rule that waits for one is open and shows as "if".
A release is a rulebook under a number and a digest; `shipped_release()` is the pack beside this file.
`python -m advisor SITUATION.json` runs it on the command line; `advisor.lint` and `advisor.golden` examine a rulebook.
"""

from advisor.advice import Advice, to_json, to_plain
from advisor.engine import advise
from advisor.faults import Fault, FaultsError
from advisor.pack import PackError, read_pack, shipped_release, write_pack
from advisor.release import Release
from advisor.rulebook import Rulebook
from advisor.situation import Situation, read_address, read_situation, to_address

__all__ = [
    "Advice",
    "Fault",
    "FaultsError",
    "PackError",
    "Release",
    "Rulebook",
    "Situation",
    "advise",
    "read_address",
    "read_pack",
    "read_situation",
    "shipped_release",
    "to_address",
    "to_json",
    "to_plain",
    "write_pack",
]
