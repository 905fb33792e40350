"""The site with a clock that is moved, or dying half-way, or without a protection: each scenario has to find it out."""

import os

from portal.settings import *  # noqa: F403  everything but what follows
from portal.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE

WITHOUT = os.environ.get("CHAOS_WITHOUT", "")
INSTALLED_APPS = [*INSTALLED_APPS, "scripts.chaos.unprotected.Unprotected"]
if "CHAOS_CLOCK" in os.environ:
    INSTALLED_APPS = [*INSTALLED_APPS, "scripts.chaos.moved.MovedClock"]
    MIDDLEWARE = ["scripts.chaos.moved.JumpsBetweenRequests", *MIDDLEWARE]
if "CHAOS_DIES_AT" in os.environ:
    INSTALLED_APPS = [*INSTALLED_APPS, "scripts.chaos.dying.Dying"]
if WITHOUT == "commit":
    MIDDLEWARE = ["scripts.chaos.unprotected.AnswersFirst", *MIDDLEWARE]
elif WITHOUT == "wait":
    DATABASES["default"]["OPTIONS"]["timeout"] = 0
elif WITHOUT == "queue":
    DATABASES["default"]["OPTIONS"] |= {"transaction_mode": "DEFERRED", "timeout": 0}
elif WITHOUT == "page":
    ROOT_URLCONF = "scripts.chaos.barepages"
