"""The wheel holds what a site needs and nothing else, and two builds of it are equal byte by byte."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

import portal

ROOT = Path(__file__).resolve().parent.parent
NEEDED = (
    "advisor/packs/amazon_jp/shop.yaml",
    "portal/commandline.py",
    "portal/accounts/migrations/0001_initial.py",
    "portal/accounts/locale/ja/LC_MESSAGES/django.mo",
    "portal/curation/static/curation/curation.css",
    "portal/share/templates/base.html",
    "portal/share/static/css/base.css",
    "portal/share/locale/ja/LC_MESSAGES/django.mo",
)


def build(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*command, str(folder), str(ROOT)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("first"))


def test_two_builds_are_equal(wheel: Path, tmp_path: Path) -> None:
    assert build(tmp_path).read_bytes() == wheel.read_bytes()


def test_it_holds_what_a_site_needs_and_its_dependencies(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = archive.read(f"todoku-{portal.__version__}.dist-info/METADATA").decode()
    assert [name for name in NEEDED if name not in names] == []
    asked = [line.partition("#")[0].strip() for line in (ROOT / "requirements.in").read_text("utf-8").splitlines()]
    assert metadata.count("Requires-Dist: ") == len(list(filter(None, asked)))
    assert "License-Expression: MIT" in metadata


def test_it_holds_no_test_no_secret_and_no_data(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"advisor", "portal", f"todoku-{portal.__version__}.dist-info"}
    never = (".env", "secret_key", ".sqlite3", ".db", ".pyc", "/tests/", "node_modules", ".pem")
    assert [name for name in names if any(one in name for one in never)] == []


def test_a_site_starts_from_what_the_wheel_holds(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    code = (
        "import django; django.setup(); from django.template.loader import get_template; "
        "from django.contrib.staticfiles import finders; from django.conf import settings; "
        "get_template('base.html'); assert finders.find('css/base.css'); print(settings.SHARE_DIR)"
    )
    environment = {"PYTHONPATH": str(tmp_path / "installed"), "DJANGO_SETTINGS_MODULE": "portal.settings"}
    environment |= {"TODOKU_DATA_DIR": str(tmp_path / "data"), "TODOKU_SECRET_KEY": "k3y" * 30}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.stdout.strip() == str(tmp_path / "installed" / "portal" / "share"), done.stderr
