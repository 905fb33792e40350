"""What is wrong with a rulebook: `lint(rulebook, today)`, and `python -m advisor.proof.lint [PATH] [--today D]`.

An error makes advice wrong or leaves a reader without a way on; a warning asks a person to look.
"""

from advisor.proof.lint.check import Examination, lint
from advisor.proof.lint.codes import ENGINE_CODES
from advisor.proof.lint.finding import Finding, Place, error
from advisor.proof.lint.freshness import MOST_A_DAY, latest_recheck
from advisor.proof.lint.literals import SPOKEN, WrittenText, written_out
from advisor.proof.lint.texts import is_known
from advisor.proof.lint.weights import Deciding, deciding

__all__ = [
    "ENGINE_CODES",
    "MOST_A_DAY",
    "SPOKEN",
    "Deciding",
    "Examination",
    "Finding",
    "Place",
    "WrittenText",
    "deciding",
    "error",
    "is_known",
    "latest_recheck",
    "lint",
    "written_out",
]
