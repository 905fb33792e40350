"""Worked examples: situations whose advice was worked out by hand from the contract, and whether the rules give it.

`run(rulebook)` checks them all; `python -m advisor.proof.golden` prints what fails, `--coverage` what none reaches.
"""

from advisor.proof.golden.mending import mended, paths_to_mend
from advisor.proof.golden.readers import reached
from advisor.proof.golden.running import GoldenResult, run, run_one

__all__ = ["GoldenResult", "mended", "paths_to_mend", "reached", "run", "run_one"]
