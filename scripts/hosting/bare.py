"""The bare machine: the lines of the page up to the first systemctl in its folder, all others once it is booted."""

import subprocess
import time
from pathlib import Path

from scripts.hosting import machine as debian
from scripts.hosting.machine import failed, run, say

BOOT_SECONDS = 60
READY_SECONDS = 120
ASKED = (
    ("https", 443, "/healthz", "200"),
    ("https", 443, "/readyz", "200"),
    ("https", 443, "/", "200"),
    ("https", 443, "/en/guides/", "200"),
    ("https", 443, "/account/login/", "200"),
    ("https", 443, "/metrics", "404"),
    ("http", 80, "/", "308"),
)
AFTER = (
    "systemctl is-active todoku.service todoku-timer.timer todoku-backup.timer caddy.service",
    "test $(stat -c %U /proc/$(systemctl show -P MainPID todoku)) = todoku",
    "test $(stat -c %a /var/lib/todoku) = 700 && test $(stat -c %a /etc/todoku.env) = 640",
    "ls /var/backups/todoku/todoku-*.zip",
    "systemd-analyze verify todoku.service todoku-timer.service todoku-backup.service",
    "systemctl restart todoku.service",
)


class Booted:
    """A machine that systemd has started, cut off from the network but for its loopback."""

    def __init__(self, root):
        command = ["systemd-nspawn", "-q", "--register=no", "--keep-unit", "--private-network", "-b", "-D", str(root)]
        nothing = subprocess.DEVNULL
        self.process = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing)
        self.folder = "/"

    def __enter__(self):
        limit = time.monotonic() + BOOT_SECONDS
        while time.monotonic() < limit:
            try:
                state = self.do("systemctl is-system-running || true").strip()
            except RuntimeError:
                state = ""
            if state in ("running", "degraded"):
                return self
            time.sleep(0.5)
        raise RuntimeError("systemd does not start here")

    def __exit__(self, *raised):
        self.process.terminate()
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def do(self, line, **variables):
        """A line in the machine."""
        children = Path("/proc/{0}/task/{0}/children".format(self.process.pid)).read_text("ascii").split()
        if not children:
            raise RuntimeError("not booted yet")
        given = ["{}={}".format(*pair) for pair in variables.items()]
        path = "PATH={}".format(debian.PATH)
        inner = ["env", "-i", path, "LANG=C.UTF-8", *given, "sh", "-ec", "cd {} && {}".format(self.folder, line)]
        return run(["nsenter", "-t", children[0], "-m", "-u", "-i", "-n", "-p", "-r", "-w", *inner])

    def ask(self, scheme, port, path, *headers):
        """Status, target, length and beginning of an answer."""
        given = " ".join(map(str, (scheme, port, path, *headers)))
        return self.do("python3 -c '{}' {}".format(debian.ASK, given)).strip()


def carry_out(bare, place):
    """Do the lines of the page; returns what failed."""
    say("", "== the bare machine, as docs/hosting.md says")
    root, faults = place / "machine", []
    debian.copy(bare, root)
    (root / "etc/hosts").write_text("127.0.0.1 localhost todoku.example\n", "ascii")
    debian.site_files(root / "srv/todoku")
    lines = debian.lines_of("bare")
    first = next(place for place, line in enumerate(lines) if line.startswith("systemctl"))
    folder = "/"
    for line in lines[:first]:
        started = time.monotonic()
        try:
            folder = _before(root, line, folder)
        except RuntimeError as fault:
            return [failed(line, fault)]
        say("  {:5.1f} s  {}".format(time.monotonic() - started, line))
    with Booted(root) as machine:
        say("  booted with systemd, in a network of its own")
        machine.folder = folder
        for line in lines[first:]:
            faults += _inside(machine, root, line)
        faults += _looked_at(machine)
    return faults


def _before(root, line, folder):
    if line.startswith("cd "):
        return line[3:]
    if line.startswith("editor "):
        file = root / line.split()[1].lstrip("/")
        file.write_text(debian.filled_in(file.read_text("utf-8")), "utf-8")
        say("           (settings of the check written instead of an editor)")
        return folder
    debian.outside(root, line, folder)
    return folder


def _inside(machine, root, line):
    started = time.monotonic()
    variables = {}
    done = line
    if line.endswith("create_admin"):
        done, variables = "{} --email {}".format(line, debian.EMAIL), {"TODOKU_ADMIN_PASSWORD": debian.PASSWORD}
        say("           (with --email and TODOKU_ADMIN_PASSWORD, for nobody types)")
    if line.startswith("systemctl restart caddy"):
        file = root / "etc/caddy/Caddyfile"
        file.write_text("{\n\tlocal_certs\n\tskip_install_trust\n}\n" + file.read_text("utf-8"), "utf-8")
        say("           (Caddy signs its certificate itself: no authority can be asked from here)")
    try:
        said = machine.do(done, **variables)
    except RuntimeError as fault:
        return [failed(line, fault)]
    say("  {:5.1f} s  {}".format(time.monotonic() - started, line))
    if "sanity_check" in line:
        say(*("           {}".format(one) for one in said.strip().splitlines()))
    return []


def _looked_at(machine):
    faults = []
    for scheme, port, path, wanted in ASKED:
        try:
            found = machine.ask(scheme, port, path)
        except RuntimeError as fault:
            found = str(fault)
        say("           {}://…{} -> {}".format(scheme, path, found))
        if not found.startswith(wanted):
            faults.append("{}://{}: {}".format(scheme, path, found))
    for line in AFTER:
        faults += _inside(machine, None, line)
    faults += _back_again(machine)
    workers = machine.do("main=$(systemctl show -P MainPID todoku); cat /proc/$main/task/$main/children").split()
    for worker in workers:
        memory = machine.do("grep -E '^(Rss|Pss):' /proc/{}/smaps_rollup".format(worker))
        say("           a worker: {}".format(" ".join(memory.split())))
    say("           disk: " + " ".join(machine.do("du -sm /srv/todoku /var/lib/todoku /var/backups/todoku").split()))
    return faults


def _back_again(machine):
    started = time.monotonic()
    while time.monotonic() - started < READY_SECONDS:
        if machine.ask("https", 443, "/readyz").startswith("200"):
            say("           ready again {:.1f} s after the restart".format(time.monotonic() - started))
            token = "Authorization=Bearer\\ {}".format(debian.SETTINGS["TODOKU_METRICS_TOKEN"])
            found = machine.ask("http", 8000, "/metrics", token)
            say("           http://127.0.0.1:8000/metrics -> {}".format(found))
            return [] if found.startswith("200") else ["/metrics: {}".format(found)]
        time.sleep(0.2)
    return ["not ready again after a restart"]
