"""The days of a figure's values: each day has one value at most, and none between two is left out."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from portal.curation.admin.figure.rows import FROM, TO, is_day

DAY = timedelta(days=1)
Span = tuple[date, date | None]


def fault_of_spans(values: Any) -> str:
    """What is wrong with the days, in a sentence; empty where nothing is, or where they cannot be read at all."""
    spans = sorted(span for one in values or () if (span := _span(one))) if isinstance(values, list) else []
    for begins, ends in spans:
        if ends and ends < begins:
            return _("The value from %(from)s ends before that, on %(to)s.") % {"from": begins, "to": ends}
    for (_begins, ends), (begins, _ends) in pairwise(spans):
        before = begins - DAY
        if ends is None or ends > before:
            return _("Two values hold on %(day)s. End the first one on %(before)s.") % {"day": begins, "before": before}
        if ends < before:
            between = {"from": ends + DAY, "to": before}
            return _("There is no value from %(from)s to %(to)s. Close the gap.") % between
    return ""


def _span(value: Any) -> Span | None:
    begins, ends = (value.get(FROM), value.get(TO)) if isinstance(value, dict) else (None, None)
    if not is_day(begins) or not (ends is None or is_day(ends)):
        return None
    return date.fromisoformat(str(begins)), date.fromisoformat(ends) if ends else None
