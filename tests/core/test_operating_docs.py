"""What the guides tell a council's technical team to type exists."""

import json
import logging.config
import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
HOW_TO = ROOT / "docs" / "how-to"
DEPLOY = HOW_TO / "deploy"
GUIDES = [
    *(HOW_TO / f"{name}.md" for name in ("deploy", "upgrade")),
    HOW_TO / "back-up-and-restore.md",
    HOW_TO / "run-on-a-schedule.md",
    ROOT / "docs" / "reference" / "commands.md",
    *DEPLOY.iterdir(),
]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_commands_and_links_of_guides_exist(guide: Path) -> None:
    text = guide.read_text("utf-8")
    named = set(re.findall(r"(?:manage\.py|^localoffer) ([a-z_]+)", text, re.MULTILINE))
    assert named <= set(get_commands())
    for link in re.findall(r"\]\(([^)#]+)", text):
        assert link.startswith("http") or (guide.parent / link).exists(), link


def test_example_settings_are_those_of_the_site() -> None:
    text = (DEPLOY / "localoffer.env").read_text()
    names = set(re.findall(r"^([A-Z_]+)=", text, re.MULTILINE))
    read = "".join(
        path.read_text() for path in (ROOT / "localoffer/settings").glob("*.py")
    )
    known = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', read))
    required = set(re.findall(r'env\.\w+\("([A-Z_]+)"\)', read)) & {
        "SECRET_KEY",
        "ALLOWED_HOSTS",
        "SITE_URL",
    }
    assert required <= names <= known | {"DJANGO_SETTINGS_MODULE"}


def test_the_servers_own_lines_are_json_too() -> None:
    config = json.loads((DEPLOY / "granian-logging.json").read_text())
    config |= {"version": 1, "disable_existing_loggers": False}
    configurator = logging.config.DictConfigurator(config)
    formatter = configurator.configure_formatter(config["formatters"]["json"])
    record = logging.makeLogRecord({"name": "_granian", "msg": "Starting"})
    assert json.loads(formatter.format(record))["message"] == "Starting"


def test_backup_script_is_sound_shell() -> None:
    subprocess.run(["sh", "-n", DEPLOY / "backup.sh"], check=True)
