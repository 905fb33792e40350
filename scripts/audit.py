"""``make audit``: known weaknesses of what is installed, by pip-audit over the lock file.

Fails where one is known, and where nobody could be asked: not looked at is not without one.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json"]


def main() -> int:
    program = shutil.which("pip-audit")
    if program is None:
        sys.exit("pip-audit is not installed: it is run apart from the site, for example with pipx.")
    done = subprocess.run(
        [program, "-r", str(ROOT / "requirements.txt"), *COMMAND], capture_output=True, text=True, check=False
    )
    if not done.stdout:
        sys.exit(done.stderr.strip() or "pip-audit said nothing")
    found = json.loads(done.stdout)["dependencies"]
    unasked = [one["name"] for one in found if "skip_reason" in one]
    weak = [f"{one['name']} {one['version']}: {fault['id']}" for one in found for fault in one.get("vulns", [])]
    print(f"{len(found)} packages, {len(unasked)} not looked at, {len(weak)} known weaknesses")
    for line in (*weak, *(f"{name}: not looked at" for name in unasked)):
        print(line)
    return int(bool(weak or unasked))


if __name__ == "__main__":
    sys.exit(main())
