"""The shape of the code: who imports whom, how long files are, what they are called.

Each check is a function of a folder, so that a planted fault proves that it can fail.
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORE = "localoffer.core"
UPKEEP = "localoffer.upkeep"
COMPOSITION = ("localoffer.settings", "localoffer.urls", "localoffer.wsgi")
# What each part may not import. Compliance reads all the others.
FORBIDDEN = {
    CORE: ("directory", "feedback", "compliance", UPKEEP, *COMPOSITION),
    "directory": ("feedback", "compliance", UPKEEP, *COMPOSITION),
    "feedback": ("directory", "compliance", UPKEEP, *COMPOSITION),
    "compliance": (UPKEEP, *COMPOSITION),
    # Above the directory and feedback, beside compliance.
    UPKEEP: ("compliance", *COMPOSITION),
}
# Other people's libraries, megabytes each, that few visitors ever need
# (tests/core/test_loaded_at_start.py). They import nothing of ours.
LOADED_LATE = {"cryptography", "icalendar", "openpyxl", "segno"}
LONGEST_FILE = 250
VAGUE_NAMES = {"utils", "helpers", "services", "common", "misc", "signals"}
# Strict content security: a browser refuses the first three; the last lets words
# that somebody typed become markup.
NOT_IN_TEMPLATES = {
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "inline script": re.compile(
        r"<script\b(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)", re.IGNORECASE
    ),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=|javascript:", re.IGNORECASE),
    "markup that nobody escaped": re.compile(r"\|\s*safe\b|autoescape\s+off"),
}


def modules(root: Path, package: str) -> Iterator[Path]:
    return iter(sorted((root / package.replace(".", "/")).rglob("*.py")))


def imported(node: ast.AST, package: list[str]) -> list[str]:
    """Return the full names that an import statement may bring in."""
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    if isinstance(node, ast.ImportFrom):
        base = package[: len(package) - node.level + 1] if node.level else []
        origin = ".".join([*base, *([node.module] if node.module else [])])
        return [origin, *(f"{origin}.{name.name}" for name in node.names)]
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
        return [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
    return []


def wrong_imports(root: Path) -> list[str]:
    """Arrows that point up or across, wherever in a file they stand."""
    found = set()
    for part, forbidden in FORBIDDEN.items():
        for file in modules(root, part):
            package = list(file.relative_to(root).parent.parts)
            for node in ast.walk(ast.parse(file.read_text())):
                for name in imported(node, package):
                    if any(
                        name == bad or name.startswith(f"{bad}.") for bad in forbidden
                    ):
                        line = getattr(node, "lineno", 0)
                        found.add(f"{file.relative_to(root)}:{line} imports {name}")
    return sorted(found)


def library_of(node: ast.Import | ast.ImportFrom) -> str:
    """Return the first name of what is imported."""
    if isinstance(node, ast.ImportFrom):
        return "" if node.level else (node.module or "").partition(".")[0]
    return node.names[0].name.partition(".")[0]


def hidden_imports(root: Path) -> list[str]:
    """Imports inside functions, which hide circles; `apps.py` has to have them."""
    found = set()
    for part in FORBIDDEN:
        for file in modules(root, part):
            if file.name == "apps.py":
                continue
            for function in ast.walk(ast.parse(file.read_text())):
                if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                    continue
                for node in ast.walk(function):
                    if isinstance(node, ast.Import | ast.ImportFrom):
                        if library_of(node) in LOADED_LATE:
                            continue
                        place = f"{file.relative_to(root)}:{node.lineno}"
                        found.add(f"{place} imports inside {function.name}()")
    return sorted(found)


def long_files(root: Path) -> list[str]:
    """Files that nobody reads whole; migrations are made by a program."""
    return [
        f"{file.relative_to(root)} has {length} lines"
        for part in (*FORBIDDEN, "localoffer", "tests")
        for file in modules(root, part)
        if "migrations" not in file.parts
        and (length := len(file.read_text().splitlines())) > LONGEST_FILE
    ]


def vague_names(root: Path) -> list[str]:
    """Modules whose name does not say what is in them."""
    return [
        str(file.relative_to(root))
        for part in (*FORBIDDEN, "localoffer", "tests")
        for file in modules(root, part)
        if VAGUE_NAMES & {file.stem, file.parent.name}
    ]


def unsafe_templates(root: Path) -> list[str]:
    """Templates with something that the content security policy refuses."""
    return [
        f"{file.relative_to(root)}:{number} {fault}: {line.strip()}"
        for file in sorted((root / "templates").rglob("*"))
        if file.is_file()
        for number, line in enumerate(file.read_text().splitlines(), 1)
        for fault, pattern in NOT_IN_TEMPLATES.items()
        if pattern.search(line)
    ]


CHECKS = [wrong_imports, hidden_imports, long_files, vague_names, unsafe_templates]
Check = Callable[[Path], list[str]]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_our_code_keeps_to_it(check: Check) -> None:
    faults = check(ROOT)
    assert not faults, "\n".join(faults)


PLANTED = [
    (wrong_imports, "directory/a.py", "from feedback.models import Comment"),
    (wrong_imports, "directory/a.py", "def f():\n    import compliance"),
    (wrong_imports, "directory/b/a.py", "from ...feedback import models"),
    (wrong_imports, "feedback/a.py", "from directory import models"),
    (wrong_imports, "localoffer/core/a.py", "import directory.models"),
    (wrong_imports, "localoffer/core/a.py", "from localoffer import urls"),
    (wrong_imports, "localoffer/core/a.py", "from localoffer.settings import base"),
    (wrong_imports, "localoffer/core/a.py", "import_module('feedback.models')"),
    (wrong_imports, "compliance/a.py", "from localoffer.settings.env import text"),
    (hidden_imports, "compliance/a.py", "def f():\n    import json"),
    (hidden_imports, "compliance/a.py", "def f():\n    from .segno import make"),
    (long_files, "feedback/a.py", "\n" * (LONGEST_FILE + 1)),
    (vague_names, "feedback/utils.py", ""),
    (vague_names, "compliance/services/audit.py", ""),
    (unsafe_templates, "templates/a.html", '<p style="color: red">'),
    (unsafe_templates, "templates/a.html", "<style>"),
    (unsafe_templates, "templates/a.html", "<script>"),
    (unsafe_templates, "templates/a.html", '<script type="module">'),
    (unsafe_templates, "templates/a.html", '<a href="/" onclick="go()">'),
    (unsafe_templates, "templates/a.html", "{{ words|safe }}"),
]


@pytest.mark.parametrize(("check", "name", "text"), PLANTED)
def test_a_planted_fault_is_found(
    tmp_path: Path, check: Check, name: str, text: str
) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    file.write_text(text)
    assert check(tmp_path)


SOUND = [
    ("localoffer/core/a.py", "from wagtail.models import Page\nfrom . import forms"),
    ("localoffer/core/apps.py", "def ready():\n    from localoffer.core import checks"),
    ("directory/a.py", "from localoffer.core.models import BasePage"),
    ("feedback/a.py", "from localoffer.core import forms\nimport feedbacks"),
    (
        "compliance/a.py",
        "import directory, feedback\nfrom localoffer.core import forms",
    ),
    ("templates/a.html", '<script type="module" src="/a.js"></script> {{ a.style }}'),
    ("templates/b.html", '<script type="application/ld+json">{{ facts }}</script>'),
]


@pytest.mark.parametrize(("name", "text"), SOUND)
def test_what_is_sound_is_left_alone(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    file.write_text(text)
    assert [fault for check in CHECKS for fault in check(tmp_path)] == []
