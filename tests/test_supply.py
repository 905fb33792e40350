"""What the project is made of is pinned, listed and licensed; no secret is in it; exceptions have their reason."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from scripts.sbom import bill

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")
ALLOWED = re.compile(r"MIT|BSD|Apache|PSF|LGPL|Lesser General|Mozilla|MPL|Zope|ISC|CC0|Unlicense")
"""May be shipped beside MIT code as libraries of their own."""
SECRETS = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a key of a cloud": re.compile(r"\b(AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a token of a forge": re.compile(r"\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,}|glpat-[\w-]{20})\b"),
    "a token of a chat": re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{10,}"),
    "a password in an address": re.compile(r"\b[a-z+]+://[^\s:/@'\"<>{}$]+:[^\s/@'\"<>{}$]{6,}@[a-z0-9.-]+\.[a-z]{2,}"),
    "a secret that is set": re.compile(
        r"""(?i)(secret_key|api_key|auth_token|passphrase)['"]?\s*[=:]\s*['"](?=[^'"]*\d)[A-Za-z0-9+/_-]{24,}['"]"""
    ),
}
PLANTED = {
    "a private key": "-----BEGIN " + "RSA PRIVATE KEY-----",
    "a key of a cloud": "AKIA" + "ABCDEFGHIJKLMNOP",
    "a token of a forge": "ghp_" + "a1" * 18,
    "a token of a chat": "xoxb-" + "1234567890ab",
    "a password in an address": "postgres://site:" + "correct-horse@db.example.jp",
    "a secret that is set": 'SECRET_KEY = "' + "a1b2c3d4" * 4 + '"',
}


def tracked() -> Iterator[Path]:
    """The files of the project as git knows them; all that is there where git does not."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    names = filter(None, done.stdout.split("\0"))
    yield from (path for name in names if (path := ROOT / name).is_file())


def texts() -> Iterator[tuple[str, str]]:
    for path in tracked():
        try:
            yield str(path.relative_to(ROOT)), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def secrets_in(text: str) -> list[str]:
    return [name for name, pattern in SECRETS.items() if pattern.search(text)]


def test_no_secret_is_in_the_tree() -> None:
    assert {name: found for name, text in texts() if (found := secrets_in(text))} == {}
    assert not [path for path in tracked() if path.name in {".env", "secret_key"} or path.suffix in {".pem", ".key"}]


@pytest.mark.parametrize("name", SECRETS)
def test_a_planted_secret_is_found(name: str) -> None:
    assert name in secrets_in(PLANTED[name])


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_that_is_installed_is_pinned_by_hashes(lock: str) -> None:
    pinned = re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8").strip())
    pinned = [one for one in pinned if not one.startswith("#")]
    assert len(pinned) > 30
    assert [one.partition(" ")[0] for one in pinned if "==" not in one or "--hash=sha256:" not in one] == []


@pytest.mark.parametrize("asked", ["requirements.in", "requirements-dev.in"])
def test_everything_that_is_asked_for_says_why(asked: str) -> None:
    lines = [one for one in (ROOT / asked).read_text("utf-8").splitlines() if re.match(r"[A-Za-z]", one)]
    assert lines
    assert [one for one in lines if not re.search(r"# \S.{4,}", one)] == []


def test_the_bill_lists_what_is_pinned_each_with_a_licence_that_is_allowed() -> None:
    listed = bill()
    assert json.loads(json.dumps(listed)) == listed
    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.6")
    names = re.findall(r"^([\w.-]+)(?:\[.*?\])?==", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    assert [one["name"] for one in listed["components"]] == [name.lower() for name in names]
    assert [one["name"] for one in listed["components"] if not one["hashes"]] == []
    licences = {one["name"]: one["licenses"][0]["license"]["name"] for one in listed["components"] if "licenses" in one}
    assert len(licences) > 30
    assert {name: said for name, said in licences.items() if not ALLOWED.search(said)} == {}


def test_every_exception_from_a_rule_of_security_has_its_reason() -> None:
    marks = re.compile(r"# noqa: (?=[^\n]*\bS\d{3})(?P<codes>[A-Z]+\d+(?:, [A-Z]+\d+)*)(?P<why>[^\n]*)")
    python = {name: text for name, text in texts() if name.endswith(".py")}
    found = [(name, one) for name, text in python.items() for one in marks.finditer(text)]
    assert len(found) > 10
    assert [f"{name}: {one[0]}" for name, one in found if len(one["why"].strip()) < 4] == []


def test_the_forge_calls_the_one_script_that_checks_everything() -> None:
    job = yaml.safe_load((ROOT / ".github/workflows/ci.yaml").read_text("utf-8"))["jobs"]["all"]
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/run"]
