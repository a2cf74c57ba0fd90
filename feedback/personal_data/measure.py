"""How much of what people marked the detector finds, and how much it finds in vain.

Run `python -m feedback.personal_data.measure FILE…`; `--misses` lists what went wrong.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from feedback.personal_data import find
from feedback.personal_data.labelled import Labelled, read
from feedback.personal_data.lexicon import words

# Told apart for the moderator's word, not for safety: "Mrs X" may be either.
DIRECT = words(
    """
    email phone postcode address nhs-number upn ni-number date-of-birth
    """
)
PEOPLE = frozenset({"name", "staff"})


@dataclass
class Tally:
    """What was marked, what of it was found, and what was found besides."""

    marked: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    sure: Counter[str] = field(default_factory=Counter)
    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    given: Counter[tuple[str, str]] = field(default_factory=Counter)
    clean: int = 0
    quiet: int = 0
    comments: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, comment: Labelled) -> None:
        """Count one comment. A mark is found when any of it is covered."""
        text = comment.text
        spans = find(text)
        self.comments += 1
        self.clean += not comment.spans
        self.quiet += not comment.spans and not spans
        for start, end, kind in comment.spans:
            hits = [s for s in spans if s.start < end and s.end > start]
            self.marked[kind] += 1
            self.found[kind] += bool(hits)
            self.sure[kind] += any(s.grade == "sure" for s in hits)
            covered = {i for s in hits for i in range(s.start, s.end)}
            left = [i for i in range(start, end) if i not in covered]
            self.whole[kind] += not any(text[i].isalnum() for i in left)
            if not hits:
                self.wrong.append(f"missed {kind} {text[start:end]!r} in {text!r}")
        for span in spans:
            right = any(span.start < e and span.end > s for s, e, _ in comment.spans)
            self.given[span.grade, span.kind] += 1
            self.right[span.grade, span.kind] += right
            if not right:
                piece = text[span.start : span.end]
                self.wrong.append(f"{span.grade} {span.kind} {piece!r} in {text!r}")

    def recall(self, kinds: Iterable[str]) -> float:
        """The share found, both grades together, of what was marked."""
        chosen = set(kinds)
        marked = sum(n for kind, n in self.marked.items() if kind in chosen)
        return sum(self.found[kind] for kind in chosen) / marked if marked else 1.0

    def precision(self, *grades: str) -> float:
        """The share of findings of these grades that lie on something marked."""
        given = sum(n for (grade, _), n in self.given.items() if grade in grades)
        right = sum(n for (grade, _), n in self.right.items() if grade in grades)
        return right / given if given else 1.0


def measure(comments: Iterable[Labelled]) -> Tally:
    """Count every comment."""
    tally = Tally()
    for comment in comments:
        tally.add(comment)
    return tally


def report(tally: Tally, out: TextIO) -> None:
    """Write the figures as a table."""
    out.write(f"{tally.comments} comments, {tally.clean} of them clean ")
    out.write(f"({tally.quiet} of those left alone)\n\n")
    out.write(f"{'kind':22}{'marked':>8}{'found':>8}{'sure':>8}{'whole':>8}")
    out.write(f"{'sure given/right':>20}{'look given/right':>20}\n")
    kinds = sorted(set(tally.marked) | {kind for _, kind in tally.given})
    for kind in kinds:
        row = [tally.marked[kind], tally.found[kind], tally.sure[kind]]
        out.write(f"{kind:22}" + "".join(f"{n:8}" for n in (*row, tally.whole[kind])))
        for grade in ("sure", "look"):
            pair = f"{tally.given[grade, kind]}/{tally.right[grade, kind]}"
            out.write(f"{pair:>20}")
        out.write("\n")
    out.write(f"\nrecall of direct identifiers {tally.recall(DIRECT):.3f}\n")
    out.write(f"recall of names {tally.recall(PEOPLE):.3f}\n")
    out.write(f"recall of everything {tally.recall(tally.marked):.3f}\n")
    out.write(f"precision of sure {tally.precision('sure'):.3f}\n")
    out.write(f"precision of both grades {tally.precision('sure', 'look'):.3f}\n")


def main(arguments: list[str], out: TextIO) -> int:
    """Measure every file named; complain when there is none."""
    files = [a for a in arguments if not a.startswith("--")]
    if not files:
        out.write("Name at least one file of labelled comments.\n")
        return 2
    for name in files:
        tally = measure(read(Path(name)))
        out.write(f"{name}: ")
        report(tally, out)
        if "--misses" in arguments:
            out.write("\n".join(tally.wrong) + "\n")
        out.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdout))
