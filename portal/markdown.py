"""Curated texts are Markdown: rendered without raw HTML, then cut down to an allow-list of harmless elements."""

import re
from functools import lru_cache

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_cjk_friendly import cjk_friendly

TAGS = {
    "p",
    "br",
    "strong",
    "em",
    "ul",
    "ol",
    "li",
    "a",
    "code",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
INLINE_TAGS = {"strong", "em", "a", "code", "br"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"https", "http"}

_parser = MarkdownIt("commonmark", {"html": False}).enable("table").use(cjk_friendly)
_DATE = re.compile(
    r"""
    (?:\d{4}年)?\d{1,2}月\d{1,2}日\([月火水木金土日](?:・祝)?\)(?:\ \d{1,2}:\d{2})?
    | (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\ \d{1,2}\ (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)
      (?:\ \d{4})?(?:,?\ \d{1,2}:\d{2})?
    | \d+(?:[〜–-]\d+)?(?:営業日|時間|か月|日間|週間)
    | \d+\ (?:business\ )?(?:day|hour)s?
    """,
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_WHOLE = r'<span class="n">\g<0></span>'
_TEXT_BETWEEN_TAGS = re.compile(r"[^<>]+(?=<|$)")


@lru_cache(maxsize=4096)
def to_html(text: str) -> SafeString:
    """Paragraphs, lists, tables, emphasis, links and code as safe HTML; dates never break."""
    return _safe(_parser.render(text), TAGS)


@lru_cache(maxsize=4096)
def to_inline_html(text: str) -> SafeString:
    """Only what may stand inside a sentence: emphasis, links and code; dates never break."""
    return _safe(_parser.renderInline(text), INLINE_TAGS)


@lru_cache(maxsize=4096)
def to_text(text: str) -> str:
    """The words alone, for where nothing can be set in bold: one line a paragraph, item or cell; items have a dash."""
    lines: list[str] = []
    begins = ""
    for token in _parser.parse(text):
        if token.type == "list_item_open":
            begins = "- "
        elif token.type == "inline":
            lines.append(begins + _words_of(token))
            begins = ""
        elif token.content:
            lines.append(token.content.strip())
    return "\n".join(lines)


def _words_of(inline: Token) -> str:
    breaks = ("softbreak", "hardbreak")
    return "".join("\n" if token.type in breaks else token.content for token in inline.children or ())


def whole_dates(text: str) -> SafeString:
    """Plain text, escaped, in which dates never break."""
    escaped = escape(text)
    # Most texts have no digit, and each date has one.
    return mark_safe(_DATE.sub(_WHOLE, escaped)) if _DIGIT.search(text) else escaped  # noqa: S308  escaped just here


def _safe(rendered: str, tags: set[str]) -> SafeString:
    clean = nh3.clean(rendered, tags=tags, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer")
    # The input is what the sanitiser let through, and only a span around plain text is added to it.
    return mark_safe(_TEXT_BETWEEN_TAGS.sub(_keep_dates_whole, clean.rstrip()))  # noqa: S308  nh3 has cleaned it


def _keep_dates_whole(text: re.Match[str]) -> str:
    return _DATE.sub(_WHOLE, text[0])
