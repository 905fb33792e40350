"""The container without an engine: the Dockerfile's lines done in a Debian folder, run as `docker run` is told to.

What stands in for what: Debian's own Python 3.11 for the image python:3.11-slim-bookworm; namespaces, a read-only bind
mount and setpriv for the engine. Times are cut to whole seconds, as an image from a registry has them.
"""

import json
import os
import re
import shlex
import subprocess
import time
from pathlib import Path

from scripts.hosting.machine import (
    ASK,
    EMAIL,
    PASSWORD,
    PATH,
    ROOT,
    copy,
    failed,
    filled_in,
    lines_of,
    outside,
    run,
    say,
)

READY_SECONDS = 480
UID = "10001"
MOUNTS = """
ip link set lo up
mount --make-rprivate /
mount --bind {root} {root}
mount -t proc proc {root}/proc
mount --rbind /dev {root}/dev
mount -t tmpfs tmpfs {root}/tmp
{volumes}
mount -o remount,bind,ro {root}
exec chroot {root} {command}
"""
DROPPED = "setpriv --reuid={0} --regid={0} --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all"
DROPPED = DROPPED.format(UID)


class Image:
    """What the Dockerfile makes: a folder, variables, a place, a user, and what is run."""

    def __init__(self, bare, place):
        self.bare, self.place = bare, place
        self.stages, self.root = {}, None
        self.variables, self.folder, self.command, self.user = {"PATH": PATH}, "/", [], "root"

    def build(self):
        text = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text("utf-8"))
        for line in text.splitlines():
            word, _, rest = line.partition(" ")
            if word.isupper():
                started = time.monotonic()
                getattr(self, "_" + word.lower())(rest.strip())
                say("  {:5.1f} s  {}".format(time.monotonic() - started, line[:150]))
        _whole_seconds(self.root / "app")
        say("           times cut to whole seconds, as the layers of an image have them")

    def _from(self, rest):
        name = rest.partition(" AS ")[2] or "last"
        self.root = self.stages[name] = self.place / "image-{}".format(name)
        self.variables, self.folder = {"PATH": PATH}, "/"
        copy(self.bare, self.root)
        outside(self.root, "apt-get update -qq && apt-get install -y -qq --no-install-recommends python3 python3-venv")
        (self.root / "usr/local/bin/python").symlink_to("/usr/bin/python3")

    def _env(self, rest):
        for name, value in (pair.split("=", 1) for pair in shlex.split(rest)):
            self.variables[name] = value.replace("$PATH", self.variables["PATH"])

    def _workdir(self, rest):
        self.folder = rest
        (self.root / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)

    def _copy(self, rest):
        words = rest.split()
        source = ROOT
        if words[0].startswith("--from="):
            source = self.stages[words.pop(0)[7:]]
        target = self.root / self.folder.lstrip("/") / words[1]
        if words[1].startswith("/"):
            target = self.root / words[1].lstrip("/")
        if words[1].endswith("/"):
            target /= Path(words[0]).name
        target.parent.mkdir(parents=True, exist_ok=True)
        run(["cp", "-rp", str(source / words[0].lstrip("/")), str(target)])

    def _run(self, rest):
        given = " ".join("{}={}".format(name, shlex.quote(value)) for name, value in self.variables.items())
        outside(self.root, "export {} && {}".format(given, rest), self.folder)

    def _user(self, rest):
        self.user = rest

    def _cmd(self, rest):
        self.command = json.loads(rest)

    def _healthcheck(self, rest):
        self.health = json.loads(rest.partition("CMD ")[2])

    def _volume(self, rest):
        pass

    _expose = _volume


class Running:
    """A container: its own processes, mounts and network, no rights, and a tree it cannot write to."""

    def __init__(self, image, volumes, variables):
        self.image = image
        self.variables = image.variables | variables
        binds = "\n".join("mount --bind {} {}/{}".format(folder, image.root, name) for name, folder in volumes.items())
        inner = "cd {} && exec {}".format(image.folder, shlex.join(image.command))
        command = "{} env -i {} sh -c {}".format(DROPPED, self._given(), shlex.quote(inner))
        script = MOUNTS.format(root=image.root, volumes=binds, command=command)
        self.log = (image.place / "container.log").open("w+")
        apart = ["unshare", "-m", "-n", "-p", "-u", "-i", "-f", "--kill-child", "sh", "-ec", script]
        self.process = subprocess.Popen(apart, stdout=self.log, stderr=self.log)

    def _given(self, **more):
        return " ".join("{}={}".format(name, shlex.quote(value)) for name, value in (self.variables | more).items())

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        self.process.kill()
        self.process.wait()
        self.log.close()

    def do(self, command, **more):
        """What `docker exec` does."""
        main = self.process.pid
        child = Path("/proc/{0}/task/{0}/children".format(main)).read_text("ascii").split()[0]
        inner = "cd {} && {}".format(self.image.folder, command)
        enter = ["nsenter", "-t", child, "-m", "-n", "-p", "-u", "-i", "chroot", str(self.image.root)]
        return run([*enter, *DROPPED.split(), "env", "-i", *shlex.split(self._given(**more)), "sh", "-ec", inner])


