"""Finds what could tell who a comment is about.

Nothing here publishes or withholds: it marks pieces of text for a moderator. *Sure*
blocks publication until somebody has dealt with it; *look* is shown.
"""

from feedback.personal_data.addresses import find_addresses
from feedback.personal_data.dates import find_birth_dates
from feedback.personal_data.direct import find_direct
from feedback.personal_data.fields import find_fields
from feedback.personal_data.folding import Folded
from feedback.personal_data.homes import find_homes
from feedback.personal_data.looks import find_looks
from feedback.personal_data.names import find_names, find_roles
from feedback.personal_data.pieces import LONGEST, pieces
from feedback.personal_data.places import find_conditions, find_places
from feedback.personal_data.redaction import redact, redaction
from feedback.personal_data.scan import Known, Scan
from feedback.personal_data.schools import find_schools
from feedback.personal_data.settings import find_settings
from feedback.personal_data.spans import Grade, Kind, Span, settle
from feedback.personal_data.spoken import find_spoken
from feedback.personal_data.vocabulary import Vocabulary

__all__ = ["Grade", "Kind", "Known", "Span", "find", "redact", "redaction"]


# A list of names and not a comment: nobody would judge more marks than this.
ENOUGH = 500
# What a piece of noise or of figures counts for: after some the rest is the same.
NOISY = 200
# A page of figures with more sure marks than one to so many words lists people.
LISTED = 20


def find(text: str, known: Known | None = None, *, enough: int = ENOUGH) -> list[Span]:
    """Mark what could identify somebody, by the offsets of the text as it stands.

    After so many marks the rest of a long text is one mark of its own, *unread*.
    """
    known = known or Known()
    if len(text) <= LONGEST:
        return find_in_piece(text, known, True, Vocabulary())[0]
    vocabulary = Vocabulary()
    read: dict[tuple[str, bool], tuple[list[Span], bool]] = {}
    found: list[Span] = []
    weight = 0
    for start, past in pieces(text):
        if weight >= enough:
            found.append(Span(start, len(text), "unread", "look"))
            break
        piece = text[start:past], past == len(text)
        if piece not in read:
            read[piece] = find_in_piece(piece[0], known, piece[1], vocabulary)
        spans, noise = read[piece]
        weight += len(spans) + NOISY * noise
        found += [
            Span(start + first, start + last, kind, grade)
            for first, last, kind, grade in spans
        ]
    return settle(found)


def find_in_piece(
    text: str, known: Known, final: bool, vocabulary: Vocabulary
) -> tuple[list[Span], bool]:
    """Mark a piece no longer than a comment, and say whether it is only noise.

    A signature stands in the final piece.
    """
    folded = Folded(text)
    scan = Scan.of(folded, known, final, vocabulary)
    scan.take(find_direct(scan.tokens))
    scan.take(find_birth_dates(scan.tokens))
    find_spoken(scan)
    find_addresses(scan)
    find_schools(scan)
    find_fields(scan)
    find_homes(scan)
    find_settings(scan)
    find_names(scan)
    find_roles(scan)
    find_looks(scan)
    find_places(scan)
    find_conditions(scan)
    settled = settle(scan.spans)
    if not folded.straight:
        settled = [
            Span(*folded.span(start, end), kind, grade)
            for start, end, kind, grade in settled
        ]
    sure = sum(span.grade == "sure" for span in settled)
    figures = scan.tokens.sums and sure * LISTED < scan.tokens.size
    return settled, scan.tokens.noise or figures
