"""Curated texts become safe HTML in which dates stay whole."""

import pytest

from portal.markdown import TAGS, to_html, to_inline_html, to_text, whole_dates
from tests.portal.served import page_of


def test_paragraphs_lists_and_emphasis_are_rendered() -> None:
    assert to_html("一つめ\n\n- **「重要」**です\n- 次") == (
        "<p>一つめ</p>\n<ul>\n<li><strong>「重要」</strong>です</li>\n<li>次</li>\n</ul>"
    )


def test_inside_a_sentence_only_inline_markup_is_kept() -> None:
    assert to_inline_html("**強い** と `code`") == "<strong>強い</strong> と <code>code</code>"


def test_where_nothing_can_be_set_in_bold_the_words_alone_are_left() -> None:
    marked = "一つめ **「重要」**です\n\n- [次](https://example.jp)\n- <b>その次</b>\n\n二行の\n段落"
    assert to_text(marked) == "一つめ 「重要」です\n- 次\n- <b>その次</b>\n二行の\n段落"


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "<b style='x'>y</b>"],
)
def test_nothing_executable_comes_through(text: str) -> None:
    html = to_html(text)
    assert "<script" not in html
    assert "<img" not in html
    assert "<b " not in html
    assert 'href="javascript' not in html


HOSTILE_ELEMENTS = (
    "script",
    "style",
    "img",
    "svg",
    "math",
    "iframe",
    "object",
    "embed",
    "link",
    "meta",
    "base",
    "form",
    "video",
    "template",
)
SPELLINGS = (
    "<{0} src=x onerror=alert(1)>",
    "<{0}/onload=alert(1)//",
    "<<{0}>{0} onfocus=alert(1) autofocus>",
    "<{0} style='background:url(javascript:alert(1))'><![CDATA[<{0}>]]>",
    "**<{0} href=javascript:alert(1)>** | `<{0}>` | &lt;{0}&gt;",
)
HOSTILE_LINKS = (
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](//evil.example)",
    "![x](https://evil.example/x.png)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    '[x](https://example.jp "onmouseover=alert(1)")',
    "[x]: javascript:alert(1)\n\n[x]",
    "[a](https://example.jp/<script>alert(1)</script>)",
)
HOSTILE = [one.format(name) for one in SPELLINGS for name in HOSTILE_ELEMENTS] + [*HOSTILE_LINKS]
"""More than sixty ways past a filter that people have found."""


def strange(html: str) -> list[object]:
    """Elements, attributes and links that no text may bring."""
    found: list[object] = []
    for name, given in page_of(html).elements:
        found += [name] if name not in TAGS else []
        found += given.keys() - {"href", "rel", "title"}
        found += [given["href"]] if not (given.get("href") or "//").startswith(("https:", "http:", "//")) else []
    return found


@pytest.mark.parametrize("text", HOSTILE)
def test_no_element_and_no_attribute_comes_through_but_those_that_may(text: str) -> None:
    assert strange(to_html(text) + to_inline_html(text)) == []


def test_what_came_through_would_be_seen() -> None:
    assert strange("<img src=x><a href='javascript:alert(1)' onclick=x>") == [
        "img",
        "src",
        "onclick",
        "javascript:alert(1)",
    ]


def test_a_link_says_nothing_about_where_it_was_followed() -> None:
    assert to_inline_html("[頁](https://example.jp/)") == (
        '<a href="https://example.jp/" rel="noopener noreferrer">頁</a>'
    )


@pytest.mark.parametrize(
    "words", ["9月15日(月)", "2025年9月15日(月) 10:00", "Mon 15 Sep", "Mon 15 Sep 2025 10:00", "2営業日", "1〜2週間"]
)
def test_a_date_or_a_duration_never_breaks(words: str) -> None:
    assert f'<span class="n">{words}</span>' in to_html(f"それは{words}です")
    assert f'<span class="n">{words}</span>' in whole_dates(f"<{words}>")


def test_a_date_within_an_address_is_left_alone() -> None:
    assert 'href="https://example.jp/9%E6%9C%8815' in to_inline_html("[9月15日(月)](https://example.jp/9月15日)")


def test_plain_text_is_escaped() -> None:
    assert whole_dates("<b>") == "&lt;b&gt;"
