"""`python -m advisor.lint`: prints what is wrong with a pack; exit 1 when there are errors, 2 on misuse."""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime
from pathlib import Path

from advisor.lint.check import lint
from advisor.lint.finding import Finding
from advisor.pack import SHIPPED, PackError, read_pack
from advisor.workdays import TOKYO


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date (YYYY-MM-DD)") from None


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is no folder with a pack")
    return Path(text)


def main(given: list[str] | None = None) -> int:
    """Read the pack, print its findings, and say how many there are."""
    parser = argparse.ArgumentParser(prog="python -m advisor.lint", description="What is wrong with a rule pack.")
    parser.add_argument("path", nargs="?", type=_folder, default=SHIPPED, help="the pack's folder (default: shipped)")
    parser.add_argument("--today", type=_day, help="the day it is examined for, YYYY-MM-DD (default: today)")
    arguments = parser.parse_args(given)
    try:
        rulebook = read_pack(arguments.path)
    except PackError as error:
        print(*(f"error: {fault}" for fault in error.faults), sep="\n")
        return 1
    findings = lint(rulebook, arguments.today or datetime.now(TOKYO).date())
    print(*findings, _count(findings), sep="\n")
    return 1 if any(finding.severity == "error" for finding in findings) else 0


def _count(findings: list[Finding]) -> str:
    errors = sum(finding.severity == "error" for finding in findings)
    return f"{errors} errors, {len(findings) - errors} warnings"


if __name__ == "__main__":
    sys.exit(main())
