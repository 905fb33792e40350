"""Every English sentence of cases and accounts has its Japanese one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation.template import templatize

PYTHON = [path for room in ("cases", "accounts") for path in Path("portal", room).rglob("*.py")]
PAGES = [path for room in ("cases", "account", "mydata") for path in Path("templates", room).glob("*.html")]
STRING = r"""(\"{3}(?:.|\n)*?\"{3}|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
ONE = re.compile(rf"(?<![a-z])(?:_|gettext|gettext_lazy)\(\s*u?{STRING}\s*,?\s*\)")
BLANK = re.compile(r"%\(\w+\)s")
SEVERAL = re.compile(rf"ngettext\(\s*u?{STRING}\s*,\s*u?{STRING}")


def read(path: Path) -> str:
    text = path.read_text("utf-8")
    return templatize(text) if path.suffix == ".html" else text


def sentences() -> Iterator[tuple[str, str]]:
    for path in PYTHON + PAGES:
        text = read(path)
        yield from ((ast.literal_eval(one), "") for one in ONE.findall(text))
        yield from ((ast.literal_eval(one), ast.literal_eval(other)) for one, other in SEVERAL.findall(text))


def test_each_is_said_in_japanese() -> None:
    with translation.override("ja"):
        said = {(one, several): ngettext(one, several, 2) if several else gettext(one) for one, several in sentences()}
    english = {one: words for (one, _), words in said.items() if re.search("[a-z]", BLANK.sub("", one))}
    assert [one for one, words in english.items() if not re.search(r"[ぁ-んァ-ヶ一-龠]", words)] == []
    assert [one for (one, several), words in said.items() if blanks(words) != blanks(several or one)] == []


def blanks(sentence: str) -> list[str]:
    """What is filled into it."""
    return sorted(BLANK.findall(sentence))


def test_there_are_sentences_to_look_at() -> None:
    assert len(set(sentences())) > 150
