"""``make sbom``: what a running site is made of, as CycloneDX JSON, from the lock file and the installed packages.

Some lines of our own: the tool for it would bring some twenty packages along to write what the lock file says already.
"""

import json
import re
import sys
from contextlib import suppress
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.txt"
_PINNED = re.compile(
    r"^(?P<name>[A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==(?P<version>[^ ;\\]+)(?P<rest>.*(?:\n +.*)*)", re.MULTILINE
)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill() -> dict[str, Any]:
    """The same for the same lock file: no moment and no random number is in it."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _itself()},
        "components": [_component(found) for found in _PINNED.finditer(LOCK.read_text("utf-8"))],
    }


def licence_of(found: Distribution) -> str:
    """As the package says: its expression, else the last words of its classifier, else its free text."""
    said = found.metadata
    if expression := said.get("License-Expression"):
        return str(expression)
    classifiers = [one for one in said.get_all("Classifier") or [] if one.startswith("License :: ")]
    named = [one.rpartition(" :: ")[2] for one in classifiers if not one.endswith("OSI Approved")]
    return " OR ".join(named) or str(said.get("License") or "").partition("\n")[0]


def _component(found: re.Match[str]) -> dict[str, Any]:
    name, version = found["name"].lower(), found["version"]
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"{name}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
        "hashes": [{"alg": "SHA-256", "content": one} for one in _HASH.findall(found["rest"])],
    }
    with suppress(PackageNotFoundError):  # one for another platform
        component["licenses"] = [{"license": {"name": licence_of(distribution(name))}}]
    return component


def _itself() -> dict[str, Any]:
    found = re.search(r'__version__ = "([^"]+)"', (ROOT / "portal" / "__init__.py").read_text("utf-8"))
    version = found[1] if found else ""
    return {"type": "application", "name": "todoku", "version": version, "licenses": [{"license": {"id": "MIT"}}]}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(bill(), indent=1) + "\n")
