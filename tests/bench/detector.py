"""How long the personal data detector takes over 100 kB of any text."""

import json
import time

from feedback.personal_data import find
from tests.bench.hostile import PARTS, PLAIN, hostile

TIMES = 8


def seconds(text: str) -> float:
    """Return the processor time of one reading."""
    began = time.process_time()
    find(text)
    return time.process_time() - began


def main() -> None:
    """Read each text some times, turn by turn, and print the best."""
    texts = {kind: hostile(kind) for kind in PARTS}
    find("Nobody")
    best = dict.fromkeys(texts, float("inf"))
    for _ in range(TIMES):
        for kind, text in texts.items():
            best[kind] = min(best[kind], seconds(text))
    found = {kind: round(cost * 1000, 1) for kind, cost in best.items()}
    print("RESULT", json.dumps({"plain": PLAIN, "ms": found}))  # noqa: T201


if __name__ == "__main__":
    main()
