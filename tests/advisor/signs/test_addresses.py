"""Where an address leads: label by label, after percent signs, widths and punycode, whatever stands around the host."""

from __future__ import annotations

from advisor import check

HOST = {"host_not_amazon"}
LIKE = HOST | {"lookalike_host"}
LINKS: dict[str, set[str]] = {
    "https://www.amazon.co.jp/gp": set(),
    "https://AMAZON.CO.JP./": set(),
    "https://ａｍａｚｏｎ．ｃｏ．ｊｐ/": set(),
    "https://www.amazon。co。jp/": set(),
    "https://www.%61mazon.co.jp/": set(),
    "https://www.amazon.co.jp:443/": set(),
    "https://notamazon.co.jp/": LIKE,
    "https://amazon.co.jp.example/": LIKE | {"brand_in_subdomain"},
    "https://amazon-co-jp.example/": LIKE,
    "https://amazon.co.jpn.example": LIKE | {"brand_in_subdomain"},
    "https://amaozn.co.jp/": LIKE,
    "https://amzon.co.jp/": LIKE,
    "https://amazzon.co.jp/": LIKE,
    "https://arnaz0n.example/": LIKE,
    "https://amazοn.co.jp/": LIKE | {"homoglyph_host"},
    "https://amazo\u043f.co.jp/": LIKE | {"homoglyph_host"},
    "https://アマゾンamazon.example/": LIKE,
    "https://xn--amazn-mye.co.jp/": LIKE | {"homoglyph_host"},
    "https://www.amazon.co.jp@shop.example/": HOST | {"userinfo_in_link"},
    "https://shop.example\\@amazon.co.jp/": HOST,
    "https:\\\\shop.example/amazon.co.jp": HOST,
    "//shop.example/amazon.co.jp/": HOST,
    "https://198.51.100.7/": HOST | {"ip_address_link"},
    "http://3325256711/": HOST | {"ip_address_link"},
    "http://0xC6.0x33.0x64.7/": HOST | {"ip_address_link"},
    "http://[2001:db8::7]:8443/": HOST | {"ip_address_link", "odd_port"},
    "https://bit.ly/abc": HOST | {"short_link"},
    "https://amzn.asia/d/abc": {"short_link"},
    "https://a.co/d/abc": {"short_link"},
    "https://alpha.co/d/abc": HOST,
    "https://www.amazon.co.jp/r?U=https%3A%2F%2Fwww.amazon.co.jp%2F": set(),
    "https://www.amazon.co.jp/r?U=https%3A%2F%2Fshop.example%2F": HOST | {"redirect_link"},
    "https://click.example/?to=https://www.amazon.co.jp/": HOST | {"redirect_link"},
    "https://click.example/?to=https%253A%252F%252Famazon-x.example%252F": LIKE | {"redirect_link"},
    "https://www.amazon.co.jp/r?U=//shop.example": HOST | {"redirect_link"},
    "https://www.amazon.co.jp/r?U=aHR0cHM6Ly9zaG9wLmV4YW1wbGU=": {"redirect_link"},
    "https://bucket.s3.amazonaws.com/": HOST,
    "https://www.amazon.co.jp:8080/": {"odd_port"},
    "javascript:alert(1)": {"dangerous_scheme"},
    "data:text/html,<p>": {"dangerous_scheme"},
    "tel:0355550100": {"dangerous_scheme"},
    "https://www.amazon.co.jp/x.apk": {"dangerous_scheme"},
    "https://www.ama\u200bzon.co.jp/": {"hidden_characters"},
    "https://\u202ewww.amazon.co.jp/": {"hidden_characters"},
}
TEXTS: dict[str, set[str]] = {
    "Amazon.co.jpをご利用いただきありがとうございます。": set(),
    "くわしくはhttps://shop.example/からどうぞ。": HOST,
    "くわしくは(https://www.amazon.co.jp/help)。": set(),
    "注文番号 249-1234567-1234567、invoice.pdf、1.5倍、U.S.A.": set(),
    "[www.amazon.co.jp](https://shop.example/x)": HOST | {"link_text_mismatch"},
    "<a class=b href='https://shop.example/x'>amazon.co.jp</a>": HOST | {"link_text_mismatch"},
    "<a href='https://www.amazon.co.jp/x'>www.amazon.co.jp</a>": set(),
    "amazon.co.jp <https://shop.example/x>": HOST | {"link_text_mismatch"},
    "見る <https://www.amazon.co.jp/x>": set(),
}
SENDERS: dict[str, set[str]] = {
    "Amazon.co.jp <auto-confirm@amazon.co.jp>": set(),
    "x@email.amazon.com": set(),
    "x@ａｍａｚｏｎ.co.jp": set(),
    "x@amazon.co.jp.example": {"sender_not_amazon", "lookalike_sender"},
    '"auto-confirm@amazon.co.jp" <x@mail.example>': {"sender_not_amazon", "display_name_mismatch"},
    "アマゾン <x@gmail.com>": {"sender_not_amazon", "display_name_mismatch", "free_mail_sender"},
    "Amazon <x@ap-northeast-1.amazonses.com>": {"sender_not_amazon", "display_name_mismatch"},
    "x@amazon.co.jp@shop.example": {"sender_not_amazon"},
    "Amazon <x@amazon.co.jp> via shop.example": {"sender_not_amazon", "display_name_mismatch"},
    "Amazon <x@amazon.co.jp> (shop.example 経由)": {"sender_not_amazon", "display_name_mismatch"},
    "Amazon": set(),
    "+81 3 5555 0100": set(),
    "+63 917 555 0123": {"foreign_number"},
}
NOTE = "sender_match_proves_nothing"


def signs_of(**given: str) -> set[str]:
    return {sign["code"] for sign in check(given, "ja")["signs"]} - {NOTE}


def test_links_say_where_they_lead() -> None:
    assert {link: signs_of(link=link) for link in LINKS} == LINKS


def test_links_in_a_text_are_found_and_what_is_none_is_left() -> None:
    assert {text: signs_of(text=text) for text in TEXTS} == TEXTS


def test_senders_are_taken_apart() -> None:
    assert {sender: signs_of(sender=sender) for sender in SENDERS} == SENDERS


def test_a_match_is_noted_and_no_suspicion() -> None:
    for given in ({"link": "https://www.amazon.co.jp/"}, {"sender": "x@amazon.co.jp"}, {"link": "amazon.co.jp"}):
        assert [(sign["code"], sign["weight"]) for sign in check(given, "en")["signs"]] == [(NOTE, "note")]
