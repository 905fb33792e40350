"""What events tell, said for the shipped shop by the codes of its parties and topics."""

from datetime import datetime

from portal.cases.facts import Facts, told_by_contact
from tests.portal.factories import published_release

VOCABULARY = published_release().vocabulary
EVENTS = VOCABULARY.shop.events
PARTIES = {party.code: party for party in EVENTS.parties}
TOPICS = {topic.code: topic for topic in EVENTS.topics}


def contacted(party: str, at: datetime, reply: str = "") -> Facts:
    """What a contact with that party tells."""
    return told_by_contact(PARTIES[party], at, reply, VOCABULARY)
