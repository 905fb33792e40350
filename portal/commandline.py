"""The operator's command line: `manage.py`, or `todoku` where the wheel is installed."""

import os
import sys


def main() -> None:
    """Run one command. What is wrong with the configuration is said in one line, without a traceback."""
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
