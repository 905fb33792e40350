"""Compose without an engine: what its file says is read and told, and nothing of it is run."""

from scripts.hosting.machine import ROOT, lines_of, outside, say


def carry_out(bare, place):
    """Have Caddy read its file as compose gives it; tell what is not run. Returns what failed."""
    say("", "== compose with PostgreSQL")
    say(*("           not run, for there is no engine: {}".format(line) for line in lines_of("compose")))
    say("           what its services run is what the container above runs; on PostgreSQL the suite runs it")
    machine = place / "machine"
    if not (machine / "usr/bin/caddy").exists():
        return []
    text = (ROOT / "deploy/Caddyfile").read_text("utf-8")
    (machine / "etc/caddy/compose").write_text(text, "utf-8")
    given = 'TODOKU_ORIGIN=https://todoku.example TODOKU_INSTANCES="web1:8000 web2:8000"'
    try:
        said = outside(machine, "{} caddy adapt --config /etc/caddy/compose --adapter caddyfile".format(given))
    except RuntimeError as fault:
        return ["deploy/Caddyfile: {}".format(fault)]
    both = all(one in said for one in ("web1:8000", "web2:8000"))
    say("           Caddy reads its file, with both instances" if both else "           Caddy misses an instance")
    return [] if both else ["deploy/Caddyfile: an instance is missing"]
