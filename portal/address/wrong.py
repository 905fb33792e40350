"""The answer to an address that makes no sense: what is not understood, what is allowed, the way back."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.address.faultwords import fault_lines
from portal.address.reading import Reading
from portal.wording import Words


def wrong_address(request: HttpRequest, reading: Reading, words: Words) -> HttpResponse:
    """400: what in the address is not understood, what is allowed, and the way back with the rest kept."""
    context = {"faults": fault_lines(reading, words), "reading": reading}
    response = render(request, "address/wrong.html", context, status=HTTPStatus.BAD_REQUEST)
    response["Cache-Control"] = "no-store"
    return response
