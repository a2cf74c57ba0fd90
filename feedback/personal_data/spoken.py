"""Numbers read out in words: "oh seven seven double oh"."""

from feedback.personal_data.direct import DIGIT_WORDS, TIMES, nhs_is_right
from feedback.personal_data.scan import Scan
from feedback.personal_data.spans import Kind, Span

LEAST = 7
SAID = frozenset(DIGIT_WORDS) | frozenset(TIMES)


def find_spoken(scan: Scan) -> None:
    """Runs of digit words, with figures among them, as long as a phone number."""
    tokens = scan.tokens
    lows = tokens.lows
    if len(SAID.intersection(lows)) == 0:
        return
    spots = [k for k, word in enumerate(lows) if word in SAID]
    reached = 0
    for i in spots:
        if i < reached:
            continue
        first = i
        while first > reached and lows[first - 1].isdigit():
            first -= 1
        number, k, times = "", first, 1
        while k < tokens.size and k < first + 40:
            low = lows[k]
            if low in TIMES:
                times = TIMES[low]
            elif low in DIGIT_WORDS:
                number += DIGIT_WORDS[low] * times
                times = 1
            elif low.isdigit() and low.isascii():
                number += low
            elif low not in ("hundred", "and"):
                break
            k += 1
        reached = max(k, i + 1)
        if len(number) >= LEAST:
            kind: Kind = "phone"
            if len(number) == 10 and number[0] != "0" and nhs_is_right(number):
                kind = "nhs-number"
            start, end = tokens.starts[first], tokens.ends[k - 1]
            scan.spans.append(Span(start, end, kind, "sure"))
            for taken in range(first, k):
                scan.taken[taken] = kind
