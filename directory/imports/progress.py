"""Tell on standard error how far a long command has come."""

import sys
import time
from typing import TextIO

WIDTH = 30
EVERY_SECONDS = 5.0


class Progress:
    """A bar on a terminal; elsewhere a line every few seconds.

    A total of 0 means that nobody knows: then only a number is shown.
    """

    def __init__(self, what: str, total: int, stream: TextIO | None = None) -> None:
        self.what, self.total = what, total
        self.stream = stream or sys.stderr
        self.is_terminal = self.stream.isatty()
        self.done = 0
        self.shown_at = time.monotonic()

    def step(self, count: int = 1) -> None:
        """Say that so many more are done."""
        self.done += count
        now = time.monotonic()
        is_last = self.is_terminal and self.done >= self.total > 0
        wait = 0.1 if self.is_terminal else EVERY_SECONDS
        if now - self.shown_at < wait and not is_last:
            return
        self.shown_at = now
        if not self.total:
            end = "\r" if self.is_terminal else "\n"
            self.stream.write(f"{self.what}: {self.done:,}{end}")
        elif self.is_terminal:
            full = min(WIDTH, WIDTH * self.done // self.total)
            bar = "█" * full + "·" * (WIDTH - full)
            end = "\n" if is_last else ""
            self.stream.write(f"\r{self.what} {bar} {self.done}/{self.total}{end}")
        else:
            self.stream.write(f"{self.what}: {self.done} of {self.total}\n")
        self.stream.flush()
