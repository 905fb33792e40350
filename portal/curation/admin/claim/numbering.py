"""The number and the file of a new claim, proposed so that nobody has to know the last one by heart."""

import re
from collections import Counter
from typing import Any

from portal.curation.admin.numbering import next_number
from portal.curation.models import Claim

_NUMBERED = re.compile(r"(.*?)(\d+)")


def proposal(source: str = "") -> tuple[str, str]:
    """The next free number and the file: of the claims of that source, else of the series that has most claims."""
    claims: list[Any] = list(Claim.objects.values_list("slug", "source", "file"))
    alike = [one for one in claims if one[1] == source] or claims
    found = [(_NUMBERED.fullmatch(slug), file) for slug, _source, file in alike]
    series = Counter((one[1], file) for one, file in found if one)
    if not series:
        return "", ""
    ((prefix, file), _count) = series.most_common(1)[0]
    return next_number(prefix, [slug for slug, _source, _file in claims]), file
