"""Logs: one JSON object a line, in UTC. An address can hold a token, so logs name the route instead."""

import json
import logging
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest

# Other exceptions quote what somebody typed: only these say what an operator must know and nothing else.
TELLING = (OSError, OperationalError)

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""Of the request that is being answered: each line that it causes says it."""


def route_of(request: HttpRequest) -> str:
    """The pattern the request matched, such as ``cases/<uuid:pk>/``; ``-`` where none did."""
    return request.resolver_match.route if request.resolver_match else "-"


class UnquotedFilter(logging.Filter):
    """Of what the server below says, only the fault: its own words quote addresses, of people and of pages."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = "a connection failed", ()
        record.exc_info = record.exc_info or sys.exc_info()
        return True


class JsonFormatter(logging.Formatter):
    """One line for each event; line breaks and control characters inside are escaped by JSON."""

    def format(self, record: logging.LogRecord) -> str:
        event: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            event |= {"method": request.method, "route": route_of(request)}
            event["status"] = getattr(record, "status_code", None)
        elif fields := getattr(record, "fields", None):
            event |= fields
        else:
            event["message"] = record.getMessage()
        if said := request_id.get():
            event["request"] = said
        if record.exc_info and record.exc_info[1]:
            event["fault"] = _fault(record.exc_info[1])
        return json.dumps(event, ensure_ascii=True)


def _fault(exception: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(exception.__traceback__)
    return {
        "type": type(exception).__name__,
        "said": str(exception) if isinstance(exception, TELLING) else None,
        "frames": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def configuration(debug: bool) -> dict[str, Any]:
    """Django's LOGGING: JSON on standard error; while developing, Django's own readable lines."""
    if debug:
        return {"version": 1, "disable_existing_loggers": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "portal.logs.JsonFormatter"}},
        "filters": {"unquoted": {"()": "portal.logs.UnquotedFilter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "waitress": {"level": "ERROR", "filters": ["unquoted"], "handlers": ["stderr"], "propagate": False},
            # Refused requests are in the access log; these two would repeat them with their addresses.
            "django.request": {"level": "ERROR", "handlers": ["stderr"], "propagate": False},
            "django.security": {"level": "CRITICAL", "handlers": ["stderr"], "propagate": False},
            # It writes which passkey was used, which is as good as a name.
            "fido2": {"level": "WARNING", "handlers": ["stderr"], "propagate": False},
            "django": {"level": "INFO", "handlers": ["stderr"], "propagate": False},
        },
    }


def gunicorn_configuration() -> dict[str, Any]:
    """gunicorn's logconfig_dict: the same lines as the site's own."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "portal.logs.JsonFormatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        # Its warnings quote the client's address and what it sent.
        "loggers": {"gunicorn.error": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
    }
