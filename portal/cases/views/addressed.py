"""What the address of a page about saving says: the answers, as on the advice page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portal.address.reading import read_facts
from portal.address.wrong import wrong_address
from portal.cases.advising import Standing, standing_of
from portal.desk import desk_for
from portal.pasted import pairs_of


@dataclass(frozen=True)
class Addressed:
    """The advice on the answers in an address, and the facts it says are not known."""

    standing: Standing
    skipped: tuple[str, ...]


def answers_in_address(request: HttpRequest) -> Addressed | HttpResponse:
    """What the address says; or the page to show when its answers make no sense or there are none."""
    desk = desk_for(request)
    reading = read_facts(pairs_of(request), desk.now, desk.vocabulary)
    if reading.faults:
        return wrong_address(request, reading, desk.words)
    if reading.situation is None:
        return redirect("intake:home")
    standing = standing_of(desk.release, reading.situation.to_plain(), desk.now, desk.lang)
    if standing.faults:
        return wrong_address(request, reading.with_faults(standing.faults), desk.words)
    return Addressed(standing, reading.skipped)
