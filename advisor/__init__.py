"""The advisor: turns an order's situation into advice. Pure: no Django, no clock, no database, no network.

    advise(release, situation, now)     the one function                                            engine
    with_deciding(…, advice)            which of its questions could change the next step           deciding
    to_ask(…, advice)                   what an intake asks next                                    asking
    alternatives(…, facts)              what would come of other answers to these                   alternatives
    traced(release, situation, now)     how each day was counted, and from which answer             tracing
    judged(release, situation, now)     which rules hold, wait or are out, and by what              judging
    instruction_for(…, action, now)     what to press for one action                                instructing
    after_doing(…, action, now, …)      what is known once it is done                               doing
    course(…, now)                      the next step, and what follows by itself                   course
    Sitting(…, now)                     several of these of one situation, which is taken up once   sitting
    read(text, now, lang, order)        facts of an order in a pasted text, to be confirmed         pasted
    check(message, lang)                signs that a message is forged; never that it is genuine    checking
    facts/       what may be told: the vocabulary as loaded, situations read and checked
    rulebook/    Source -> Claim -> Figure -> Rule: entries, pack files, figures by day, conditions, words
    calendar/    Japanese work days, durations, card statements
    pasting/     how texts of the shop are laid out, and the facts read from them
    signs/       what forged messages have: in addresses, senders and phrases
    matching/    which rules hold, are open, are out, and why
    case/        what follows from the facts, then refunds, then clocks: each knows what the one before found
    outcomes/    one item a code, merged, with its reasons; messages; the questions that could still change it
    proof/       lint, worked examples, exhaustive search, invariants
    packs/       the shops: all they know, as files a curator can read

A fact that is not known is unknown, not false: a rule that waits for one is open and shows as "if".
A release is a rulebook under a number and a digest; `shipped_release()` is the shipped pack as number 0.
`python -m advisor SITUATION.json` runs it on the command line.
"""

from advisor.absent import Absent, absent_remedies
from advisor.advice import Advice, to_json, to_plain
from advisor.alternatives import Alternative, Upshot, alternatives, upshot
from advisor.asking import Asking, to_ask
from advisor.checking import Checked, check
from advisor.course import Stage, course
from advisor.deciding import with_deciding
from advisor.doing import after_doing
from advisor.engine import advise
from advisor.facts import Fault, FaultsError, Situation, Vocabulary, read_address, read_situation, to_address
from advisor.instructing import instruction_for
from advisor.judging import Judged, judged
from advisor.kept import advice_from_plain
from advisor.outlook import outlook
from advisor.pasted import FactProposed, Proposed, read
from advisor.release import Release, shipped_release
from advisor.rulebook import PackError, Rulebook, read_pack, write_pack
from advisor.sitting import Sitting
from advisor.tracing import Trace, traced

__all__ = [
    "Absent",
    "Advice",
    "Alternative",
    "Asking",
    "Checked",
    "FactProposed",
    "Fault",
    "FaultsError",
    "Judged",
    "PackError",
    "Proposed",
    "Release",
    "Rulebook",
    "Sitting",
    "Situation",
    "Stage",
    "Trace",
    "Upshot",
    "Vocabulary",
    "absent_remedies",
    "advice_from_plain",
    "advise",
    "after_doing",
    "alternatives",
    "check",
    "course",
    "instruction_for",
    "judged",
    "outlook",
    "read",
    "read_address",
    "read_pack",
    "read_situation",
    "shipped_release",
    "to_address",
    "to_ask",
    "to_json",
    "to_plain",
    "traced",
    "upshot",
    "with_deciding",
    "write_pack",
]
