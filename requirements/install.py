"""Makes .venv and installs a lock with its hashes, on a machine with only Python.

`python3 requirements/install.py run` installs what the site needs, `... dev` what its
tests need too. When nothing has changed it ends at once. It asks uv, pip or
ensurepip, whichever is there; else it fetches pip itself, checked by its hash, from
the package index that the machine is set up for; else, as root on Debian, it installs
Debian's own. What is still missing then is said in one line.
"""

import configparser
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NEWEST_FIRST = ("python3.14", "python3.13", "python3.12", "python3.11")
PIP = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"

Installer = list[str]


def main(name: str) -> None:
    """Bring .venv up to date with one lock, `run` or `dev`."""
    mark = VENV / f"installed-{name}"
    key = digest(name)
    if PYTHON.exists() and mark.exists() and mark.read_text() == key:
        return
    make_environment()
    lock = LOCKS / f"{name}.txt"
    for find in (uv, pip_outside, pip_inside, ensurepip, fetched_pip, debian_pip):
        installer = find()
        command = [*installer, "--require-hashes", "-r", str(lock)]
        if installer and subprocess.run(command).returncode == 0:
            break
    else:
        sys.exit("Cannot install packages. Try: apt-get install python3-venv")
    mark.write_text(key)
    if name == "dev":  # which holds all of `run`
        (VENV / "installed-run").write_text(digest("run"))


def digest(name: str) -> str:
    """Return what the environment should hold, as one short text."""
    return hashlib.sha256((LOCKS / f"{name}.txt").read_bytes()).hexdigest()


def make_environment() -> None:
    """Make .venv with this Python, or with a newer one that is on the path."""
    works = PYTHON.exists() and not subprocess.run([PYTHON, "-c", ""]).returncode
    if works:
        return
    python = sys.executable
    if sys.version_info < (3, 11):
        python = next((found for found in map(shutil.which, NEWEST_FIRST) if found), "")
    if not python:
        sys.exit("Python 3.11 or newer is needed. Try: apt-get install python3")
    # Without pip, because Debian keeps ensurepip in a package of its own.
    made = subprocess.run([python, "-m", "venv", "--clear", "--without-pip", str(VENV)])
    if made.returncode:
        sys.exit("Cannot make .venv. Try: apt-get install python3-venv")


def answers(*command: str) -> bool:
    """Say whether a command is there and works."""
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


def uv() -> Installer:
    """Return uv, the quickest."""
    found = shutil.which("uv")
    if not (found and answers(found, "--version")):
        return []
    return [found, "pip", "install", "--quiet", "--python", str(PYTHON)]


def pip_outside() -> Installer:
    """Return this Python's own pip, working on .venv from outside."""
    if not answers(sys.executable, "-m", "pip", "--python", str(PYTHON), "--version"):
        return []
    return [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "-q"]


def pip_inside() -> Installer:
    """Return the pip of .venv."""
    if not answers(str(PYTHON), "-m", "pip", "--version"):
        return []
    return [str(PYTHON), "-m", "pip", "install", "-q"]


def ensurepip() -> Installer:
    """Return the pip that Python brings along."""
    return pip_inside() if answers(str(PYTHON), "-m", "ensurepip") else []


def fetched_pip() -> Installer:
    """Return a pip fetched from the configured index and checked by its hash."""
    for index in configured_indexes():
        page = f"{index.rstrip('/')}/pip/"
        try:
            with urllib.request.urlopen(page, timeout=60) as answer:  # noqa: S310
                links = re.findall(r'href="([^"#]+)', answer.read().decode())
            link = next(link for link in links if link.endswith(f"/{PIP}"))
            address = urllib.parse.urljoin(page, link)
            with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310
                wheel = answer.read()
        except (OSError, StopIteration):
            continue
        if hashlib.sha256(wheel).hexdigest() != PIP_SHA256:
            sys.exit(f"The index offers a {PIP} that is not the one we know. Stopped.")
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / PIP
            file.write_bytes(wheel)
            inside = [str(PYTHON), f"{file}/pip", "install", "-q", "--no-index"]
            subprocess.run([*inside, str(file)])
        return pip_inside()
    return []


def configured_indexes() -> Iterator[str]:
    """Yield the package indexes that this machine is set up to use."""
    if os.environ.get("PIP_INDEX_URL"):
        yield os.environ["PIP_INDEX_URL"]
    home = Path.home()
    files = [
        Path("/etc/pip.conf"),
        home / ".config/pip/pip.conf",
        home / ".pip/pip.conf",
    ]
    parser = configparser.RawConfigParser()
    parser.read([os.environ.get("PIP_CONFIG_FILE", os.devnull), *files])
    if parser.has_option("global", "index-url"):
        yield parser.get("global", "index-url")


def debian_pip() -> Installer:
    """Install Debian's pip, when we are root, and return it."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return []
    subprocess.run(["apt-get", "update", "-q"])
    subprocess.run(["apt-get", "install", "-q", "-y", "python3-venv", "python3-pip"])
    return ensurepip() or pip_outside()


if __name__ == "__main__":
    main(sys.argv[1])
