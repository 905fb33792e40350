"""What the pages call the shop in what stands around their content."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest

from portal.curation.models import DamagedRelease
from portal.curation.published import NoRelease
from portal.desk import desk_for

_DOMAIN = re.compile(r"(?<=[a-z0-9])(\.[a-z]{2,})+$", re.IGNORECASE)


@dataclass(frozen=True)
class ShopName:
    """`full`: as the shop writes its name; `short`: without the ending of a domain, as the company is called."""

    full: str
    short: str


def in_templates(request: HttpRequest) -> dict[str, Callable[[], ShopName | None]]:
    """The name of the published shop for every template; None while nothing is published. Asked for only where used."""
    return {"the_shop": partial(_name, request)}


def _name(request: HttpRequest) -> ShopName | None:
    try:
        desk = desk_for(request)
    except (NoRelease, DamagedRelease):
        return None
    full = desk.vocabulary.shop.name.in_language(desk.lang)
    return ShopName(full, _DOMAIN.sub("", full))
