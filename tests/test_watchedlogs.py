"""The watch over the logs of the suite finds what is planted, and leaves alone what the site says."""

import logging

import pytest

from tests.watchedlogs import watch

LOG = logging.getLogger("portal.test")


@pytest.mark.parametrize(
    "said",
    [
        "sign-in of taro@example.jp failed",
        "no order 503-1234567-7654321",
        "加湿器が届かない",
        "correct horse battery staple",
        "session 8k2jd93kfls92kdl20fk39sldk20fk3l",
        "/account/password/reset/key/3-c0ffee/",
    ],
)
def test_what_is_private_is_found(said: str) -> None:
    LOG.warning("failed: %s", said)
    assert len(watch.found()) == 1


def test_what_the_site_says_of_a_request_is_not() -> None:
    fields = {"method": "GET", "route": "account/password/reset/key/<str:uidb36>-<key>/", "request": "b54ba837a41d1588"}
    LOG.warning("request", extra={"fields": fields})
    assert watch.found() == []
