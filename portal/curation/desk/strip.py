"""The strip over every page of the admin: the groups its tables stand in, and the pages that are no table."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.curation.permissions import PUBLISH, SEE_RECORD, SEE_RELEASES, SEE_RULES

PUBLISHING = "publishing"


@dataclass(frozen=True)
class Group:
    """Tables that belong together, by their models, in the order of the work."""

    name: str
    label: Any
    models: tuple[str, ...]


@dataclass(frozen=True)
class OwnPage:
    """A page that is no table: its group, its words, its route in the admin, and the permission it asks for."""

    group: str
    label: Any
    route: str
    permission: str

    def is_at(self, here: str) -> bool:
        """Whether a route is that of the page, or of one that it leads to."""
        return here == self.route or here.startswith(f"{self.route}_")


GROUPS = (
    Group("grounds", _("Grounds"), ("figure", "source", "claim", "conflict")),
    Group("rules", _("Rules"), ("rule", "clock")),
    Group(
        "words",
        _("Words"),
        ("fact", "code", "channel", "instruction", "draft", "guide", "tool", "issuer", "shop"),
    ),
    Group("signs", _("Pasted texts"), ("sign", "signwords", "signreply", "reading")),
    Group("examples", _("Worked examples"), ("goldencase",)),
    Group(PUBLISHING, _("Publishing"), ("release",)),
    Group("people", _("People"), ("user", "group", "emailaddress", "authenticator")),
    Group("running", _("Running the site"), ("mail", "auditentry", "invitation")),
)
OWN_PAGES = (
    OwnPage("grounds", _("Re-check board"), "board", SEE_RULES),
    OwnPage("signs", _("Try on a text"), "text_try", SEE_RULES),
    OwnPage("examples", _("Try"), "try", SEE_RULES),
    OwnPage("examples", _("Impact"), "impact", SEE_RULES),
    OwnPage(PUBLISHING, _("Check the draft"), "curation_release_check", SEE_RELEASES),
    OwnPage(PUBLISHING, _("Compare releases"), "curation_release_compare", SEE_RELEASES),
    OwnPage(PUBLISHING, _("Deleted entries"), "deleted", SEE_RELEASES),
    OwnPage(PUBLISHING, _("Import and export"), "exchange", SEE_RULES),
    OwnPage(PUBLISHING, _("Publish"), "curation_release_publish", PUBLISH),
    OwnPage("running", _("State of the site"), "running", SEE_RECORD),
)
"""Whoever adds a page to the admin names it here; the strip then leads to it."""


@dataclass(frozen=True)
class Entry:
    """A way to one table or page."""

    label: str
    address: str
    is_current: bool


@dataclass(frozen=True)
class Tab:
    """A way to a group, and to all that stands in it."""

    name: str
    label: str
    tables: tuple[Entry, ...]
    pages: tuple[Entry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The tables, and after them the pages that are none."""
        return self.tables + self.pages

    @property
    def address(self) -> str:
        """Where the group begins."""
        return self.entries[0].address

    @property
    def is_current(self) -> bool:
        """Whether the page stands in this group."""
        return any(entry.is_current for entry in self.entries)


def in_groups(apps: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tables that somebody may see, as the admin lists them, by group instead of by app."""
    tables = {model["model"]._meta.model_name: model for app in apps for model in app["models"]}
    index = reverse("admin:index")
    found = []
    for group in GROUPS:
        models = [tables.pop(name) for name in group.models if name in tables]
        if models:
            found.append(_app(group.name, str(group.label), f"{index}#{group.name}", models))
    return [*found, _app("others", str(_("Other tables")), index, list(tables.values()))] if tables else found


def _app(name: str, label: str, address: str, models: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": label, "app_label": name, "app_url": address, "has_module_perms": True, "models": models}


def tabs(request: HttpRequest, groups: Iterable[dict[str, Any]]) -> list[Tab]:
    """The tabs of the strip for whoever asks, with the page they are on marked."""
    match = request.resolver_match
    here = match.url_name or "" if match else ""
    return [_tab(request, group, here) for group in groups]


def _tab(request: HttpRequest, group: dict[str, Any], here: str) -> Tab:
    tables = tuple(_of_table(model, here) for model in group["models"] if model["admin_url"])
    pages = tuple(
        Entry(str(page.label), reverse(f"admin:{page.route}"), page.is_at(here))
        for page in OWN_PAGES
        if page.group == group["app_label"] and request.user.has_perm(page.permission)
    )
    return Tab(group["app_label"], group["name"], tables, pages)


def _of_table(model: dict[str, Any], here: str) -> Entry:
    opts = model["model"]._meta
    is_current = here.startswith(f"{opts.app_label}_{opts.model_name}_") and not any(
        one.is_at(here) for one in OWN_PAGES
    )
    return Entry(capfirst(model["name"]), model["admin_url"], is_current)
