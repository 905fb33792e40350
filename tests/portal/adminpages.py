"""The pages of the admin, for checks that look at each of them: every route that answers an administrator."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import quote

from tests.portal.test_access import METHODS, ROLES, address_of, rows

GET = METHODS[0]
ADMIN = ROLES.index("admin")
STOCK = re.compile(r"admin/(auth|jsi18n|password_change)/|admin/\w+/(?!rule/)\w+/.*(add|history|delete)/|\.zip$")
"""Pages that are Django's own, forms that are seen filled in as well, and what is no page."""
MORE = (
    "/admin/?check",
    f"/admin/search/?q={quote('待')}",
    "/admin/curation/release/compare/?old=1&new=2",
)
"""Pages that a question in the address makes others."""


def admin_pages(world: dict[str, str]) -> Iterator[str]:
    """The addresses of our own pages, given the values that stand in them."""
    for route, statuses in rows().items():
        if statuses[GET][ADMIN] == HTTPStatus.OK and route.startswith("admin/") and not STOCK.search(route):
            yield address_of(route, world)
    yield from MORE


def admin_forms() -> Iterator[str]:
    """The addresses of forms that refuse what is blank."""
    yield from (f"/{route}" for route in rows() if re.fullmatch(r"admin/curation/\w+/add/", route))
