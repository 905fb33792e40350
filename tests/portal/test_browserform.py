"""The imitation of a browser's form keeps to the rules of HTML."""

import pytest

from tests.portal.browserform import what_a_browser_sends


@pytest.mark.parametrize(
    ("html", "sent"),
    [
        ("<textarea name=a>\none\ntwo\n</textarea>", {"a": ["one\r\ntwo\r\n"]}),
        ("<textarea name=a>\n\none</textarea>", {"a": ["\r\none"]}),
        ("<textarea name=a>one\r\ntwo</textarea>", {"a": ["one\r\ntwo"]}),
        ("<textarea name=a>&lt;b&gt; &amp; &quot;</textarea>", {"a": ['<b> & "']}),
        ("<textarea name=a></textarea>", {"a": [""]}),
        ("<input name=a value=' x\ny '>", {"a": [" xy "]}),
        ("<input type=hidden name=a value='x\ny'>", {"a": ["x\r\ny"]}),
        ("<input type=hidden name=a>", {"a": [""]}),
        ("<input type=checkbox name=a>", {}),
        ("<input type=checkbox name=a checked>", {"a": ["on"]}),
        ("<input type=submit name=_save value=Save>", {}),
        ("<input name=a value=1 disabled>", {}),
        ("<input value=1>", {}),
        ("<select name=a><option value=1><option value=2 selected></select>", {"a": ["2"]}),
        ("<select name=a><option value=1><option value=2></select>", {"a": ["1"]}),
        ("<select name=a multiple><option value=1><option value=2></select>", {}),
        ("<select name=a multiple><option value=1 selected><option value=2 selected></select>", {"a": ["1", "2"]}),
    ],
)
def test_each_control_sends_what_html_says(html, sent):
    assert what_a_browser_sends(html) == sent


def test_only_the_form_with_the_id_is_sent():
    html = "<form id=out><input name=a></form><form id=in><input name=b></form><input name=c>"
    assert what_a_browser_sends(html, "in") == {"b": [""]}
