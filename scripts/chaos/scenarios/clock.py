"""The clock of the machine jumps under the running site: a day on, a day back, over midnight, to odd days."""

from __future__ import annotations

import http.client
import uuid
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

from scripts.chaos.ground import Ground, Home
from scripts.chaos.moved import VARIABLE
from scripts.chaos.site import Site, served
from scripts.chaos.verdict import Verdict
from scripts.chaos.writers import DAY, STORED

PAGES = ("/privacy/", "/en/guides/", "/cases/", "/healthz", "/readyz")
WRONG_TRIES = 8
DAY_ON, SHUT_OUT = timedelta(days=1), timedelta(minutes=16)
NEAR = timedelta(minutes=10)
MOMENTS: dict[str, timedelta | datetime] = {
    "a day on": DAY_ON,
    "and back": timedelta(),
    "a day back": -DAY_ON,
    "before midnight in Tokyo": datetime(2026, 12, 24, 14, 59, 58, tzinfo=UTC),
    "summer time begins in Europe": datetime(2027, 3, 28, 0, 59, 58, tzinfo=UTC),
    "summer time ends in Europe": datetime(2027, 10, 31, 0, 59, 58, tzinfo=UTC),
    "29 February": datetime(2028, 2, 28, 14, 59, 58, tzinfo=UTC),
    "2038": datetime(2038, 1, 19, 3, 14, 6, tzinfo=UTC),
}


def jumps(ground: Ground, home: Home, many: int) -> Verdict:
    """After each jump pages come, the right password opens, an entry is stored, and no answer is a fault."""
    verdict = Verdict("the clock jumps")
    file = home.place / "clock"
    tell(file, timedelta())
    with served(
        home, DJANGO_SETTINGS_MODULE="scripts.chaos.careless", TZ="Europe/Berlin", **{VARIABLE: str(file)}
    ) as site:
        _try_to_shut_out(site, home, file, verdict)
        for name, moment in MOMENTS.items():
            _look(site, home, name, tell(file, moment), verdict)
    verdict.say(f"{len(MOMENTS)} jumps")
    verdict.expect(home.is_intact(), "the database is damaged")
    return verdict


def tell(file: Path, moment: timedelta | datetime) -> datetime:
    """Move the clock by so much, or to there; what it then shows."""
    now = datetime.now(UTC)
    shown = moment if isinstance(moment, datetime) else now + moment
    file.write_text(str((shown - now).total_seconds()), "ascii")
    return shown


def _look(site: Site, home: Home, name: str, shown: datetime, verdict: Verdict) -> None:
    person = home.people[0]
    session = site.sign_in(person["email"])
    verdict.expect(bool(session), f"{name}: the right password does not open")
    for page in PAGES:
        status = _status(site, "GET", page, None, session)
        verdict.expect(status == 200, f"{name}: {page} answers {status}")
    text = uuid.uuid4().hex
    form = {"day": DAY, "text": text, "form_key": str(uuid.uuid4())}
    status = _status(site, "POST", f"{person['cases'][0]}log/note/", form, session)
    verdict.expect(status == STORED, f"{name}: an entry is answered {status}")
    verdict.expect(home.notes()[text] == 1, f"{name}: the entry is not there once")
    seen = parsedate_to_datetime(site.answer("GET", "/healthz").headers["Date"])
    verdict.expect(abs(seen - shown) < NEAR, f"{name}: control: the clock did not move: {seen}")


def _try_to_shut_out(site: Site, home: Home, file: Path, verdict: Verdict) -> None:
    """Wrong passwords while the clock is a day fast must close nothing for a day once it is right again."""
    person = home.people[1]
    tell(file, DAY_ON)
    for _ in range(WRONG_TRIES):
        site.sign_in(person["email"], "wrong")
    verdict.expect(not site.sign_in(person["email"]), "control: wrong passwords close nothing")
    tell(file, SHUT_OUT)
    verdict.expect(bool(site.sign_in(person["email"])), "who was shut out while the clock was fast stays so for a day")


def _status(site: Site, method: str, path: str, form: dict[str, str] | None, session: str) -> int:
    try:
        return site.ask(method, path, form, session)
    except (OSError, http.client.HTTPException):
        return 0
