import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.accounts.emails import check_email, normalise_email
from portal.accounts.models import User
from tests.portal.factories import make_user


@pytest.mark.parametrize(
    "typed", ["taro@example.jp", "Taro@Example.JP", " taro@example.jp ", "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ"]
)
def test_one_address_has_one_spelling(typed: str) -> None:
    assert normalise_email(typed) == "taro@example.jp"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "taro",
        "taro@",
        "@example.jp",
        "tаro@example.jp",
        "太郎@example.jp",
        "a b@example.jp",
        f"{'a' * 250}@example.jp",
    ],
)
def test_what_is_no_plain_address_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        check_email(normalise_email(typed))


@pytest.mark.parametrize(
    "typed", ["taro..yamada@docomo.example.jp", "taro.@ezweb.example.jp", "t...a..@docomo.example.jp"]
)
def test_old_mobile_addresses_with_dots_anywhere_are_taken(typed: str) -> None:
    check_email(normalise_email(typed))


@pytest.mark.parametrize("typed", ["..@example.jp", "taro@example..jp", "a..b.@", "a..b@example.jp."])
def test_dots_alone_make_no_address(typed: str) -> None:
    with pytest.raises(ValidationError):
        check_email(normalise_email(typed))


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["TARO@example.jp", "ｔａｒｏ@example.jp", " taro@example.jp"])
def test_nobody_gets_a_second_account_by_another_spelling(typed: str) -> None:
    make_user("taro@example.jp")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(typed, "x")
    assert User.objects.get_by_natural_key(typed).email == "taro@example.jp"


@pytest.mark.parametrize("empty", ["", " "])
def test_the_database_stores_nobody_without_an_address(taro: User, empty: str) -> None:
    taro.email = empty
    with pytest.raises(IntegrityError), transaction.atomic():
        taro.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.update(email="")
