"""The shipped pack as a release, and as a draft in which the one figure of the story has another value."""

from functools import cache

import msgspec

from advisor import Release, shipped_release
from portal.curation.draft import unpublished

WAIT = "guarantee.seller_wait"


@cache
def longer_wait() -> Release:
    """The draft of the story: sellers have 72 hours in place of 48."""
    rulebook = shipped_release().rulebook
    figures = [
        msgspec.structs.replace(one, values=[msgspec.structs.replace(one.values[0], duration="72h")])
        if one.id == WAIT
        else one
        for one in rulebook.figures
    ]
    return unpublished(msgspec.structs.replace(rulebook, figures=figures))
