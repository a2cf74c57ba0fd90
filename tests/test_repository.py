"""What may not stand in the repository, and what must agree in it."""

import re
import socket
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
# Split, so that this file does not find itself.
REGISTRIES = re.compile(
    r"py"
    r"pi\.org|python"
    r"hosted|registry\.npm"
    r"js|npm"
    r"js\.(org|com)"
    r"|deb\.deb"
    r"ian|resolved\": \"http|--(extra-)?index-url"
)
LOCKS = ["requirements/run.txt", "requirements/dev.txt"]


def repository_files() -> list[Path]:
    """Return the files that git knows, or all that are not made by a program."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached"], cwd=ROOT, capture_output=True
    )
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    made = {".venv", "var", "node_modules", "__pycache__"}
    return [
        file
        for file in ROOT.rglob("*")
        if file.is_file() and not made & set(file.parts)
    ]


def texts() -> list[tuple[Path, str]]:
    files = (file for file in repository_files() if file.is_file())
    return [(file, file.read_text(errors="replace")) for file in files]


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{file.relative_to(ROOT)}:{number}"
        for file, text in texts()
        if file.name != Path(__file__).name and "vendor" not in file.parts
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_package_registry_is_named() -> None:
    assert REGISTRIES.search("--index-url https://py" + "pi.org/simple")
    assert lines_with(REGISTRIES) == []


def test_no_path_of_this_machine_is_named() -> None:
    # A clone in a folder such as /app would find the word in any address.
    places = [str(place) for place in (ROOT, Path.home()) if len(place.parts) > 2]
    assert not places or lines_with(re.compile("|".join(map(re.escape, places)))) == []
    host = socket.gethostname()
    assert len(host) < 6 or lines_with(re.compile(re.escape(host))) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_one_version_and_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text().replace("\\\n", "")
    packages = [line for line in text.splitlines() if line and line.lstrip()[0] != "#"]
    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9._-]+(\[\w+\])?==\S+", package), package
        assert "--hash=sha256:" in package, package


def test_what_the_site_needs_is_the_same_in_both_locks() -> None:
    run, dev = (
        set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(), re.MULTILINE))
        for lock in LOCKS
    )
    assert run <= dev


def test_every_change_of_a_model_has_its_migration(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
