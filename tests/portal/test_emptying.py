"""A test that commits leaves nothing to the next one, and takes nothing of what migrations fill."""

import pytest
from django.contrib.auth.models import Group, Permission

from portal.accounts.models import User
from portal.curation.roles import ROLES
from tests.portal.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("place", [1, 2, 3])
def test_every_test_finds_nobody_and_the_roles_with_their_rights(place: int) -> None:
    assert not User.objects.exists()
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
    assert all(group.permissions.exists() for group in Group.objects.all())
    make_user()
    if place == 2:
        Group.objects.get(name="curator").delete()
        Permission.objects.filter(codename="publish_release").delete()
