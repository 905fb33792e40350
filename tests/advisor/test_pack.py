"""The pack's files: what is written is read back, and every fault names its file and entry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import PackError, Rulebook, read_pack, shipped_release, write_pack
from advisor.release import digest_of
from advisor.rulebook.yamlfiles import NotYaml, dump, load
from tests.advisor.whole_rulebook import whole

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\x85\u2028\u2029"))


def rulebook() -> Rulebook:
    plain = whole()
    claims = [claim | {"file": "claims"} for claim in plain["claims"]]
    return msgspec.convert(plain | {"claims": claims}, type=Rulebook)


def pack_of(folder: Path, **files: str) -> Path:
    """A small pack with some files written over: `rules_late` is rules/late.yaml."""
    write_pack(rulebook(), folder)
    for name, text in files.items():
        file = folder / (name.replace("_", "/", 1) + ".yaml")
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def faults(folder: Path) -> list[str]:
    with pytest.raises(PackError) as caught:
        read_pack(folder)
    return caught.value.faults


# ---- what is written is read back


def test_the_shipped_pack_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    shipped = shipped_release().rulebook
    write_pack(shipped, tmp_path)
    again = read_pack(tmp_path)
    assert again == shipped
    assert digest_of(again) == shipped_release().digest


def test_a_small_pack_and_an_empty_one_are_read_back(tmp_path: Path) -> None:
    for name, book in (("small", rulebook()), ("empty", Rulebook())):
        write_pack(book, tmp_path / name)
        assert read_pack(tmp_path / name) == book


@given(
    st.recursive(
        ANY_TEXT | st.booleans() | st.integers() | st.none(), lambda one: st.lists(one, max_size=3), max_leaves=6
    )
)
def test_values_are_read_back_from_yaml(value: Any) -> None:
    assert load(dump({"a": [value]}).encode("utf-8")) == {"a": [value]}


@pytest.mark.parametrize(
    "text", ["yes", "no", "on", "null", "~", "1e3", "0o7", "2025-08-10", "1:30", "- a", "a: b", "#x", " x ", "'"]
)
def test_texts_that_look_like_something_else_stay_texts(text: str) -> None:
    assert load(dump([text]).encode("utf-8")) == [text]


def test_files_are_for_people_to_read(tmp_path: Path) -> None:
    write_pack(shipped_release().rulebook, tmp_path)
    rules = (tmp_path / "rules" / "late.yaml").read_text(encoding="utf-8")
    assert rules.startswith("- id: late.")
    assert "\\u" not in rules
    assert "&id" not in rules
    assert max(map(len, rules.splitlines())) < 600


def test_a_date_in_quotes_is_a_date_too(tmp_path: Path) -> None:
    pack = pack_of(tmp_path)
    text = (pack / "sources.yaml").read_text(encoding="utf-8")
    assert " 2026-11-01" in text
    (pack / "sources.yaml").write_text(text.replace("2026-11-01", "'2026-11-01'"), encoding="utf-8")
    assert read_pack(pack) == rulebook()


@pytest.mark.parametrize("stem", ["../late", "a/b", "", ".", "late.yaml", "日本"])
def test_an_entry_is_never_written_outside_its_folder(stem: str, tmp_path: Path) -> None:
    rule = msgspec.structs.replace(rulebook().rules[0], file=stem)
    book = Rulebook(rules=[rule])
    if stem:
        with pytest.raises(PackError, match=r"^rules: any\.look: .* is no name of a file"):
            write_pack(book, tmp_path / "pack")
        assert not (tmp_path / "pack").exists()
    else:
        write_pack(book, tmp_path / "pack")
        assert (tmp_path / "pack" / "rules" / "rules.yaml").exists()


# ---- faults


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("sources", "- {id: s1}", "sources.yaml: s1: Object missing required field `title`"),
        ("sources", "- 3", "sources.yaml: entry 1: Expected `object`, got `int`"),
        ("sources", "id: s1", "sources.yaml: a list of entries belongs here"),
        ("sources", "just words", "sources.yaml: a list of entries belongs here"),
        ("channels", "- {code: chat, colour: red}", "channels.yaml: chat: Object contains unknown field `colour`"),
        ("rules_late", "- {when: {}, give: []}", "rules/late.yaml: entry 1: Object missing required field `id`"),
        ("rules_late", "- {id: r, when: 3, give: []}", "rules/late.yaml: r: Expected `object | array`"),
        (
            "rules_late",
            "- {id: r, when: {}, give: [{action: wait}, {action: wait, status: soon}]}",
            "rules/late.yaml: r: Invalid enum value 'soon' - at `$.give[1].status`",
        ),
        ("figures", "- {id: f\n  label: x", "figures.yaml: while parsing a flow mapping"),
        ("figures", "- {id: a, id: b}", "figures.yaml: id is given twice near line 1"),
        ("figures", "- &a [*a]", "figures.yaml: "),
        ("figures", "- !!python/object:os.system x", "figures.yaml: could not determine a constructor"),
        ("figures", "- {id: f, checked_on: 2025-02-30}", "figures.yaml: day is out of range for month"),
        ("figures", "[" * 5000, "figures.yaml: "),
        ("figures", "- \x00", "figures.yaml: "),
        ("wording_facts", "- prime", "wording/facts.yaml: an object of entries by name belongs here"),
        ("wording_facts", "prime: {label: Prime}", "wording/facts.yaml: prime: Expected `object`, got `str`"),
        ("wording_codes", "actions: [wait]", "wording/codes.yaml: actions: an object of words by code belongs here"),
        ("wording_codes", "actions: {wait: {text: x}}", "wording/codes.yaml: actions.wait: "),
        ("rulez_late", "[]", "rulez/late.yaml: a pack has no such file"),
        ("wording_more", "{}", "wording/more.yaml: a pack has no such file"),
    ],
)
def test_a_fault_names_its_file_and_entry(file: str, text: str, fault: str, tmp_path: Path) -> None:
    (line,) = faults(pack_of(tmp_path, **{file: text}))
    assert line.startswith(fault)
    assert "\n" not in line


def test_every_fault_of_every_file_is_told(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, sources="- {id: s1}\n- {id: s2}", rules_late="- {id: r}", wording_facts="prime: 3")
    assert [line.partition(" ")[0] for line in faults(pack)] == [
        "sources.yaml:",
        "sources.yaml:",
        "rules/late.yaml:",
        "wording/facts.yaml:",
    ]


def test_bytes_that_are_no_text_are_a_fault_of_their_file(tmp_path: Path) -> None:
    pack = pack_of(tmp_path)
    (pack / "figures.yaml").write_bytes(b"- \xff\xfe")
    (line,) = faults(pack)
    assert line.startswith("figures.yaml: 'utf-8' codec can't decode")


def test_a_file_by_another_ending_is_not_passed_over(tmp_path: Path) -> None:
    pack = pack_of(tmp_path)
    (pack / "rules" / "more.yml").write_text("[]", encoding="utf-8")
    assert faults(pack) == ["rules/more.yml: a pack has no such file"]


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: there is no such folder"]


def test_files_that_are_left_out_or_empty_hold_nothing(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, sources="", rules_late="# nothing yet\n")
    (pack / "channels.yaml").unlink()
    read = read_pack(pack)
    assert (read.sources, read.channels) == ([], [])
    assert "late.contact" not in {rule.id for rule in read.rules}


def test_what_is_no_yaml_says_where(tmp_path: Path) -> None:
    with pytest.raises(NotYaml, match="line 2, column"):
        load(b"- a\n- {b")
