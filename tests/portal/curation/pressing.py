"""A form of the admin in a browser without scripts: what is typed into it, and the buttons that are pressed."""

from typing import Any

from django.test import Client
from django.urls import reverse

from portal.curation.models import EntryRow
from tests.portal.browserform import what_a_browser_sends


class FormPage:
    """The page of one entry, or of a new one."""

    def __init__(self, client: Client, table: type[EntryRow], row: EntryRow | None = None, query: str = "") -> None:
        name = table._meta.model_name
        page = reverse(f"admin:curation_{name}_change", args=[row.pk]) if row else reverse(f"admin:curation_{name}_add")
        self.client, self.address, self.form_id = client, page + query, f"{name}_form"
        self.answer: Any = client.get(self.address)

    @property
    def html(self) -> str:
        """The page as it stands."""
        return self.answer.content.decode()

    @property
    def errors(self) -> dict[str, list[str]]:
        """What stands beside the fields."""
        return dict(self.answer.context["adminform"].form.errors)

    def sent(self, **typed: Any) -> dict[str, Any]:
        """What a browser would send with this typed."""
        return what_a_browser_sends(self.html, self.form_id) | typed

    def press(self, button: str, value: str = "1", **typed: Any) -> int:
        """Type, press a button of the form, and take the page that comes; its status."""
        self.answer = self.client.post(self.address, self.sent(**typed) | {button: value})
        return int(self.answer.status_code)

    def save(self, **typed: Any) -> int:
        """Type, and press save."""
        return self.press("_save", **typed)
