"""Which fields an outcome of each kind may have beside its code, its title and its text."""

from collections.abc import Mapping

FIELDS_OF_KIND: Mapping[str, frozenset[str]] = {
    "action": frozenset(["status", "clock", "by", "after", "urgency", "serves", "only_begun"]),
    "remedy": frozenset(["likelihood", "amount", "serves", "excludes"]),
    "rule_out": frozenset(["serves"]),
    "refund": frozenset(["via", "figure", "starts", "lag", "valued_by", "also", "never_charged"]),
    "channel": frozenset(["rank", "way"]),
    "evidence": frozenset(),
    "warning": frozenset(["serves", "clock"]),
    "escalation": frozenset(["after", "clock", "serves", "excludes"]),
    "step": frozenset(["lead", "ahead", "last", "unrefusable", "until", "protects", "about", "asks", "asks_first"]),
}
FIELDS_OF_MERE_WORDS = frozenset(["status", "about", "unrefusable", "only_begun"])
"""Of an outcome that only puts into better words what another rule gives."""
