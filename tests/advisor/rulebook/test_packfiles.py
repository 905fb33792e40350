"""The pack's files: what is written is read back, and every fault names its file and entry."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import PackError, Rulebook, read_pack, shipped_release, write_pack
from advisor.release import digest_of
from advisor.rulebook.packfiles import pack_files
from advisor.rulebook.packlayout import SHIPPED
from tests.advisor.whole_rulebook import whole

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


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


def test_files_are_for_people_to_read(tmp_path: Path) -> None:
    write_pack(shipped_release().rulebook, tmp_path)
    rules = (tmp_path / "rules" / "late.yaml").read_text(encoding="utf-8")
    about, first = rules.splitlines()[:2]
    assert about.startswith("# A parcel past its date")
    assert first.startswith("- id: late.")
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
        ("figures", "- {id: a, id: b}", "figures.yaml: id is given twice in "),
        ("figures", "- &a [*a]", "figures.yaml: "),
        ("figures", "- !!python/object:os.system x", "figures.yaml: could not determine a constructor"),
        ("figures", "- {id: f, checked_on: 2025-02-30}", "figures.yaml: f: Invalid RFC3339 encoded date"),
        ("figures", "[" * 5000, "figures.yaml: "),
        ("figures", "- \x00", "figures.yaml: "),
        ("facts", "- prime", "facts.yaml: an object of entries by name belongs here"),
        ("facts", "prime: {kind: bool, label: Prime}", "facts.yaml: prime: Expected `object`, got `str`"),
        ("facts", "prime: 3", "facts.yaml: prime: Expected `object`, got `int`"),
        ("codes", "actions: [wait]", "codes.yaml: actions: an object of words by code belongs here"),
        ("codes", "actions: {wait: {text: x}}", "codes.yaml: actions.wait: "),
        ("rulez_late", "[]", "rulez/late.yaml: a pack has no such file"),
        ("codes", "spells: {}", "codes.yaml: spells: the lists of codes are remedies, actions"),
        ("shop", "- 3", "shop.yaml: an object of entries by name belongs here"),
        ("shop", "{id: s, name: x}", "shop.yaml: s: "),
        ("words_more", "{}", "words/more.yaml: a pack has no such file"),
    ],
)
def test_a_fault_names_its_file_and_entry(file: str, text: str, fault: str, tmp_path: Path) -> None:
    (line,) = faults(pack_of(tmp_path, **{file: text}))
    assert line.startswith(fault)
    assert "\n" not in line


def test_every_fault_of_every_file_is_told(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, sources="- {id: s1}\n- {id: s2}", rules_late="- {id: r}", facts="prime: 3")
    assert [line.partition(" ")[0] for line in faults(pack)] == [
        "facts.yaml:",
        "sources.yaml:",
        "sources.yaml:",
        "rules/late.yaml:",
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


# ---- one way of writing


def test_the_shipped_files_are_those_that_would_be_written() -> None:
    shipped = {file.relative_to(SHIPPED).as_posix(): file.read_text(encoding="utf-8") for file in SHIPPED.rglob("*.*")}
    written = pack_files(shipped_release().rulebook)
    assert written.keys() == shipped.keys()
    assert [name for name in shipped if shipped[name] != written[name]] == []


def test_the_same_rulebook_gives_the_same_files_whatever_it_was_read_from(tmp_path: Path) -> None:
    write_pack(rulebook(), tmp_path / "one")
    again = read_pack(tmp_path / "one")
    assert pack_files(again) == pack_files(rulebook())
    write_pack(again, tmp_path / "two")
    assert [file.read_bytes() for file in sorted((tmp_path / "one").rglob("*.yaml"))] == [
        file.read_bytes() for file in sorted((tmp_path / "two").rglob("*.yaml"))
    ]


def test_a_file_says_at_its_top_what_the_shop_says_it_holds() -> None:
    shop = rulebook().shop
    assert shop is not None
    book = msgspec.structs.replace(rulebook(), shop=msgspec.structs.replace(shop, files={"rules/late.yaml": "a\nb"}))
    assert pack_files(book)["rules/late.yaml"].startswith("# a\n# b\n- id: ")
    assert pack_files(book)["rules/any.yaml"].startswith("- id: ")


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_every_text_survives_in_every_place_of_a_pack(one: str, other: str, third: str) -> None:
    plain = whole()
    plain |= {"facts": plain["facts"][:2], "codes": plain["codes"][:2]}
    words = {"ja": one, "en": other}
    plain["rules"][0]["give"][0]["text"] = words
    plain["rules"][0]["note"] = third
    plain["facts"][0]["synonyms"] = {"late": {"ja": [one, other], "en": [third]}}
    plain["codes"][0]["title"] = words
    plain["shop"] = plain["shop"] | {"own_names": [one], "shelves": {"s": words}, "files": {}}
    plain["guides"] = [{"id": "g", "title": words, "body": {"ja": third, "en": one}, "file": "g"}]
    plain["tools"] = [
        {"id": "t", "title": words, "lead": words, "verdict": "window", "problems": [], "questions": [], "shows": {}}
    ]
    told = {"problem": one, other: [third, 3, True, None]}
    plain["golden"] = [{"id": "e", "why": one, "now": other, "situation": told, "expect": {third: one}, "file": "e"}]
    book = msgspec.convert(plain, type=Rulebook)
    files = pack_files(book)
    with TemporaryDirectory() as folder:
        write_pack(book, folder)
        again = read_pack(folder)
    assert again.guides == book.guides
    assert again.golden == book.golden
    assert (again.shop, again.facts[0], again.codes[0], again.tools) == (
        book.shop,
        book.facts[0],
        book.codes[0],
        book.tools,
    )
    assert again.rules[0] == book.rules[0]
    assert pack_files(again) == files