def _whole_seconds(root):
    for path in root.rglob("*"):
        if not path.is_symlink():
            os.utime(path, (int(path.stat().st_atime), int(path.stat().st_mtime)))


def carry_out(bare, place):
    """Do the lines of the page; returns what failed."""
    say("", "== one container with SQLite, as docs/hosting.md and the Dockerfile say")
    image = Image(bare, place)
    image.build()
    volumes = {}
    for name in ("data", "backups"):
        volumes[name] = place / "volume-{}".format(name)
        volumes[name].mkdir()
        os.chown(volumes[name], int(UID), int(UID))
        volumes[name].chmod(0o700)
    before = run(["find", str(image.root / "app"), "-newer", str(image.root / "app/manage.py")])
    settings = filled_in((ROOT / "deploy/todoku.env.example").read_text("utf-8"))
    given = dict(line.split("=", 1) for line in settings.splitlines() if re.match("[A-Z].*=", line))
    faults = []
    with Running(image, volumes, given) as container:
        started = time.monotonic()
        say("           docker run: its flags, by unshare, a read-only bind mount and setpriv, as user {}".format(UID))
        while not _is_ready(container):
            if container.process.poll() is not None or time.monotonic() - started > READY_SECONDS:
                container.log.seek(0)
                return [failed("docker run", container.log.read()[-500:])]
            time.sleep(2)
        say("  {:5.1f} s  ready for the first time: migrated, pack published".format(time.monotonic() - started))
        for line in (one for one in lines_of("container") if one.startswith("docker exec")):
            faults += _line(container, line)
        faults += _looked_at(container)
    with Running(image, volumes, given) as container:
        started = time.monotonic()
        while not _is_ready(container) and time.monotonic() - started < READY_SECONDS:
            time.sleep(0.1)
        say("  {:5.1f} s  ready after a second start".format(time.monotonic() - started))
    after = run(["find", str(image.root / "app"), "-newer", str(image.root / "app/manage.py")])
    say("           the image's tree is as it was" if after == before else "           the image's tree has changed")
    return faults if after == before else [*faults, "the tree of the image was written to"]


def _is_ready(container):
    try:
        return container.do("python -c '{}' http 8000 /readyz".format(ASK)).startswith("200")
    except (RuntimeError, IndexError):
        return False


def _line(container, line):
    command = line.partition(" todoku ")[2]
    variables = {}
    if command.endswith("create_admin"):
        command, variables = "{} --email {}".format(command, EMAIL), {"TODOKU_ADMIN_PASSWORD": PASSWORD}
    started = time.monotonic()
    try:
        container.do(command, **variables)
    except RuntimeError as fault:
        return [failed(line, fault)]
    say("  {:5.1f} s  {}".format(time.monotonic() - started, line))
    return []


def _looked_at(container):
    faults = []
    secure = "X-Forwarded-Proto=https"
    for path, wanted in (("/", "200"), ("/en/advice/?problem=late", "200"), ("/account/login/", "200")):
        found = container.do("python -c '{}' http 8000 '{}' {}".format(ASK, path, secure)).strip()
        say("           {} -> {}".format(path, found))
        faults += [] if found.startswith(wanted) else ["{}: {}".format(path, found)]
    for line, wanted in (
        (shlex.join(container.image.health), "its health check"),
        ("python manage.py sanity_check", "sanity_check"),
        ("! touch /app/x 2>/dev/null", "its tree cannot be written to"),
        ("! python -c 'import os; os.setuid(0)' 2>/dev/null", "it cannot become root"),
        ("test $(id -u) = {}".format(UID), "it is user {}".format(UID)),
        ("ls /backups/todoku-*.zip", "the backup is there"),
        ("test ! -e /tmp/build", "no key of the build is left"),
    ):
        try:
            container.do(line)
            say("           {}: yes".format(wanted))
        except RuntimeError as fault:
            faults.append(failed(wanted, fault))
    say("           disk of the image: {} MB, data {} MB".format(*_megabytes(container)))
    return faults


def _megabytes(container):
    place = container.image.place
    return [run(["du", "-sm", "-x", str(one)]).split()[0] for one in (container.image.root, place / "volume-data")]
