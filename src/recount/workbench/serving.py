"""Running the workbench: the tables are brought up to date, then gunicorn answers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import django
from django.conf import ENVIRONMENT_VARIABLE
from django.core.management import call_command
from gunicorn.app.base import BaseApplication

SETTINGS = "recount.workbench.settings"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
THREADS = 8
SLOWEST = 120  # seconds a request may take: a long report that is read
KEPT_OPEN = 75  # seconds a connection waits for the next page: longer than people pause


class Server(BaseApplication):
    """gunicorn with options given in Python."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Hand gunicorn the options."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application each worker runs."""
        from recount.workbench.wsgi import application  # noqa: PLC0415 - loaded in the worker, after the fork

        return application


def prepare(folder: Path) -> None:
    """Set Django up for the ledger in that folder, made where there is none, and bring its tables up to date."""
    os.environ["RECOUNT_LEDGER"] = str(folder)
    os.environ.setdefault(ENVIRONMENT_VARIABLE, SETTINGS)
    folder.mkdir(parents=True, exist_ok=True)
    django.setup()
    from recount.ledger.opening import changing_tables  # noqa: PLC0415 - needs Django set up

    with changing_tables():
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)


def invitation(base: str) -> str | None:
    """The address of the first-run page, None where somebody has an account."""
    from recount.workbench.accounts import first_word, has_owner  # noqa: PLC0415 - needs Django set up

    return None if has_owner() else f"{base}/welcome/?word={first_word()}"


def run(address: str, port: int, workers: int) -> None:
    """Answer at that address until stopped."""
    host = f"[{address}]" if ":" in address else address
    Server(
        {
            "bind": f"{host}:{port}",
            "workers": workers,
            "threads": THREADS,
            "timeout": SLOWEST,
            "keepalive": KEPT_OPEN,
            "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,
            "loglevel": "warning",
            "proc_name": "recount",
            "control_socket_disable": True,  # nobody steers it from outside, and the home may be closed to writing
        }
    ).run()
