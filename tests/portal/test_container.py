"""The container files, read as text: no engine is needed to see what they promise."""

import re

import yaml

from portal import datadir

DOCKERFILE = (datadir.BASE_DIR / "Dockerfile").read_text("utf-8")
COMPOSE = yaml.safe_load((datadir.BASE_DIR / "compose.yaml").read_text("utf-8"))


def test_the_image_has_two_stages_and_its_last_user_is_not_root() -> None:
    assert len(re.findall(r"^FROM ", DOCKERFILE, re.M)) == 2
    assert re.findall(r"^USER (\S+)", DOCKERFILE, re.M)[-1] == "todoku"


def test_libraries_are_installed_by_hash_and_no_secret_is_set() -> None:
    assert "--require-hashes" in DOCKERFILE
    assert not re.search(r"^ENV .*(KEY|PASSWORD)", DOCKERFILE, re.M)


def test_static_files_are_collected_as_the_image_is_built_and_never_at_start() -> None:
    assert "manage.py setup --static-only" in DOCKERFILE
    assert DOCKERFILE.splitlines()[-1].endswith('"--no-static"]')


def test_everything_copied_exists_and_is_let_through() -> None:
    let_through = (datadir.BASE_DIR / ".dockerignore").read_text("utf-8").splitlines()
    sources = [line.split()[1] for line in DOCKERFILE.splitlines() if re.match(r"COPY (?!--)", line)]
    assert sources
    for source in sources:
        assert (datadir.BASE_DIR / source).exists()
        assert f"!{source}" in let_through


def test_both_web_instances_wait_for_the_setup_and_drop_all_capabilities() -> None:
    for name in ("web1", "web2"):
        service = COMPOSE["services"][name]
        assert service["depends_on"] == {"setup": {"condition": "service_completed_successfully"}}
        assert service["cap_drop"] == ["ALL"]
        assert service["read_only"] is True
