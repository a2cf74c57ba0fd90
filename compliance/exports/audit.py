"""The audit as a table: by theme and paragraph, what is asked, found and decided."""

from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from compliance.board import PARTS
from compliance.frozen import (
    FrozenBoard,
    FrozenDecision,
    FrozenEvidence,
    FrozenGap,
    FrozenLine,
    FrozenWords,
    counts,
    day,
    label_of,
    part_of,
    speaker,
)
from compliance.frozen import items as duties
from compliance.models import Requirement, Status
from localoffer.core.documents import (
    Block,
    Cell,
    Document,
    Heading,
    Line,
    Run,
    cell,
    line,
    paragraph,
    strong,
    table,
)

COLUMNS = (
    ("Paragraph", 10),
    ("What the Code asks", 24),
    ("Found", 18),
    ("Decided", 22),
    ("Evidence", 16),
    ("Gap and owner", 14),
)
CAUTION = (
    "What was found are facts that a program looked up. What was decided is the view "
    "of the steering group. Neither is a ruling, and nothing here adds up to a share."
)
WORDING = {
    Requirement.Verified.QUOTED: "Wording read only as others quote it.",
    Requirement.Verified.UNSEEN: "Wording not read in the published Code.",
}


def audit(board: FrozenBoard, title: str, base: str) -> Document:
    """Return the whole audit; `base` is the site's address, for its links."""
    return Document(
        title,
        subtitle(board),
        (
            paragraph(CAUTION),
            *counted(board),
            *(
                block
                for part, name in PARTS
                for block in section(board, part, str(name), base)
            ),
        ),
        is_landscape=True,
    )


def subtitle(board: FrozenBoard) -> str:
    """Return whose board it is, of which law, and of which day."""
    return f"{board['council']}. {board['framework']}. As on {day(board['day'])}."


def counted(board: FrozenBoard) -> Iterator[Block]:
    """Yield how many duties stand where, each strength by itself."""
    yield Heading(2, "Where the duties stand")
    parts = [
        (str(name), counts(board["lines"], part))
        for part, name in PARTS
        if duties(board["lines"], part)
    ]
    columns = [("Status", 2), *((name, 1) for name, _ in parts)]
    rows = []
    for index, (status, _) in enumerate(counts([], "")):
        numbers = [str(many[index][1]) for _, many in parts]
        rows.append([cell(str(status.label)), *(cell(number) for number in numbers)])
    yield table("Number of duties by status", columns, rows)


def section(board: FrozenBoard, part: str, name: str, base: str) -> Iterator[Block]:
    """Yield one strength: a table for each theme, in the order of the law."""
    lines = [each for each in board["lines"] if part_of(each) == part]
    if not lines:
        return
    gaps = [gap for gap in board["gaps"] if gap["is_open"]]
    yield Heading(2, name)
    for theme in dict.fromkeys(each["theme"] for each in lines):
        yield Heading(3, theme)
        yield table(
            f"{name}: {theme}",
            COLUMNS,
            [row(each, gaps, base) for each in lines if each["theme"] == theme],
            has_heading=True,
        )


def row(each: FrozenLine, gaps: Iterable[FrozenGap], base: str) -> list[Cell]:
    """Return one duty as a row of the table."""
    about = [gap for gap in gaps if gap["requirement"] == each["code"]]
    return [
        cell(strong(each["paragraph"]), each["code"], each["strength"].capitalize()),
        asked(each),
        found(each),
        decided(each),
        cell(*(shown(piece, base) for piece in each["evidence"])),
        cell(*(entry(gap) for gap in about), owner(each)),
    ]


def asked(each: FrozenLine) -> Cell:
    """Return what a duty asks, in our words, and how far its wording was read."""
    return cell(
        strong(each["title"]),
        each["summary"],
        f"Only: {each['condition']}" if each["condition"] else "",
        WORDING.get(Requirement.Verified(each["verified"]), ""),
    )


def found(each: FrozenLine) -> Cell:
    """Return the facts, never a verdict."""
    if each["kind"] == Requirement.Kind.PARENT:
        return cell("See the duties in it.")
    many = len(each["evidence"])
    return cell(
        f"{many} mapped as evidence." if many else "Nothing is mapped as evidence.",
        strong(f"{each['to_look_at']} to look at.") if each["to_look_at"] else "",
        *(fact["words"] for fact in each["facts"]),
    )


def decided(each: FrozenLine) -> Cell:
    """Return the status with its reason, who decided and who sees it differently."""
    status = strong(label_of(each["status"]))
    waiting = awaited(each)
    if each["kind"] == Requirement.Kind.PARENT:
        return cell(status, "From the duties in it.")
    decision = each["decision"]
    if decision is None:
        return cell(status, waiting)
    was = f"It was: {label_of(decision['status']).lower()}."
    return cell(
        status,
        was if each["status"] == Status.OUT_OF_DATE else "",
        *each["why"],
        *told(decision),
        waiting,
    )


def awaited(each: FrozenLine) -> str:
    """Return that a proposal waits for a reviewer, where one does."""
    if not each["waiting"]:
        return ""
    return f"Proposed: {label_of(each['waiting']).lower()}. It waits for a reviewer."


def told(decision: FrozenDecision) -> list[str | Line]:
    """Return a decision's day, reason, reviewers and dissents."""
    return [
        f"Decided on {day(decision['on'])}, until {day(decision['expires_on'])}.",
        decision["reason"],
        f"By {', '.join(speaker(each) for each in decision['by'])}.",
        *(dissent(each) for each in decision["dissents"]),
    ]


def dissent(words: FrozenWords) -> Line:
    """Return another view beside a decision."""
    return line(strong("Seen differently"), f" by {speaker(words)}: {words['words']}")


def shown(piece: FrozenEvidence, base: str) -> Line:
    """Return one piece of evidence with its link."""
    title = piece["title"]
    url = urljoin(base, piece["url"]) if piece["url"] else ""
    link = Run(title, url if url.startswith(("http://", "https://")) else "")
    return line(link, f": {piece['trouble']}" if piece["trouble"] else "")


def entry(gap: FrozenGap) -> Line:
    """Return an entry of the work plan about a duty."""
    return line(
        strong(gap["title"]),
        f" {gap['owner']}, by {day(gap['due_on'])}. {gap['state']}.",
    )


def owner(each: FrozenLine) -> str:
    """Return whose duty it is to show it."""
    return f"Owner: {each['owner']}" if each["owner"] else "Owner: nobody yet"
