"""Starts and stops what is measured from outside: granian, nginx, a load on them."""

import contextlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

GRANIAN = Path(sys.executable).with_name("granian")
TICK = os.sysconf("SC_CLK_TCK")
NGINX = """
worker_processes 2; daemon off; pid {folder}/nginx.pid; error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2;
  fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4;
  scgi_temp_path {folder}/t5;
  default_type text/html; gzip_static on; open_file_cache max=100;
  server {{ listen 127.0.0.1:{port}; root {folder}/www; }}
}}
"""


def free_port() -> int:
    """Return a port of this machine that nobody uses now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def fetch(port: int, path: str, **headers: str) -> tuple[dict[str, str], bytes]:
    """Return the headers and the body of a good answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    connection.request("GET", path, headers={"Host": "127.0.0.1"} | named)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}")
    return dict(answer.getheaders()), body


@contextlib.contextmanager
def running(command: list[str], port: int, path: str, **options: Any) -> Iterator[int]:
    """Run a server for a while; gives its process number."""
    with subprocess.Popen(command, **options) as process:
        try:
            deadline = time.monotonic() + 60
            while True:
                try:
                    fetch(port, path)
                    break
                except OSError:
                    if process.poll() is not None or time.monotonic() > deadline:
                        raise
                    time.sleep(0.1)
            yield process.pid
        finally:
            process.terminate()


def granian(port: int, target: str, settings: str, workers: int = 2) -> Any:
    """Run the application as `make run` does."""
    command = [str(GRANIAN), "--interface", "wsgi", "--no-ws", "--log-level", "error"]
    command += [
        "--workers",
        str(workers),
        "--blocking-threads",
        "4",
        "--port",
        str(port),
        target,
    ]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": settings}
    # The log is written, as in use, but to nowhere.
    quiet = subprocess.DEVNULL
    return running(command, port, "/health/live", env=environment, stderr=quiet)


def nginx(port: int, folder: Path) -> Any:
    """Run nginx on the static files of a folder."""
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
    folder.chmod(0o755)
    command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    return running(command, port, "/page.html", stderr=subprocess.DEVNULL)


def family(pid: int) -> list[int]:
    """Return a process and its children."""
    kin = [pid]
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(status.read_text().rpartition(")")[2].split()[1]) == pid:
                kin.append(int(status.parent.name))
    return kin


def cpu_seconds(pid: int) -> float:
    """Return what a server and its workers have used of the processor."""
    total = 0
    for member in family(pid):
        fields = Path(f"/proc/{member}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICK


def memory_mb(pid: int) -> float:
    """Return the resident memory of the largest of a server's processes."""
    sizes = []
    for member in family(pid):
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{member}/status").read_text())
        sizes.append(int(found[1]) / 1024 if found else 0.0)
    return max(sizes)


def load(
    port: int, path: str, seconds: float, connections: int = 32, **headers: str
) -> float:
    """Return the answers per second that a load gets, from wrk if it is there."""
    if not shutil.which("wrk"):
        return plain_load(port, path, seconds, headers)
    command = ["wrk", "-t2", f"-c{connections}", f"-d{seconds:.0f}s"]
    for name, text in headers.items():
        command += ["-H", f"{name.replace('_', '-')}: {text}"]
    said = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if "Non-2xx" in said:
        raise SystemExit(f"{path}: {said}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    return float(found[1]) if found else 0.0


def plain_load(port: int, path: str, seconds: float, headers: dict[str, str]) -> float:
    """Return the answers per second that four threads of ours get."""
    until = time.monotonic() + seconds
    done = []

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.monotonic() < until:
            connection.request("GET", path, headers=headers)
            connection.getresponse().read()
            done.append(1)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done) / seconds
