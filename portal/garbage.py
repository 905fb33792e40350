"""How often a process of the site looks for garbage: seldom, for nearly all it keeps is there for good."""

import gc

THRESHOLDS = (20_000, 10, 10)
"""A release ready for advice is some 100,000 objects; to look through them all again and again took a curator a
quarter of the time in which a draft was made ready."""


def look_seldom() -> None:
    """Leave alone what is there already, and look among the rest less often than Python does by itself.

    So do the processes that part from this one: to look over what they share would give each a copy of its own.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
