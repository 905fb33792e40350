"""The site's own settings with what tests need different: a throwaway data directory, key and database."""

import atexit
import os
import secrets
import shutil
import tempfile

from tests import cluster

os.environ["TODOKU_DATA_DIR"] = tempfile.mkdtemp(prefix="todoku-test-")
atexit.register(shutil.rmtree, os.environ["TODOKU_DATA_DIR"], ignore_errors=True)
os.environ["TODOKU_SECRET_KEY"] = secrets.token_urlsafe(64)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs an event loop in the test's thread
if os.environ.get("TODOKU_TEST_DATABASE", "sqlite") == "postgres":
    os.environ["DATABASE_URL"] = cluster.url()
else:
    os.environ.pop("DATABASE_URL", None)

from portal import datadir  # noqa: E402

datadir.prepare()

from portal.settings import *  # noqa: E402, F403  after the environment it reads

# As with Django's own SQLite, which the site's stands on; without it each worker would be given a file.
if DATABASES["default"]["ENGINE"] == "portal.sqlite":  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
# Hashed file names need collectstatic first; Argon2 is slow on purpose.
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A thread of its own would need the rows of a transaction that no test ends.
SEND_MAIL_AT_ONCE = False
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
