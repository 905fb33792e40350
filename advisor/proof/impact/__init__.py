"""What a change of the rulebook does to situations: whose advice becomes another one, and on which days.

`Reach(old, new)` says which situations a change can touch at all; `changed(...)` advises on those by both releases.
"""

from advisor.proof.impact.advised import Advised
from advisor.proof.impact.moving import moved, turning_days
from advisor.proof.impact.reach import Reach
from advisor.proof.impact.running import Change, advices, changed, differ, is_another, is_met

__all__ = [
    "Advised",
    "Change",
    "Reach",
    "advices",
    "changed",
    "differ",
    "is_another",
    "is_met",
    "moved",
    "turning_days",
]
