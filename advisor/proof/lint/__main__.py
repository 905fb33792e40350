"""`python -m advisor.proof.lint`: prints what is wrong with a pack; exit 1 when there are errors, 2 on misuse."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date, datetime

from advisor.calendar.workdays import TOKYO
from advisor.packargument import add_path_argument, pack_folder, pack_or_faults
from advisor.proof.lint.check import lint
from advisor.proof.lint.finding import Finding


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date (YYYY-MM-DD)") from None


def main(given: list[str] | None = None) -> int:
    """Read the pack, print its findings, and say how many there are."""
    parser = argparse.ArgumentParser(prog="python -m advisor.proof.lint", description="What is wrong with a rule pack.")
    add_path_argument(parser)
    parser.add_argument("--today", type=_day, help="the day it is examined for, YYYY-MM-DD (default: today)")
    arguments = parser.parse_args(given)
    rulebook = pack_or_faults(pack_folder(arguments, os.environ), sys.stdout)
    if rulebook is None:
        return 1
    findings = lint(rulebook, arguments.today or datetime.now(TOKYO).date())
    print(*findings, _count(findings), sep="\n")
    return 1 if any(finding.severity == "error" for finding in findings) else 0


def _count(findings: list[Finding]) -> str:
    errors = sum(finding.severity == "error" for finding in findings)
    return f"{errors} errors, {len(findings) - errors} warnings"


if __name__ == "__main__":
    sys.exit(main())
