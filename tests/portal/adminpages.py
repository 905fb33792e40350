"""The pages of the admin, for checks that look at each of them: every route that answers an administrator."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import quote

from tests.portal.test_access import METHODS, ROLES, address_of, rows

GET = METHODS[0]
ADMIN = ROLES.index("admin")
STOCK = re.compile(r"admin/(auth|jsi18n|password_change)/|\.zip$")
"""Pages that are Django's own, and what is no page."""
ALIKE = re.compile(r"admin/\w+/(?!rule/)\w+/(|add/|.*(history|delete)/)")
"""Pages that look alike for every table; those of the rules stand for the others."""
MORE = (
    "/admin/?check",
    f"/admin/search/?q={quote('待')}",
    "/admin/curation/release/compare/?old=1&new=2",
)
"""Pages that a question in the address makes others."""


def admin_pages(world: dict[str, str], *, of_all_tables: bool = False) -> Iterator[str]:
    """The addresses of our own pages, given the values that stand in them."""
    for route, statuses in rows().items():
        is_own = route.startswith("admin/") and not STOCK.search(route)
        if is_own and statuses[GET][ADMIN] == HTTPStatus.OK and (of_all_tables or not ALIKE.fullmatch(route)):
            yield address_of(route, world)
    yield from MORE


def admin_forms() -> Iterator[str]:
    """The addresses of forms that refuse what is blank."""
    yield from (f"/{route}" for route in rows() if re.fullmatch(r"admin/curation/\w+/add/", route))
