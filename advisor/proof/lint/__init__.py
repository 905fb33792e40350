"""What is wrong with a rulebook: `lint(rulebook, today)`, and `python -m advisor.proof.lint [PATH] [--today D]`.

An error makes advice wrong or leaves a reader without a way on; a warning asks a person to look.
"""

from advisor.proof.lint.check import lint, lint_entry
from advisor.proof.lint.finding import Finding, Place, error

__all__ = ["Finding", "Place", "error", "lint", "lint_entry"]
