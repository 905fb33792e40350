"""What the address of a page about saving says: the answers, as on the advice page."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from advisor import Release
from portal.address.reading import pairs_of, read_facts
from portal.address.wrong import wrong_address
from portal.cases.advising import Standing, standing_of
from portal.wording import Words


def standing_in_address(request: HttpRequest, release: Release, now: datetime, words: Words) -> Standing | HttpResponse:
    """The advice on the answers in the address; or the page to show when they make no sense or there are none."""
    reading = read_facts(pairs_of(request), now)
    if reading.faults:
        return wrong_address(request, reading, words)
    if reading.situation is None:
        return redirect("intake:home")
    standing = standing_of(release, reading.situation.to_plain(), now, words.lang)
    if standing.faults:
        return wrong_address(request, reading.with_faults(standing.faults), words)
    return standing
