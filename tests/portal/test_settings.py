"""Settings follow the configured origin, database and mail server."""

import runpy
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import datadir


def settings_with(monkeypatch: pytest.MonkeyPatch, **variables: str) -> dict[str, Any]:
    """The settings module as a process with these variables would read it."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(datadir.BASE_DIR / "portal" / "settings.py"))


def test_on_http_loopback_cookies_work_without_https(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings_with(monkeypatch, TODOKU_ORIGIN="http://127.0.0.1:8000")
    secure = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    assert [found[name] for name in secure] == [False] * 3
    assert found["SESSION_COOKIE_NAME"] == "todoku_session"
    assert found["SECURE_HSTS_SECONDS"] == 0
    assert {"127.0.0.1", "localhost"} <= set(found["ALLOWED_HOSTS"])


def test_on_https_cookies_are_host_only_and_secure(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings_with(monkeypatch, TODOKU_ORIGIN="https://todoku.example", TODOKU_PROXIES="1")
    assert found["SESSION_COOKIE_NAME"] == "__Host-todoku_session"
    assert found["CSRF_COOKIE_NAME"] == "__Host-todoku_csrf"
    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]
    assert found["SECURE_SSL_REDIRECT"]
    assert found["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600
    assert found["ALLOWED_HOSTS"] == ["todoku.example"]
    assert found["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["upgrade-insecure-requests"]


def test_forwarded_headers_are_believed_only_behind_a_configured_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings_with(monkeypatch, TODOKU_PROXIES="0")["SECURE_PROXY_SSL_HEADER"] is None
    behind = settings_with(monkeypatch, TODOKU_PROXIES="1")
    assert behind["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert behind["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1


def test_sqlite_writers_queue_instead_of_failing(monkeypatch: pytest.MonkeyPatch) -> None:
    database = settings_with(monkeypatch)["DATABASES"]["default"]
    assert database["ENGINE"] == "portal.sqlite"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] == 20
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]


def test_postgresql_gets_a_pool_health_checks_and_a_statement_timeout(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql://todoku:pw@db.example:5432/todoku"
    database = settings_with(monkeypatch, DATABASE_URL=url, TODOKU_POOL_SIZE="3")["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (0, True)
    assert database["OPTIONS"]["pool"]["max_size"] == 3
    assert "statement_timeout=15000" in database["OPTIONS"]["options"]


@pytest.mark.parametrize("url", ["mysql://u:hunter2@h/x", "hunter2", "postgresql://u:hunter2@h:port/x", "://"])
def test_another_database_is_refused_without_repeating_its_password(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL: give postgresql://") as refusal:
        settings_with(monkeypatch, DATABASE_URL=url)
    assert "hunter2" not in str(refusal.value)


def test_without_a_mail_server_messages_are_files_and_with_one_they_are_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings_with(monkeypatch)["EMAIL_BACKEND"] == "portal.post.folder.EmailBackend"
    sent = settings_with(monkeypatch, TODOKU_SMTP_HOST="mail.example", TODOKU_SMTP_SECURITY="tls")
    assert sent["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
    assert (sent["EMAIL_USE_TLS"], sent["EMAIL_USE_SSL"]) == (False, True)


def test_passwords_are_hashed_with_argon2(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings_with(monkeypatch)["PASSWORD_HASHERS"][0].endswith("Argon2PasswordHasher")


def test_how_much_may_be_kept_is_the_operators_and_junk_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    names = ("FILE_MB", "CASE_FILES", "PERSON_FILES_MB", "GUEST_FILES_MB")
    assert [settings_with(monkeypatch)[name] for name in names] == [15, 40, 300, 60]
    found = settings_with(monkeypatch, TODOKU_FILES_DIR=str(tmp_path), **{f"TODOKU_{name}": "7" for name in names})
    assert [found[name] for name in names] == [7] * 4
    assert (found["MEDIA_ROOT"], found["FILE_UPLOAD_TEMP_DIR"]) == (tmp_path, tmp_path / "incoming")
    with pytest.raises(ImproperlyConfigured, match="TODOKU_FILE_MB: '0' is not allowed"):
        settings_with(monkeypatch, TODOKU_FILE_MB="0")


def test_content_security_policy_starts_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    directives = settings_with(monkeypatch)["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    assert not any("unsafe" in source for value in directives.values() if isinstance(value, list) for source in value)
