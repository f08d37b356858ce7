"""A PostgreSQL server of the tests' own: a new cluster in a folder of its own, on a port of the loopback device, gone afterwards.

Debian's binaries are used. Root may not run a server, so root hands the cluster to the user `nobody`.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 60
MEMORY = Path("/dev/shm")
ROOM = 2 << 30


def quick_folder() -> str | None:
    """Where folders for tests are best made: in memory, if there is room. What tests do to a program leaves no trace there that a disk would not have."""
    return str(MEMORY) if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM else None


def binaries() -> Path | None:
    """The folder with `initdb` and `postgres` of the newest release installed; None if there is none."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]) if path.parts[-3].isdigit() else 0
    )
    return found[-1].parent if found else None


@contextmanager
def server() -> Iterator[str]:
    """The address of a server without databases of ours: postgresql://tester@127.0.0.1:PORT/."""
    where = binaries()
    if where is None:
        raise RuntimeError("PostgreSQL is not installed.")
    folder = Path(tempfile.mkdtemp(prefix="communique-pg-", dir=quick_folder()))
    owner = _owner(folder)
    port = _free_port()
    try:
        _run(owner, where / "initdb", "-D", folder / "data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        log = (folder / "log").open("wb")
        options = ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}", "-c", "fsync=off", "-p", str(port)]
        process = subprocess.Popen([where / "postgres", "-D", folder / "data", *options], stdout=log, stderr=log, **_as(owner))
        try:
            _wait(port, process, folder / "log")
            yield f"postgresql://tester@127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder: Path) -> pwd.struct_passwd | None:
    """Who runs the server, if that is somebody else."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return nobody


def _as(owner: pwd.struct_passwd | None) -> dict[str, object]:
    return {"cwd": "/"} if owner is None else {"cwd": "/", "user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def _run(owner: pwd.struct_passwd | None, *command: object) -> None:
    done = subprocess.run([str(one) for one in command], capture_output=True, text=True, timeout=START_SECONDS, check=False, **_as(owner))  # type: ignore[call-overload]
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr[-500:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Until the server answers."""
    import psycopg

    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="tester", dbname="postgres", connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise RuntimeError(f"The server did not start: {log.read_text(errors='replace')[-500:]}")
