"""People and cases for tests, made the way the site makes them."""

import copy
import functools
import itertools
import uuid
from datetime import date, datetime
from typing import Any

import msgspec
from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile
from msgspec.structs import replace

import advisor
from advisor.advice import Advice, WarningItem
from advisor.release import Release
from advisor.rulebook import FigureValue, Language
from portal import clock
from portal.accounts.models import User
from portal.accounts.people import Keeper
from portal.cases.advising import standing_of
from portal.cases.evidence.models import KeptFile
from portal.cases.models import Case, CaseWords, Event, Promise
from portal.cases.record import log_event, save_case
from portal.clock import TOKYO

PASSWORD = "correct horse battery staple"
SATURDAY = datetime(2025, 9, 6, 10, 12, tzinfo=TOKYO)
LATE_FROM_A_SELLER = {
    "problem": "late",
    "sold_by": "third_party",
    "shipped_by": "seller",
    "order_date": "2025-08-25",
    "promised_date": "2025-09-01",
}
_numbers = itertools.count(1)


@functools.cache
def published_release() -> Release:
    """The shipped pack as release 1; what tests of the advisor have made ready of it is ready here, too."""
    shipped = advisor.shipped_release()
    assert shipped.vocabulary  # made before it is copied, so that both have the same
    release = copy.copy(shipped)
    vars(release).update(number=1, published_at=datetime(2025, 1, 1, tzinfo=TOKYO))
    return release


def beside_no_section(warnings: list[WarningItem]) -> list[WarningItem]:
    """The warnings but the one that sources disagree: the page has a section that says so."""
    disputed = published_release().vocabulary.shop.disputed_warning
    return [one for one in warnings if one.code != disputed]


def names_of_counters(advice: Advice, lang: Language) -> list[list[str]]:
    """What each next counter is called: its title, or the step that goes to it, beside which it is not told twice."""
    codes = published_release().vocabulary.codes
    steps = [codes["actions"].get(codes["escalations"][one.code].goes_on) for one in advice.escalations]
    named = [[step.title, *([step.short] if step.short else [])] if step else [] for step in steps]
    return [
        [one.title, *(name.in_language(lang) for name in names)]
        for one, names in zip(advice.escalations, named, strict=True)
    ]


def changed_release(figure_id: str, *values: FigureValue) -> Release:
    """The shipped pack, one of its figures with these values instead."""
    rulebook = published_release().rulebook
    figures = [replace(one, values=list(values)) if one.id == figure_id else one for one in rulebook.figures]
    return Release.of(replace(rulebook, figures=figures), 2, datetime(2025, 1, 1, tzinfo=TOKYO))


def released_with_shop(**changed: Any) -> Release:
    """The shipped pack with its shop changed, as release 2."""
    rulebook = published_release().rulebook
    shop = msgspec.structs.replace(published_release().vocabulary.shop, **changed)
    return Release.of(msgspec.structs.replace(rulebook, shop=shop), 2, datetime(2025, 2, 1, tzinfo=TOKYO))


def make_user(email: str = "", **fields: Any) -> User:
    """Somebody who can sign in with `PASSWORD`."""
    user = User.objects.create_user(email or f"person{next(_numbers)}@example.jp", PASSWORD, **fields)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def make_case(
    owner: Keeper, title: str = "イヤホンが届かない", facts: dict[str, Any] | None = None, **words: str
) -> Case:
    """A case saved now, with the advice given now."""
    now = clock.now()
    standing = standing_of(published_release(), facts or LATE_FROM_A_SELLER, now, "ja")
    return save_case(owner, uuid.uuid4(), CaseWords(title, **words), standing, now, "ja")


def log(case: Case, event: Event, **promise: Any) -> Event:
    """An event of the case, written down now."""
    log_event(case, event, published_release(), clock.now(), "ja", **promise)
    return event


def keep_file_of(case: Case) -> KeptFile:
    """A file of the case, with something on the disk."""
    number = next(_numbers)
    kept = KeptFile(case=case, number=number, kind="pdf", label="領収書", size_bytes=5, digest=str(number))
    kept.content.save("", ContentFile(b"%PDF-"), save=False)
    kept.save()
    return kept


def values_in_addresses(case: Case) -> dict[str, str]:
    """What stands for the case in the addresses of its pages, by the names of their blanks; with a promise made now."""
    promise = Promise(text="返金する", due_on=date(2025, 9, 7))
    log(case, Event(kind="promise", at=clock.now()), promise=promise)
    return {
        "case_id": str(case.pk),
        "given_id": str(case.given_advices.earliest("given_at").pk),
        "promise_id": str(promise.pk),
        "event_id": str(promise.event_id),
        "kind": "contact",
        "step": "no_such_step",
        "code": "order_number",
        "file_id": str(keep_file_of(case).pk),
    }
