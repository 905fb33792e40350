"""What a browser sends for a form as it came: HTML's own rules for line breaks, boxes and lists, nobody's short cut."""

import re
from html.parser import HTMLParser

Sent = dict[str, list[str]]
# Buttons are sent only when pressed, and no file is chosen.
NEVER_SENT = frozenset(["submit", "button", "reset", "image", "file"])
ONE_LINE = frozenset(["text", "search", "tel", "url", "email", "password"])


class _Form(HTMLParser):
    """Collects the controls of the form with the id, or of the whole piece where no id is given."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.inside = not form_id
        self.sent: list[tuple[str, str]] = []
        self.typed: list[str] | None = None
        self.choice: tuple[str, bool] | None = None
        self.options: list[tuple[str, bool]] = []
        self.name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and self.form_id:
            self.inside = given.get("id") == self.form_id
        is_own = self.inside if "form" not in given or not self.form_id else given["form"] == self.form_id
        if not is_own or "disabled" in given:
            return
        if tag == "input":
            self._input(given)
        elif tag == "textarea":
            self.name, self.typed = given.get("name", ""), []
        elif tag == "select":
            self.choice, self.options = (given.get("name", ""), "multiple" in given), []
        elif tag == "option":
            self.options.append((given["value"], "selected" in given))

    def _input(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if not given.get("name") or kind in NEVER_SENT or (kind in ("checkbox", "radio") and "checked" not in given):
            return
        value = given.get("value", "on" if kind in ("checkbox", "radio") else "")
        self.sent.append((given["name"], value.replace("\n", "") if kind in ONE_LINE else value))

    def handle_data(self, data: str) -> None:
        if self.typed is not None:
            self.typed.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.form_id:
            self.inside = False
        elif tag == "textarea" and self.typed is not None:
            self.sent.append((self.name, "".join(self.typed).removeprefix("\n")))
            self.typed = None
        elif tag == "select" and self.choice is not None:
            name, several = self.choice
            chosen = [value for value, selected in self.options if selected]
            self.sent += [(name, value) for value in chosen or [value for value, _ in self.options[: not several]]]
            self.choice = None


def what_a_browser_sends(html: str, form_id: str = "") -> Sent:
    """Names and values, in UTF-8 text with CRLF between lines; without an id, of every control in the HTML."""
    form = _Form(form_id)
    form.feed(re.sub("\r\n?", "\n", html))  # what reading a page does to line breaks before anything else
    form.close()
    sent: Sent = {}
    for name, value in form.sent:
        sent.setdefault(name, []).append(re.sub("\r\n?|\n", "\r\n", value))
    return sent
