"""axe in an open page: what it finds by the rules of WCAG 2.2 A and AA, and by good practice."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

READ_COLORS_ONCE = """() => {
  const { Color } = axe.commons.color, parse = Color.prototype.parseString, known = new Map()
  Color.prototype.parseString = function (text) {
    if (!known.has(text)) known.set(text, parse.call(new Color(0, 0, 0), text))
    const { r, g, b, alpha } = known.get(text)
    return Object.assign(this, { r, g, b, alpha })
  }
}"""
"""A page has few colours, each on hundreds of elements; axe reads them anew for each, in a third of its time."""
KEEP_BESIDE = """(WeakMap => {%s
})(class {
  name = Symbol()
  get (key) { return key?.[this.name] }
  set (key, value) { key[this.name] = value; return this }
  has (key) { return Object.hasOwn(Object(key), this.name) }
  delete (key) { return this.has(key) && delete key[this.name] }
})"""
"""axe keeps the parts of each colour in six maps of their own. As properties they take a tenth less of all its time."""
SCRIPT = KEEP_BESIDE % AXE_SCRIPT
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def findings(page: Page, *, preload: bool = True, contrast: bool = True) -> list[str]:
    """Faults as ``rule: HTML``. The script is put into a page once, however often that is looked at.

    Without `preload` it leaves style sheets alone: copies it makes of those with imports break a strict policy.
    `contrast` takes most of the time, and differs only by page and theme.
    """
    if not page.evaluate("'axe' in window"):
        wire = page.context.new_cdp_session(page)  # what the browser compiled so it keeps for the next page
        wire.send("Runtime.evaluate", {"expression": SCRIPT})
        wire.detach()
        page.evaluate(READ_COLORS_ONCE)
    rules = {"color-contrast": {"enabled": contrast}}
    options = {"resultTypes": ["violations"], "runOnly": RULES, "rules": rules, "preload": preload}
    violations = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return [f"{one['id']}: {node['html'][:200]}" for one in violations for node in one["nodes"]]
