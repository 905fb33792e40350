"""A bare Debian in a folder: made once, copied for each form; and the lines of the page that are carried out in it."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SUITE = "bookworm"
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
EMAIL, PASSWORD = "first@todoku.example", "correct horse battery staple"
SETTINGS = {
    "TODOKU_ORIGIN": "https://todoku.example",
    "TODOKU_OPERATOR_NAME": "Hosting check",
    "TODOKU_OPERATOR_ADDRESS": "Tokyo",
    "TODOKU_OPERATOR_CONTACT": "mailto:check@todoku.example",
    "TODOKU_BACKUP_DAYS": "30",
    "TODOKU_METRICS_TOKEN": "a-token-of-the-hosting-check",
}
# How this machine reaches packages: whatever its own files say.
PACKAGE_SETTINGS = ("/etc/apt/apt.conf.d/99artifact-registry", "/etc/pip.conf", "/etc/xdg/pip", "/etc/resolv.conf")
KEPT_VARIABLES = ("PIP_", "http_proxy", "https_proxy", "no_proxy")
ASK = """
import http.client, ssl, sys
scheme, port, path = sys.argv[1:4]
kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
more = {"context": ssl._create_unverified_context()} if scheme == "https" else {}
one = kind("todoku.example" if scheme == "https" else "127.0.0.1", int(port), timeout=20, **more)
headers = dict(pair.split("=", 1) for pair in sys.argv[4:])
one.request("GET", path, headers={"Host": "todoku.example", **headers})
answer = one.getresponse()
body = answer.read()
print(answer.status, answer.getheader("Location", ""), len(body), body[:60].decode(errors="replace").split("\\n")[0])
"""


def say(*lines):
    for line in lines:
        print(line, flush=True)


def run(command, **options):
    """The command's output; raises with what it said where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()
        raise RuntimeError("{}: {}".format(" ".join(map(str, command))[:160], " / ".join(said[-4:])))
    return done.stdout


def bare_root(folder):
    """A Debian as it comes, with systemd and nothing of ours; TODOKU_HOSTING_ROOT names one that was made before."""
    made = os.environ.get("TODOKU_HOSTING_ROOT", "")
    started = time.monotonic()
    if made:
        copy(Path(made), folder)
        say("copied the bare Debian of {}".format(made))
    else:
        packages = "ca-certificates,systemd,systemd-sysv,dbus"
        run(["debootstrap", "--variant=minbase", "--include=" + packages, SUITE, str(folder)])
        say("made a bare Debian ({}) with debootstrap: {:.0f} s".format(SUITE, time.monotonic() - started))
    for source in Path("/etc/apt/sources.list.d").glob("*.sources"):
        (folder / "etc/apt/sources.list").unlink(missing_ok=True)
        shutil.copy(source, folder / "etc/apt/sources.list.d")
    for name in map(Path, PACKAGE_SETTINGS):
        _take_along(name, folder)
    return folder


def _take_along(name, folder):
    target = folder / name.relative_to("/")
    target.parent.mkdir(parents=True, exist_ok=True)
    if name.is_dir():
        shutil.copytree(name, target, dirs_exist_ok=True)
    elif name.exists():
        target.unlink(missing_ok=True)
        shutil.copy(name, target)


def copy(source, target):
    run(["cp", "-a", "--reflink=auto", str(source), str(target)])


def outside(root, line, folder="/"):
    """A line in the folder of the machine, with this machine's network: for packages."""
    binds = [Path("/etc/ssl/certs"), *_folders_of_packages()]
    mounts = "".join(
        "mkdir -p {0}{1} && mount --bind {1} {0}{1} && mount -o remount,bind,ro {0}{1} && ".format(root, one)
        for one in binds
    )
    inner = 'mount --rbind /dev {0}/dev && mount -t proc proc {0}/proc && exec chroot {0} sh -ec "$1" sh'.format(root)
    kept = {name: value for name, value in os.environ.items() if name.startswith(KEPT_VARIABLES)}
    kept |= {"PATH": PATH, "DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8"}
    whole = "cd {} && {}".format(folder, line)
    return run(["unshare", "-m", "sh", "-ec", mounts + inner, "sh", whole], env=kept)


def _folders_of_packages():
    """Where pip is told to find packages on this machine itself."""
    told = os.environ.get("PIP_FIND_LINKS", "") + " " + os.environ.get("PIP_EXTRA_INDEX_URL", "")
    named = {Path(word.removeprefix("file://")) for word in told.split()}
    return sorted(folder for folder in named if folder.is_absolute() and folder.is_dir())


def lines_of(form):
    """The lines of docs/hosting.md below the marker of a form."""
    page = (ROOT / "docs" / "hosting.md").read_text("utf-8")
    block = re.search(r"<!-- {} -->\n```sh\n(.*?)```".format(form), page, re.DOTALL)
    return block[1].splitlines()


def filled_in(text, more=None):
    """A file of settings as an editor would leave it."""
    given = SETTINGS | (more or {})
    lines = [line for line in text.splitlines() if line.partition("=")[0] not in given]
    return "\n".join([*lines, *("{}={}".format(*pair) for pair in given.items())]) + "\n"


def site_files(target):
    """What `git clone` or a release would lay there."""
    names = run(["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard"]).splitlines()
    for name in names:
        source = ROOT / name
        if source.is_file() and not source.is_symlink():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)


def failed(line, fault):
    say("  FAILED {}".format(fault))
    return "{}: {}".format(line, fault)


if __name__ == "__main__":
    sys.exit("make hosting-check")
