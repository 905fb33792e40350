"""axe in an open page: what it finds by the rules of WCAG 2.2 A and AA, and by good practice."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def findings(page: Page, *, preload: bool = True) -> list[str]:
    """Faults as ``rule: HTML``. The script is put into a page once, however often that is looked at.

    Without `preload` it leaves style sheets alone: copies it makes of those with imports break a strict policy.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], "runOnly": RULES, "preload": preload}
    violations = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return [f"{one['id']}: {node['html'][:200]}" for one in violations for node in one["nodes"]]
