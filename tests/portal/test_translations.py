"""Every English sentence of a page has its Japanese one, in the catalogue that is shipped compiled."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ROOMS = (
    "portal/address",
    "portal/intake",
    "portal/guidance",
    "portal/guides",
    "portal/ownsite",
    "portal/running",
    "portal/audit",
    "portal/backups",
)
PAGES = (
    "templates/address",
    "templates/intake",
    "templates/guidance",
    "templates/tools",
    "templates/device",
    "templates/partials",
    "templates/ownsite",
    "templates/admin/running",
    "templates/account/signup.html",
    "templates/account/signup_closed.html",
    "templates/base.html",
    "templates/_faults.html",
)
_CALLED = ("_", "gettext_lazy", "ngettext")
_IN_TEMPLATE = re.compile(r"""\{% translate (?:"([^"]*)"|'([^']*)') %\}""")
_IN_BLOCK = re.compile(r"\{% blocktranslate[^%]*%\}(.*?)\{% (?:plural|endblocktranslate) %\}", re.DOTALL)


def catalogue() -> gettext.GNUTranslations:
    with (ROOT / "locale/ja/LC_MESSAGES/django.mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled)


def _in_python(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLED:
            words = node.args[0]
            if isinstance(words, ast.Constant) and isinstance(words.value, str):
                yield words.value


def sentences() -> Iterator[str]:
    for room in ROOMS:
        for file in (ROOT / room).glob("*.py"):
            yield from _in_python(file.read_text("utf-8"))
    for page in PAGES:
        place = ROOT / page
        for file in [place] if place.is_file() else place.rglob("*.html"):
            text = file.read_text("utf-8")
            yield from (one or other for one, other in _IN_TEMPLATE.findall(text))
            for block in _IN_BLOCK.findall(text):
                yield re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", " ".join(block.split()))


def test_every_sentence_of_the_public_pages_is_there_in_japanese() -> None:
    found = set(sentences())
    assert len(found) > 100
    known = catalogue()
    untranslated = [one for one in sorted(found) if known.gettext(one) == one and known.ngettext(one, one, 2) == one]
    assert untranslated == []


def templates() -> Iterator[str]:
    """The templates of what the advisor says of faults, which it marks without Django."""
    for file in (ROOT / "advisor").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                yield ast.literal_eval(node.args[0])


def test_every_finding_is_there_in_japanese() -> None:
    found = set(templates())
    assert len(found) > 150
    known = catalogue()
    alike = {one for one in found if not re.search("[a-z]", re.sub(r"%\(\w+\)s", "", one))}
    assert [one for one in sorted(found - alike) if known.gettext(one) == one] == []


def test_the_compiled_catalogue_says_what_the_readable_one_says() -> None:
    text = (ROOT / "locale/ja/LC_MESSAGES/django.po").read_text("utf-8")
    known = catalogue()
    # Words of a context of their own have a line above that ends in a quotation mark.
    found = re.findall(r'(?<!")\nmsgid "(.+)"\nmsgstr "(.+)"$', text, re.MULTILINE)
    written = [(one.replace('\\"', '"'), said.replace('\\"', '"')) for one, said in found]
    assert len(written) > 100
    assert [(one, known.gettext(one)) for one, _ in written] == written


def test_placeholders_survive_translation() -> None:
    text = (ROOT / "locale/ja/LC_MESSAGES/django.po").read_text("utf-8")
    for one, japanese in re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', text, re.MULTILINE):
        assert set(re.findall(r"%\(\w+\)s", one)) == set(re.findall(r"%\(\w+\)s", japanese)), one
