"""The site answers to its own names alone, and hands out nothing that lies beside it."""

import pytest
from django.test import Client

BAD_HOSTS = [
    "evil.example",
    "testserver.evil.example",
    "evil.example:8000",
    "[::1",
    "a b",
    "testserver/evil",
    "",
    "testserver@evil.example",
]
BESIDE = [
    "/.git/config",
    "/.env",
    "/data/secret_key",
    "/secret_key",
    "/db.sqlite3",
    "/todoku.sqlite3",
    "/requirements.txt",
    "/manage.py",
    "/portal/settings.py",
    "/static/",
    "/static/../portal/settings.py",
    "/static/%2e%2e/manage.py",
    "/uploads/",
    "/mail/",
    "/backup.zip",
    "/debug/",
    "/server-status",
    "/admin/doc/",
]


@pytest.mark.parametrize("host", BAD_HOSTS)
@pytest.mark.parametrize("address", ["/tools/", "/account/login/"])
def test_another_name_is_refused(db: None, address: str, host: str) -> None:
    answer = Client(raise_request_exception=False).get(address, headers={"host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.content.decode()
    assert "evil" not in str(answer.headers)


def test_a_forwarded_name_is_not_believed(db: None) -> None:
    headers = {"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"}
    answer = Client().get("/account/login/", headers=headers)
    assert answer.status_code == 200
    assert "evil.example" not in answer.content.decode()
    assert "evil.example" not in Client().get("/cases/", headers=headers)["Location"]


@pytest.mark.parametrize("path", BESIDE)
def test_what_lies_beside_the_site_is_not_there(db: None, path: str) -> None:
    answer = Client(raise_request_exception=False).get(path, follow=True)
    assert answer.status_code in (200, 404)
    text = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if answer.status_code == 200:
        assert answer.redirect_chain, path
    for word in (b"SECRET_KEY", b"execute_from_command_line", b"SQLite format", b"Traceback", b"Index of"):
        assert word not in text, path


def test_no_answer_says_which_version_of_what_made_it(db: None) -> None:
    for address in ("/account/login/", "/nowhere/", "/static/css/base.css", "/healthz"):
        answer = Client().get(address)
        answer.getvalue()  # reading to the end closes a file
        headers = answer.headers
        assert [name for name in ("Server", "X-Powered-By", "Via") if name in headers] == []
