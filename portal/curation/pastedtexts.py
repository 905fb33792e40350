"""Whether the layouts still fit what people paste: where a shop changes its pages, nothing is found in more texts."""

import logging
from datetime import date, timedelta
from typing import NamedTuple

from django.db import DatabaseError, transaction
from django.db.models import F, Sum

from portal.curation.models import PastedDay

LOOKED_AT = timedelta(days=30)
log = logging.getLogger(__name__)


class PastedTexts(NamedTuple):
    """How many texts were pasted lately, and in how many of them nothing was found."""

    texts: int
    empty: int


def count_pasted(day: date, *, is_empty: bool) -> None:
    """Count one more text. Whoever pasted it gets an answer even where nothing can be written."""
    try:
        with transaction.atomic():
            PastedDay.objects.get_or_create(day=day)
            PastedDay.objects.filter(day=day).update(texts=F("texts") + 1, empty=F("empty") + int(is_empty))
    except DatabaseError as fault:
        log.error("a pasted text was not counted: %s", type(fault).__name__)


def pasted_lately(today: date) -> PastedTexts:
    """Of the last thirty days."""
    found = PastedDay.objects.filter(day__gt=today - LOOKED_AT, day__lte=today)
    sums = found.aggregate(texts=Sum("texts", default=0), empty=Sum("empty", default=0))
    return PastedTexts(sums["texts"], sums["empty"])
