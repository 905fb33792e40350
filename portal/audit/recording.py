"""Adding to the record: in the transaction that is open, so that the deed and its row are there both or neither."""

from datetime import timedelta
from ipaddress import ip_address, ip_network
from typing import Any

from portal import clock
from portal.audit.models import LONGEST_DETAIL, AuditEntry, Deed, pseudonym_of

MOST_DENIALS = 30
"""A minute of one person: whoever asks for the same forbidden page again and again does not fill the database."""
NETWORK_BITS = {4: 24, 6: 48}


def record(deed: Deed, who: Any = None, what: str = "", detail: str = "", address: str = "") -> None:
    """Write it down. `who`: the id of a person, `address`: where they came from, of which the network is kept."""
    actor = pseudonym_of(who) if who else ""
    if deed == Deed.DENIED and _are_enough(actor):
        return
    AuditEntry.objects.create(
        deed=deed, who=actor, what=what, detail=detail[:LONGEST_DETAIL], where=network_of(address)
    )


def network_of(address: str) -> str:
    """The network of an address: it tells one place from another, and no line from its neighbour."""
    try:
        version = ip_address(address).version
    except ValueError:
        return ""
    return str(ip_network(f"{address}/{NETWORK_BITS[version]}", strict=False))


def of_person(pk: Any) -> str:
    """A person as what something was done to."""
    return f"person {pseudonym_of(pk)}"


def _are_enough(actor: str) -> bool:
    lately = AuditEntry.objects.filter(deed=Deed.DENIED, who=actor, at__gt=clock.now() - timedelta(minutes=1))
    return lately.count() >= MOST_DENIALS
