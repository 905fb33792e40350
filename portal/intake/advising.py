"""The advice on what has been told so far, whatever of it can be used."""

from datetime import datetime

from advisor import Advice, FaultsError, Release, advise
from portal.address.reading import Reading
from portal.wording import language


def advise_so_far(release: Release, reading: Reading, now: datetime) -> tuple[Advice | None, Reading]:
    """The advice; none while the problem is not told. A day that cannot be counted from becomes a fault."""
    if reading.situation is None:
        return None, reading
    try:
        return advise(release, reading.situation, now, language()), reading
    except FaultsError as error:
        fewer = reading.with_faults(error.faults)
        return (advise(release, fewer.situation, now, language()) if fewer.situation else None), fewer
