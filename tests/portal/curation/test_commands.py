"""The commands of curation: import_pack, export_pack, publish."""

import io

import msgspec
import pytest
from django.core.management import CommandError, call_command

from advisor.release import shipped_release
from advisor.rulebook import read_pack, write_pack
from portal.accounts.models import User
from portal.curation.models import Release, Rule
from portal.curation.published import current_release
from portal.curation.publishing import publish
from portal.curation.rows import has_rows, replace_rows, rulebook_of_rows
from tests.portal.curation.rulebooks import FULL, with_text
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook

pytestmark = pytest.mark.django_db

OTHER = with_text(FULL, "少し待ちましょう")


@pytest.fixture
def pack(tmp_path):
    write_pack(FULL, tmp_path / "pack")
    return tmp_path / "pack"


def run(*command, **options):
    out = io.StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


def test_a_pack_becomes_the_draft_and_the_first_release(content, pack):
    said = run("import_pack", str(pack), "--publish-if-none")
    assert "Published as release 1." in said
    assert rulebook_of_rows() == current_release().rulebook == FULL


def test_without_publishing_the_pack_becomes_the_draft_only(pack):
    run("import_pack", str(pack))
    assert rulebook_of_rows() == FULL
    assert not Release.objects.exists()


def test_a_second_run_reads_and_changes_nothing(content, pack, monkeypatch, django_assert_max_num_queries):
    run("import_pack", str(pack), "--publish-if-none")
    monkeypatch.setattr("portal.curation.management.commands.import_pack.read_files", None)
    with django_assert_max_num_queries(3):
        said = run("import_pack", str(pack), "--publish-if-none")
    assert "nothing was read" in said
    assert Release.objects.count() == 1


def test_what_curators_edited_is_kept_unless_told_otherwise(content, pack):
    replace_rows(OTHER)
    run("import_pack", str(pack), "--publish-if-none")
    assert rulebook_of_rows() == current_release().rulebook == OTHER
    assert "1 changed" in run("import_pack", str(pack), "--replace")
    assert rulebook_of_rows() == FULL
    assert "the same already" in run("import_pack", str(pack), "--replace")
    assert Release.objects.count() == 1


@pytest.mark.either_database
def test_the_shipped_pack_is_read_whole_and_published_with_lint_and_golden_cases_as_they_are():
    said = run("import_pack", "--publish-if-none")
    assert rulebook_of_rows() == shipped_release().rulebook
    assert "Published as release 1." in said


def test_a_pack_with_errors_is_neither_imported_nor_published(pack):
    with pytest.raises(CommandError, match=r"clocks\.yaml: guarantee\.late"):
        run("import_pack", str(pack), "--publish-if-none")
    assert not has_rows()
    assert not Release.objects.exists()


def test_faults_of_a_pack_are_named_by_file(pack):
    (pack / "rules" / "late.yaml").write_text("- id: late.wait\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"rules/late\.yaml: late\.wait"):
        run("import_pack", str(pack))
    assert not has_rows()


def test_the_pack_of_the_environment_is_read_unless_another_is_named(pack, tmp_path, monkeypatch):
    monkeypatch.setenv("TODOKU_PACK", str(pack))
    run("import_pack")
    assert rulebook_of_rows() == FULL
    write_pack(OTHER, tmp_path / "other")
    run("import_pack", str(tmp_path / "other"), "--replace")
    assert rulebook_of_rows() == OTHER


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="nowhere: there is no such folder"):
        run("import_pack", str(tmp_path / "nowhere"))


def test_the_draft_and_any_release_are_written_as_files(content, tmp_path):
    fill_with_the_small_rulebook()
    publish(None, "first")
    replace_rows(OTHER)
    run("export_pack", str(tmp_path / "draft"))
    run("export_pack", str(tmp_path / "first"), "--release", "1")
    assert read_pack(tmp_path / "draft") == OTHER
    assert read_pack(tmp_path / "first") == FULL


def test_a_folder_with_other_files_is_not_written_into(pack, tmp_path):
    fill_with_the_small_rulebook()
    with pytest.raises(CommandError, match="empty"):
        run("export_pack", str(pack))
    with pytest.raises(CommandError, match="no release 9"):
        run("export_pack", str(tmp_path / "new"), "--release", "9")


def test_publishing_names_the_release_and_its_author(content):
    author = User.objects.create_user("publisher@example.com")
    fill_with_the_small_rulebook()
    said = run("publish", "--note", "はじめ", "--author", "publisher@example.com")
    assert "release 1" in said
    assert (Release.objects.get().author, Release.objects.get().note) == (author, "はじめ")


@pytest.mark.parametrize(
    ("options", "words"),
    [(["--note", " "], "--note"), (["--note", "x", "--author", "nobody@example.com"], "--author")],
)
def test_what_publishing_needs_is_named(content, options, words):
    fill_with_the_small_rulebook()
    with pytest.raises(CommandError, match=words):
        run("publish", *options)
    assert not Release.objects.exists()


def test_publishing_says_what_blocks_it():
    fill_with_the_small_rulebook()
    with pytest.raises(CommandError, match=r"(?s)Not published.*guarantee\.late"):
        run("publish", "--note", "x")


def test_publishing_the_same_again_is_refused(content):
    fill_with_the_small_rulebook()
    run("publish", "--note", "x")
    with pytest.raises(CommandError, match="release 1 says the same"):
        run("publish", "--note", "x")
    Rule.objects.filter(slug="any.keep").update(priority=1)
    run("publish", "--note", "y")
    assert msgspec.structs.replace(current_release().rulebook.rules[-1], priority=0) == FULL.rules[-1]
