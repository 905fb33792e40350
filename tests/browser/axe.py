"""axe in an open page: what it finds by the rules of WCAG 2.2 A and AA, and by good practice."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

ALL_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOUR_RULES = ("color-contrast", "link-in-text-block")
"""Those that read colours; the others find the same in either theme."""


def findings(page: Page, rules: tuple[str, ...] = ALL_RULES) -> list[str]:
    """Faults as ``rule: HTML``. The script is put into a page once, however often that is looked at."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], "runOnly": rules}
    violations = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return [f"{one['id']}: {node['html'][:200]}" for one in violations for node in one["nodes"]]
