"""`python -m advisor.proof.golden`: runs the worked examples of a pack; exit 1 when one fails, 2 on misuse."""

from __future__ import annotations

import argparse
import os
import sys

from advisor.packargument import add_path_argument, pack_folder, pack_or_faults
from advisor.proof.golden.coverage import coverage
from advisor.proof.golden.running import run
from advisor.rulebook.entries import Rulebook


def main(given: list[str] | None = None) -> int:
    """Run the examples of the pack, or say what they do not reach."""
    parser = argparse.ArgumentParser(prog="python -m advisor.proof.golden", description="Run a pack's worked examples.")
    add_path_argument(parser)
    parser.add_argument("--coverage", action="store_true", help="say what no example reaches, instead")
    arguments = parser.parse_args(given)
    rulebook = pack_or_faults(pack_folder(arguments, os.environ), sys.stdout)
    if rulebook is None:
        return 1
    return _print_coverage(rulebook) if arguments.coverage else _print_results(rulebook)


def _print_results(rulebook: Rulebook) -> int:
    results = run(rulebook)
    for result in results:
        for failure in result.failures:
            print(f"{result.id}: {failure}")
    failing = sum(bool(result.failures) for result in results)
    print(f"{len(results) - failing} of {len(results)} examples hold")
    return 1 if failing else 0


def _print_coverage(rulebook: Rulebook) -> int:
    found = coverage(rulebook)
    for title, lines in (
        ("rules and clocks that no example makes hold", found.unfired),
        ("boundaries that no example tests", found.untested),
        ("claims that nothing rests on and nobody set aside", found.unused),
    ):
        print(f"{len(lines)} {title}", *(f"  {line}" for line in lines), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
