"""A PostgreSQL server of one's own in a temporary folder, for tests and benchmarks.

PostgreSQL refuses to run as root; then it runs as the user `nobody`. It listens on a Unix socket only.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

UNPRIVILEGED = "nobody"
DEBIAN = "/usr/lib/postgresql"  # where Debian keeps the server, outside PATH
# Nothing here outlives the folder, so nothing need survive a power cut.
CARELESS = ("-c", "fsync=off", "-c", "full_page_writes=off")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    folder: Path

    def address(self, database: str = "postgres") -> str:
        """The address of one of its databases."""
        return f"postgresql:///{database}?host={self.folder}&user=recount"

    def restart(self) -> None:
        """Drop every connection, as a server that goes down does."""
        _as_owner(self.folder, ["pg_ctl", "restart", "-m", "immediate", "-w", "-D", str(self.folder / "data")])


def found() -> str | None:
    """The folder of PostgreSQL's programs, None where there are none."""
    on_path = shutil.which("initdb")
    if on_path and shutil.which("pg_ctl"):
        return str(Path(on_path).parent)
    newest = sorted(Path(DEBIAN).glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return str(newest[-1].parent) if newest else None


@contextmanager
def running(options: Sequence[str] = CARELESS) -> Iterator[Server]:
    """A server that lives as long as the context."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = Server(folder)
    data = folder / "data"
    if os.geteuid() == 0:
        user = pwd.getpwnam(UNPRIVILEGED)
        os.chown(folder, user.pw_uid, user.pw_gid)
    settings = " ".join(["-c", "listen_addresses=''", "-c", f"unix_socket_directories={folder}", *options])
    try:
        initdb = ["initdb", "-D", str(data), "-U", "recount", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        _as_owner(folder, initdb)
        _as_owner(folder, ["pg_ctl", "start", "-w", "-D", str(data), "-l", str(folder / "log"), "-o", settings])
        yield server
    finally:
        _as_owner(folder, ["pg_ctl", "stop", "-m", "immediate", "-D", str(data)], check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _as_owner(folder: Path, command: list[str], check: bool = True) -> None:
    """Run one of PostgreSQL's programs, as an unprivileged user where we are root."""
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    program = [f"{found()}/{command[0]}", *command[1:]]
    # Output goes to a file: a server that inherits a pipe would keep it open.
    with (folder / "output").open("a+b") as output:
        done = subprocess.run(
            program,
            user=user,
            group="nogroup" if user else None,
            extra_groups=[] if user else None,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            check=False,
        )
        if check and done.returncode:
            output.seek(0)
            raise RuntimeError(f"{command[0]} failed:\n{output.read().decode(errors='replace')}")


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process as the kernel would, without a word."""
    process.send_signal(signal.SIGKILL)
    process.wait()
