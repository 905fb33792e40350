"""Curated texts become safe HTML in which dates stay whole."""

import pytest

from portal.markdown import to_html, to_inline_html, to_text, whole_dates


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
