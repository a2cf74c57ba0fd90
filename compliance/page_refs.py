"""Pages in a few plain values, for checks that look at every one."""

from dataclasses import dataclass
from datetime import date

# What a finding tells of a page, and what keeps it true.
TOLD = ("title", "url_path")
KEPT = ("pk", *TOLD, "owner_team_id", "next_check_on", "content_type_id")


@dataclass(frozen=True)
class PageRef:
    """A live page that everybody may see, with who keeps it true and until when."""

    pk: int
    title: str
    url_path: str
    owner: int | None
    next_check_on: date | None
    is_service: bool
    # An event that is over, or old news: nobody has to check it.
    is_past: bool = False

    def is_overdue_on(self, today: date) -> bool:
        """Whether a person should have looked at it before today."""
        if self.is_past:
            return False
        return self.next_check_on is None or self.next_check_on < today
