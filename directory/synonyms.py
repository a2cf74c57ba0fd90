"""The editors' synonyms, for every search of the site."""

from directory.models import Synonym


def synonyms() -> list[tuple[list[str], bool]]:
    """Return what means the same, and whether that holds one way only (a hook)."""
    entries = Synonym.objects.order_by("pk")
    return [(entry.phrases, entry.is_one_way) for entry in entries]
