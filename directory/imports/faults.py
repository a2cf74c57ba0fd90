"""What is wrong in a file, where it stands, and what to do about it."""

from dataclasses import dataclass, field
from typing import NoReturn

MOST_FAULTS = 1000


class Wrong(ValueError):
    """A value that cannot be used: what is wrong with it, and the remedy."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy


@dataclass(frozen=True)
class Fault:
    """One thing to put right, with the place where it stands in the file."""

    file: str
    place: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.place) if part)
        return f"{where}: {self.problem} {self.remedy}"


class CannotImport(Exception):
    """The file holds faults, so nothing was changed."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass
class Findings:
    """The faults and warnings of one file, in the order in which they stand."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def fault(self, place: str, problem: str, remedy: str) -> None:
        """Note a fault: nothing will be changed. Gives up after very many."""
        self.faults.append(Fault(self.file, place, problem, remedy))
        if len(self.faults) >= MOST_FAULTS:
            self.faults.append(
                Fault(
                    self.file,
                    "",
                    f"There are more than {MOST_FAULTS} faults.",
                    "Put these right first, then try again.",
                )
            )
            self.stop_at_faults()

    def warn(self, place: str, problem: str, remedy: str) -> None:
        """Note something to know that does not stop the import."""
        self.warnings.append(Fault(self.file, place, problem, remedy))

    def give_up(self, place: str, problem: str, remedy: str) -> NoReturn:
        """Stop reading at a fault that leaves nothing to read on for."""
        self.faults.append(Fault(self.file, place, problem, remedy))
        raise CannotImport(self.faults)

    def stop_at_faults(self) -> None:
        """Stop when there are faults by now."""
        if self.faults:
            raise CannotImport(self.faults)
