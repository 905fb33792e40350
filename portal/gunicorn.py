"""gunicorn's settings: ``gunicorn -c python:portal.gunicorn``."""

import os
import resource
import sys
from typing import Any

from portal import env, logs, metrics

wsgi_app = "portal.wsgi"
bind = env.text("TODOKU_BIND", "127.0.0.1:8000")
workers = env.integer("TODOKU_WORKERS", 2, 1, 64)
threads = env.integer("TODOKU_THREADS", 4, 1, 64)
worker_class = "portal.buffering.BufferingWorker"
preload_app = True  # imported once, before the workers part
timeout = 60
graceful_timeout = 20
# Recycling bounds what a slow leak could cost; the jitter keeps workers from leaving together.
max_requests = 20_000
max_requests_jitter = 2_000
# The control socket has one path for the whole machine: two instances would share it.
control_socket_disable = True
accesslog = None  # portal.middleware writes it, without addresses
loglevel = "error"
logconfig_dict: dict[str, Any] = logs.gunicorn_configuration()
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, PTH112  heartbeats need no disk


def on_starting(server: Any) -> None:
    """Refuse to start unsafe, whoever starts gunicorn: one line a fault. Open as many files as the system lets us."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    from portal import checks

    if faults := checks.check_safety():
        sys.exit("\n".join(str(fault.msg) for fault in faults))
    from portal.warming import warm_up

    warm_up(server.app.wsgi())
    # Each connection takes one, and up to two more for what it brings and gets; many systems begin with 1,024.
    _allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def pre_fork(server: Any, worker: Any) -> None:
    """Each worker counts what it answers where no other does."""
    metrics.table.give(worker.age)


def post_fork(server: Any, worker: Any) -> None:
    """In the worker itself."""
    metrics.table.take(worker.age)


def child_exit(server: Any, worker: Any) -> None:
    """The next one goes on with its counts."""
    metrics.table.take_back(worker.age)
