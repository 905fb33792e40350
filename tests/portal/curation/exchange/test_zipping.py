"""Zips: always the same bytes out, and nothing in that a pack would not be, with file and line."""

import stat
import tracemalloc
import warnings
from contextlib import suppress
from io import BytesIO
from random import Random
from zipfile import ZIP_LZMA, ZipFile

import msgspec
import pytest
from django.utils import translation

from advisor.release import digest_of
from portal.curation.exchange import zipping
from portal.curation.exchange.reading import read_zip
from portal.curation.exchange.zipping import UnfitZip, unzipped, zipped
from tests.portal.curation.exchange.zips import Files, files_of, zip_of
from tests.portal.curation.rulebooks import FULL

RULES = "rules/late.yaml"


def faults(content: bytes, language: str = "en") -> list[str]:
    with translation.override(language), pytest.raises(UnfitZip) as caught:
        read_zip(content, FULL)
    return caught.value.faults


def with_file(name: str, content: str | bytes) -> Files:
    return files_of(FULL) | {name: content}


def test_a_zip_is_the_same_bytes_each_time_and_says_what_it_was_made_of() -> None:
    again, made_from = read_zip(zipped(FULL), FULL)
    assert (again, made_from) == (FULL, digest_of(FULL))
    assert zipped(again) == zipped(FULL)
    assert zipped(msgspec.structs.replace(FULL, issuers=[])) != zipped(FULL)


def test_a_zip_of_another_program_is_read_as_well_with_a_folder_around_it_and_what_systems_add() -> None:
    added: Files = {".DS_Store": b"\0", "__MACOSX/rules/._late.yaml": b"\0", "rules/": ""}
    assert read_zip(zip_of(files_of(FULL) | added), FULL) == (FULL, "")
    assert read_zip(zip_of(files_of(FULL), folder="my rules/"), FULL) == (FULL, "")


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        (RULES, "- id: late.wait\n  when: {\n", "rules/late.yaml: Line 2 cannot be read as YAML: "),
        (
            RULES,
            "- id: a\n  when: {}\n  when: {}\n",
            "rules/late.yaml: Line 3 cannot be read as YAML: “when” stands there twice. Each stands once.",
        ),
        (RULES, b"- id: a\n# \x93\xfa\n", "rules/late.yaml: Line 2 cannot be read as YAML: it is not written in UTF-8"),
        (RULES, "- {id: a, when: {}}", "rules/late.yaml: a: “give” is missing."),
        (RULES, "- {id: any.keep, when: {}, give: []}", "Rule any.keep: given more than once"),
        (RULES, "[" * 5000, "rules/late.yaml: Line 1 cannot be read as YAML: "),
        ("rules/日本.yaml", "[]", "rules/日本.yaml: '日本' is no name of a file"),
        ("notes.txt", "hello", "notes.txt: A pack has no such file"),
        ("facts.yaml", "", "There are no facts in it. A zip holds the whole pack"),
        ("sources.yaml", "", "Claim F0-001: there is no source F0"),
        ("../late.yaml", "[]", "../late.yaml: A file stands inside the zip; this name leads out of it."),
        ("/etc/late.yaml", "[]", "/etc/late.yaml: A file stands inside the zip"),
        ("c:late.yaml", "[]", "c:late.yaml: A file stands inside the zip"),
    ],
)
def test_a_refusal_names_the_file_and_the_line(name: str, content: str | bytes, fault: str) -> None:
    assert faults(zip_of(with_file(name, content)))[0].startswith(fault)


def test_a_text_that_no_column_holds_is_refused_by_the_name_of_the_field() -> None:
    source = msgspec.structs.replace(FULL.sources[0], id="x" * 300)
    (fault,) = faults(zipped(msgspec.structs.replace(FULL, sources=[*FULL.sources, source])))
    assert "200" in fault or "100" in fault


def test_the_pack_of_another_shop_is_refused() -> None:
    assert FULL.shop is not None
    other = msgspec.structs.replace(FULL, shop=msgspec.structs.replace(FULL.shop, id="elsewhere"))
    assert faults(zipped(other)) == [f"It is the pack of another shop: elsewhere in place of {FULL.shop.id}."]


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"not a zip", zipped(FULL)[:-200], b"PK\5\6" + b"\0" * 18])
def test_what_is_no_zip_or_a_torn_or_empty_one_is_refused(content: bytes) -> None:
    assert faults(content)


def test_the_refusal_says_what_to_do_in_the_language_of_the_page() -> None:
    said = "zipファイルではないか、壊れています。書き出したファイルを選ぶか、zipを作り直してください。"
    assert faults(b"not a zip", "ja") == [said]


def test_a_zip_damaged_anywhere_is_refused_or_read_as_it_was() -> None:
    whole = zipped(FULL)
    read = []
    for place in range(0, len(whole), 97):
        torn = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        with suppress(UnfitZip):
            read.append(read_zip(torn, FULL)[0])
    assert all(one == FULL for one in read)


def test_no_bytes_put_anywhere_make_reading_fail() -> None:
    drawn, whole = Random(3), zip_of({"facts.yaml": "a: b\n" * 50, "rules/late.yaml": "x" * 300})
    for _ in range(3000):
        torn = bytearray(whole)
        for _place in range(drawn.randint(1, 6)):
            torn[drawn.randrange(len(torn))] = drawn.choice((0, 255, drawn.randrange(256)))
        with suppress(UnfitZip):
            unzipped(bytes(torn))


def test_links_locked_files_and_rare_ways_of_packing_are_refused() -> None:
    assert "link" in faults(zip_of({"facts.yaml": "/etc/passwd"}, attributes=stat.S_IFLNK << 16))[0]
    locked = bytearray(zip_of({"facts.yaml": "x"}))
    central = locked.index(b"PK\1\2")
    locked[6] |= 1
    locked[central + 8] |= 1
    assert "password" in faults(bytes(locked))[0]
    out = BytesIO()
    with ZipFile(out, "w", ZIP_LZMA) as archive:
        archive.writestr("facts.yaml", "x")
    assert "usual zip" in faults(out.getvalue())[0]


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipping, "LARGEST_UNPACKED_BYTES", 10_000)
    monkeypatch.setattr(zipping, "_content", None)
    assert "larger than" in faults(zip_of({"facts.yaml": b"a" * 20_000}))[0]
    monkeypatch.setattr(zipping, "LARGEST_UNPACKED_BYTES", 100_000)
    monkeypatch.setattr(zipping, "LARGEST_FILE_BYTES", 10_000)
    assert faults(zip_of({"facts.yaml": b"a" * 20_000})) == ["facts.yaml: Unpacked, it is larger than 0 MB."]
    monkeypatch.setattr(zipping, "MOST_FILES", 3)
    assert "at most 3" in faults(zip_of({f"rules/{number}.yaml": "" for number in range(4)}))[0]


def test_a_bomb_that_calls_itself_small_is_not_unpacked_further_than_it_says() -> None:
    bomb = bytearray(zip_of({"facts.yaml": b"a" * 20_000_000}))
    for header, size_at in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        place = bomb.index(header) + size_at
        bomb[place : place + 4] = (100).to_bytes(4, "little")
    tracemalloc.start()
    try:
        assert "damaged" in faults(bytes(bomb))[0]
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_name_that_is_there_twice_is_refused() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("facts.yaml", "a")
        archive.writestr("facts.yaml", "b")
    assert "more than once" in faults(out.getvalue())[0]
