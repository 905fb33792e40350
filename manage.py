"""The operator's command line: ``python manage.py help``."""

import os
import sys

OLDEST = (3, 11)


def main() -> None:
    """Run one command. What is wrong with the configuration is said in one line, without a traceback."""
    if sys.version_info < OLDEST:
        sys.exit("Python 3.11 or newer is needed.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    if sys.argv[1:2] == ["runserver"]:
        os.environ.setdefault("TODOKU_DEBUG", "1")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import OperationalError

        from portal import datadir
    except ModuleNotFoundError:
        sys.exit("Django is not installed here. Use .venv/bin/python, or start with: make run")
    try:
        datadir.prepare()
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as fault:
        sys.exit(str(fault))
    except OperationalError as fault:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"The database cannot be used: {' '.join(str(fault).split())}")


if __name__ == "__main__":
    main()
