"""Make `matrix.csv` of what the last run saw: `python -m tests.access.keep FOLDER`.

FOLDER is where the failing tests said that they wrote what they saw.
"""

import csv
import sys
from pathlib import Path

MATRIX = Path(__file__).with_name("matrix.csv")
HEADER = ["address", "name", "method", "anybody", "left", "no role"]
HEADER += ["editors", "moderators", "steering group", "administrators"]


def keep(folder: Path) -> int:
    """Write the table in order, and return how many rows it has."""
    found: list[list[str]] = []
    for part in sorted(folder.glob("matrix-*.csv")):
        with part.open(encoding="utf-8", newline="") as file:
            found += csv.reader(file)
    with MATRIX.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER, *sorted(found)])
    return len(found)


if __name__ == "__main__":
    sys.stdout.write(f"{keep(Path(sys.argv[1]))} rows\n")
