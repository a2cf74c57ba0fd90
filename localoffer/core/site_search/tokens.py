"""Plain words out of any text, the same for what is indexed and what is asked."""

import re
from html import unescape
from unicodedata import combining, normalize

TAG = re.compile(r"<[^>]*>")
APOSTROPHES = re.compile("['\u2018\u2019\u02bc`]")
WORD = re.compile(r"[a-z0-9]+")

# Words that stand in nearly every sentence. A superset of those that
# PostgreSQL's English configuration leaves out, so that both databases agree.
STOP_WORDS = frozenset(
    """
    a about above after again against all am an and any are as at be because been before
    being below between both but by can cannot could did do does doing dont down during
    each few for from further get gets getting had has have having he her here hers
    herself him himself his how i if in into is it its itself just like looking me more
    most my myself need needs no nor not now of off on once only or other our ours
    ourselves out over own please same she should so some such t than that the their
    theirs them themselves then there these they this those through to too under until
    up us very want was we were what when where which while who whom why will with would
    you your yours yourself yourselves im ive hes shes near
    """.split()  # noqa: SIM905
)
# Words that say something only when nothing else was said: "help for my son who
# will not eat" asks about eating.
FILLERS = frozenset(
    """
    boy boys child children childrens daughter daughters family find girl girls give
    go help helping issue issues kid kids know little make old problem problems
    service services someone something son sons struggle struggles struggling
    support things trouble year years young
    """.split()  # noqa: SIM905
)


def plain(html: str) -> str:
    """Return rich text as running text."""
    return unescape(TAG.sub(" ", html))


def tokens(text: str) -> list[str]:
    """Return the words of a text in small letters, without accents or marks."""
    if not text.isascii():
        decomposed = normalize("NFKD", APOSTROPHES.sub("", text))
        text = "".join(char for char in decomposed if not combining(char))
    return WORD.findall(text.replace("'", "").replace("`", "").lower())


def joined(*texts: str) -> str:
    """Return some texts as one line of tokens."""
    return " ".join(word for text in texts for word in tokens(text))


def singular(word: str) -> str:
    """Return a word without a plain plural's ending, to compare phrases by."""
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
