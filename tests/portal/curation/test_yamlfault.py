"""YAML that cannot be read is refused in the reader's language, with its line."""

import pytest
import yaml
from django.utils import translation

from advisor.rulebook import read_yaml
from portal.curation.yamlfault import yaml_fault

WRONG = {
    "a: 1\nb: c: d": ("2行目", "「:」が多い"),
    "a: [1, 2": ("1行目", "「]」が足りません"),
    "a: {b: 1": ("1行目", "「}」が足りません"),
    "a:\n\t- b": ("2行目", "タブ"),
    "a: 1\nb: @c": ("2行目", "「@」"),
    'a: "x': ("1行目", "引用符が閉じて"),
    "a: *x": ("1行目", "「*」"),
    "a: 1\nb: 2\na: 3": ("3行目", "「a」が2回"),
    "1: a": ("1行目", "名前になりません"),
    "a: !!python/x 1": ("1行目", "「!」"),
    'a: "\\q"': ("1行目", "別の意味"),
    "- a\nb: 1": ("2行目", "一覧の続き"),
    'a: "b" c': ("1行目", "「名前:」"),
    "a: b\nc: \x01": ("2行目", "制御文字"),
    "a\n---\nb": ("2行目", "「---」"),
    "a: [[": ("1行目", "閉じていません"),
}


@pytest.mark.parametrize(("text", "said"), WRONG.items())
def test_the_line_and_what_is_wrong_are_said(text: str, said: tuple[str, str]) -> None:
    with pytest.raises(yaml.YAMLError) as raised:
        read_yaml(text)
    sentence = yaml_fault(raised.value, text)
    assert all(one in sentence for one in said), sentence
    with translation.override("en"):
        assert yaml_fault(raised.value, text).isascii() or "“" in yaml_fault(raised.value, text)


def test_a_rare_complaint_is_told_as_it_is() -> None:
    assert "something rare" in yaml_fault(yaml.YAMLError("something rare"), "a")
