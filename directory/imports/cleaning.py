"""Make text from elsewhere ours: whole characters, and only the markup we allow."""

import html
import re
import unicodedata

import nh3

from directory.models.pages import ANSWER_FEATURES, TEXT_FEATURES

LOOKS_LIKE_HTML = re.compile(
    r"</?[a-zA-Z][a-zA-Z0-9]*(\s[^<>]*)?/?>|&(#[0-9]{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});"
)
TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)")
# UTF-8 that was once read as Windows text: two or more such characters together.
MOJIBAKE = re.compile(r"[^\x00-\x7f]{2,}")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b]")
EDITOR_KEY = re.compile(r' data-block-key="[^"]*"')
BETWEEN_BLOCKS = re.compile(r"(</?(?:p|ul|ol|li|h3)>)\s+(?=<)")
FEATURE_TAGS = {"bold": {"b"}, "link": {"a"}, "ol": {"ol"}, "ul": {"ul"}, "h3": {"h3"}}
# What becomes ours without a loss worth mentioning.
QUIET = {"p", "br", "div", "span", "strong", "b", "a", "ul", "ol", "li", "h3"}
FEATURES = {
    "description": TEXT_FEATURES,
    "questions_to_ask": ["ul"],
}


def whole(text: str) -> str:
    """Return text with composed characters, no stray control and no mojibake."""
    text = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", repaired(text)).replace("\xa0", " ").strip()


def repaired(text: str) -> str:
    """Undo one reading of UTF-8 as Windows text, where it surely happened."""
    return MOJIBAKE.sub(better, text)


def better(match: re.Match[str]) -> str:
    """Return what characters would be as UTF-8, or the same when they are none."""
    try:
        return b"".join(map(windows_byte, match[0])).decode("utf-8")
    except UnicodeError:
        return match[0]


def windows_byte(character: str) -> bytes:
    """Return the byte that Windows text shows as a character."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def plain(text: str) -> str:
    """Return one line of plain text, without any markup."""
    text = whole(text)
    if LOOKS_LIKE_HTML.search(text):
        text = whole(html.unescape(nh3.clean(text, tags=set())))
    return " ".join(text.split())


def paragraphs(text: str) -> str:
    """Return plain text of several lines, without any markup."""
    text = whole(text)
    if LOOKS_LIKE_HTML.search(text):
        text = whole(html.unescape(nh3.clean(text, tags=set())))
    return text


def rich(text: str, field: str) -> tuple[str, set[str]]:
    """Return rich text as a field allows it, and which markup was dropped."""
    text = whole(text)
    if not text:
        return "", set()
    if not LOOKS_LIKE_HTML.search(text):
        parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
        return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in parts), (
            set()
        )
    found = {tag.lower() for tag in TAG.findall(text)}
    allowed = {"p", "br"}
    for feature in FEATURES.get(field, ANSWER_FEATURES):
        allowed |= FEATURE_TAGS.get(feature, set())
    if allowed & {"ul", "ol"}:
        allowed.add("li")
    text = re.sub(r"<(/?)strong\b[^>]*>", r"<\1b>", text, flags=re.IGNORECASE)
    cleaned = nh3.clean(
        text,
        tags=allowed,
        attributes={"a": {"href"}} if "a" in allowed else {},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    if not re.match(r"\s*<(p|ul|ol|h3)>", cleaned):
        cleaned = f"<p>{cleaned.strip()}</p>"
    return canonical(cleaned), found - QUIET


def canonical(rich_text: str) -> str:
    """Return rich text without what an editor's saving adds, to compare it."""
    text = EDITOR_KEY.sub("", rich_text).replace("<br>", "<br/>").replace("\xa0", " ")
    text = text.replace("&nbsp;", " ").replace("&#x27;", "'").replace("&quot;", '"')
    return BETWEEN_BLOCKS.sub(r"\1", text.replace("<p></p>", "")).strip()
