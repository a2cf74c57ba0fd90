"""Names at the end of a comment: after "thanks", after a dash or alone in a line."""

from feedback.personal_data import lexicon as lx
from feedback.personal_data.lexicon import words
from feedback.personal_data.scan import Scan

SIGN_OFF = words(
    """
    thanks thank thankyou thx tnx ta cheers regards love sincerely faithfully wishes
    from yours signed xx xxx respectfully luv gratefully diolch shukriya dziekuje
    dziękuję kindly gracias merci jazakallah multumesc ps many-thanks ty tysm
    appreciated bye hugs best warmly rgds thanking
    """
)
KISSES = words("x xx xxx xxxx xo xoxo")


def signed_words(scan: Scan) -> set[int]:
    """Where names stand after "thanks" or alone in the last line."""
    tokens = scan.tokens
    found: set[int] = set()
    if not scan.final:
        return found
    ends = [k for k in range(1, tokens.size) if "\n" in tokens.gaps[k]] + [tokens.size]
    for end in ends[-4:] if len(ends) > 4 else ends:
        last = end
        while last > 0 and tokens.lows[last - 1] in KISSES:
            last -= 1
        if last < 1:
            continue
        for k in range(last - 1, max(-1, last - 9), -1):
            if tokens.lows[k] in SIGN_OFF and k + 1 < last:
                if tokens.lows[k] in ("from", "love", "best", "yours") and not (
                    tokens.fresh[k]
                    or "," in tokens.gaps[k]
                    or "-" in tokens.gaps[k]
                    or tokens.lows[k - 1] in SIGN_OFF
                    or last < end
                ):
                    continue
                following = k + 1
                run = following
                while (
                    run < last
                    and run < following + 3
                    and _nameable(scan, run, following == k + 1)
                ):
                    run += 1
                # "cheers, Big Tone": ordinary words made into a name.
                pair = run == following and "," in tokens.gaps[run] and last - run == 2
                if pair and all(_made_up(scan, n) for n in range(run, last)):
                    run = last
                closed = (
                    run == last
                    or "(" in tokens.gaps[run]
                    or "," in tokens.gaps[run]
                    or "\n" in tokens.gaps[run]
                    or "-" in tokens.gaps[run]
                    or tokens.lows[run] in KISSES
                )
                if (
                    run > following
                    and closed
                    and "."
                    not in tokens.gaps[following].replace("...", "").strip(" ")[1:]
                ):
                    found.update(range(following, run))
                break
        first = max([e for e in ends if e < end], default=0)
        gap = tokens.gaps[first]
        if (
            last - first <= 3
            and last > first
            and ("\n" in gap)
            and all(_nameable(scan, k, True) for k in range(first, last))
        ):
            found.update(range(first, last))
    last = tokens.size
    while last > 0 and tokens.lows[last - 1] in KISSES:
        last -= 1
    for k in range(last - 1, max(-1, last - 3), -1):
        if (
            tokens.gaps[k].strip() in ("-", "--", "~")
            and tokens.gaps[k] != "-"
            and all(_nameable(scan, n, False) for n in range(k, last))
        ):
            found.update(range(k, last))
        kissed = last < tokens.size
        if (
            kissed
            and (k == 0 or stopped(tokens.gaps[k]))
            and all(_nameable(scan, n, False) for n in range(k, last))
        ):
            found.update(range(k, last))
    return found


def stopped(gap: str) -> bool:
    """Whether a gap ends a sentence or at least a clause."""
    return gap.strip()[:1] in (".", "!", "?", ",", ";", "-") and bool(gap.strip())


def _nameable(scan: Scan, k: int, signed: bool) -> bool:
    tokens = scan.tokens
    flags = tokens.flags[k]
    word = tokens.lows[k]
    if not tokens.words[k][:1].isalpha() or not scan.free(k):
        return False
    if word in SIGN_OFF:
        return False
    if flags & (lx.KIN | lx.ROLE) or (flags & lx.CAPPED and not flags & lx.NAME):
        return False
    if flags & lx.COMMON:
        return (
            bool(flags & (lx.GIVEN_WORD | lx.SURNAME_WORD))
            and tokens.capital(k)
            and (
                word
                not in ("love", "will", "may", "best", "long", "so", "to", "you", "all")
            )
        )
    return (
        bool(flags & lx.NAME)
        or tokens.words[k][0].isupper()
        or (signed and word.isalpha() and len(word) > 2)
    )


def _made_up(scan: Scan, k: int) -> bool:
    tokens = scan.tokens
    plain = not tokens.flags[k] & (lx.KIN | lx.ROLE | lx.CAPPED | lx.TITLE)
    return plain and tokens.capital(k) and tokens.words[k].isalpha()
