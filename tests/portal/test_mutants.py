"""What decides who may do what, with one thing turned around at a time: each time somebody gets another answer."""

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.test import Client

from portal.accounts import doors, factor, people, rights
from portal.accounts.models import User
from portal.cases import access
from portal.cases.models import Case
from tests.portal import factories
from tests.portal.cases.guesting import save
from tests.portal.mutants import Mutant, mutants_of
from tests.portal.signing import sign_in_staff
from tests.portal.test_access import _unwritten, browsers, world

__all__ = ["_unwritten", "browsers", "world"]

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]

MUTANTS: list[Mutant] = [
    *mutants_of(access, "own_case", "keeper_of_case", "_kept_by"),
    *mutants_of(people, "person_of", "keeper_of"),
    *mutants_of(doors, "SignInRequiredMiddleware.process_view", "_guest_for"),
    *mutants_of(rights, "is_superuser", "may_change", "rights_of", "reach_of", "roles_within_reach"),
    *mutants_of(factor, "has_factor", "is_proven", "is_fresh", "_newest_proof"),
]
PAGES = ("/cases/", "/cases/{of_a}/", "/cases/{of_guest}/", "/account/", "/admin/", "/guides/")
NOTE = {"day": "2025-09-05", "text": "x"}
TOO_LONG = {"day": "2025-09-05", "text": "x" * 50_000}
ALIKE = {
    "portal.accounts.factor._newest_proof: line 73, always False",  # a stranger has no proofs either
    "portal.accounts.factor._newest_proof: line 77, always True",  # asks the database once more for nothing
}
"""Mutants that answer everybody as the right one does."""
Seen = Iterator[tuple[Any, ...]]


@pytest.fixture(autouse=True)
def _standing_clock() -> Iterator[None]:
    """Nobody's proof grows old meanwhile."""
    with time_machine.travel(factories.SATURDAY, tick=False):
        yield


class Scene:
    """People of every kind, and what each of them is answered."""

    def __init__(self, browsers: dict[str, Client], world: dict[str, str]) -> None:
        self.browsers = browsers
        self.names = {"of_a": world["case_id"], "of_guest": str(Case.objects.exclude(guest=None).get().pk)}
        self.people = list(User.objects.order_by("email"))
        suspended = factories.make_user("suspended@example.jp", is_staff=True, is_superuser=True, is_active=False)
        self.people.append(suspended)
        self.add_browsers()
        self.requests = {name: browser.get("/account/login/").wsgi_request for name, browser in browsers.items()}
        self.requests["suspended"] = HttpRequest()
        self.requests["suspended"].user = suspended  # type: ignore[assignment]  # as Django does

    def add_browsers(self) -> None:
        """A guest who signed in, one in whose browser somebody was signed in before, and staff with odd factors."""
        both, before = Client(), Client()
        for browser in (both, before):
            save(browser)
        both.force_login(User.objects.get(email="b@example.jp"))
        before.cookies[settings.DEVICE_COOKIE_NAME] = "x"
        self.names["of_both"], self.names["of_before"] = (
            str(case.pk) for case in Case.objects.exclude(guest=None).order_by("created_at")[1:]
        )
        self.browsers |= {"both": both, "before": before}
        for name, minutes in (("old", 16), ("recent", 14)):
            person = factories.make_user(f"{name}@example.jp", is_staff=True, is_superuser=True)
            self.browsers[name] = sign_in_staff(Client(), person, minutes)
            self.people.append(person)
        others = Authenticator.objects.earliest("pk").pk
        self.browsers["renewed"] = self.let_in("renewed", "totp", lambda own: None)
        self.browsers["foreign"] = self.let_in("foreign", "totp", lambda own: others)
        self.browsers["codes"] = self.let_in("codes", "recovery_codes", lambda own: own)

    def let_in(self, name: str, kind: str, proof: Callable[[int], int | None]) -> Client:
        """A browser let in by that factor, or for none by one that is lost; the person has one of this kind."""
        person = factories.make_user(f"{name}@example.jp", is_staff=True)
        browser = sign_in_staff(Client(), person)
        Authenticator.objects.filter(user=person).delete()
        own = Authenticator.objects.create(user=person, type=kind, data={"secret": "x"})
        if proven := proof(own.pk):
            session = browser.session
            session[AUTHENTICATION_METHODS_SESSION_KEY][0]["id"] = proven
            session.save()
        self.people.append(person)
        return browser

    def seen(self) -> Seen:
        """One thing after another."""
        yield from self.factors()
        yield from self.keepers()
        yield from self.rights()
        yield from self.pages()

    def pages(self) -> Seen:
        for role, browser in self.browsers.items():
            for page in (*PAGES, "/cases/{of_both}/", "/cases/{of_before}/"):
                yield role, page, *asked(browser, "get", page.format(**self.names))
        for role in ("anonymous", "guest", "a", "b", "before"):
            path = "/cases/{of_a}/log/note/".format(**self.names)
            for note in (NOTE, TOO_LONG):
                yield role, "note", *asked(self.browsers[role], "post", path, note)

    def rights(self) -> Seen:
        for actor in self.people:
            reach = rights.reach_of(actor)
            yield actor, rights.rights_of(actor), reach, factor.has_factor(actor)
            yield actor, sorted(rights.roles_within_reach(actor).values_list("name", flat=True))
            yield actor, [rights.may_change(actor, other) for other in self.people]

    def factors(self) -> Seen:
        for name, request in self.requests.items():
            vars(request).pop("factor_proven_at", None)
            yield name, rights.is_superuser(request)
            if name != "suspended":
                yield name, factor.is_proven(request), factor.is_fresh(request), factor._newest_proof(request)

    def keepers(self) -> Seen:
        cases = list(Case.objects.order_by("created_at"))
        for name in ("anonymous", "guest", "a", "both"):
            request = self.requests[name]
            yield name, refused_or(lambda request=request: people.person_of(request))
            yield name, refused_or(lambda request=request: people.keeper_of(request))
            for case in cases:
                yield (
                    name,
                    case.pk,
                    refused_or(lambda request=request, case=case: access.keeper_of_case(request, case)),
                )


def asked(browser: Client, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
    """The status, where it leads, and what it hangs on; whatever was changed is undone."""
    cookies = copy.deepcopy(browser.cookies)
    try:
        with transaction.atomic():
            answer = getattr(browser, method)(path, form)
            transaction.set_rollback(True)
    finally:
        browser.cookies = cookies
    return answer.status_code, answer.headers.get("Location", ""), answer.headers.get("Vary", "")


def refused_or(call: Callable[[], Any]) -> Any:
    try:
        return call().pk
    except PermissionDenied:
        return "refused"


def is_noticed(mutant: Mutant, scene: Scene, right: list[tuple[Any, ...]]) -> bool:
    """Whether somebody is answered otherwise, or not at all."""
    with mutant.in_place():
        try:
            return any(found != wanted for found, wanted in zip(scene.seen(), right, strict=True))
        except Exception:
            return True


def test_no_mutant_survives(browsers: dict[str, Client], world: dict[str, str]) -> None:
    assert len(MUTANTS) > 90
    scene = Scene(browsers, world)
    right = list(scene.seen())
    assert list(scene.seen()) == right, "asked twice, the same is answered"
    assert {one.name for one in MUTANTS if not is_noticed(one, scene, right)} == ALIKE
    assert list(scene.seen()) == right, "none of them has left anything behind"
