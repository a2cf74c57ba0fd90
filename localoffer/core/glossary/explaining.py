"""Explaining terms on a page: each once, where it first stands in a text.

It is done to the finished page, just before that is kept: whatever made the markup
(a block, a field, or what the directory wrote when a service was published), texts
are known by their class. Why it looks as it does: decisions/0027-glossary.md.
"""

import re
from html import escape

from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from django.templatetags.static import static

from localoffer.core.glossary.terms import Glossary, KnownTerm, glossary

TEXT = re.compile(r'<(div|td)\b[^>]*\bclass="(?:[^"]*\s)?lo-prose(?:\s[^"]*)?"[^>]*>')
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^>]*>")
# Words that are an address, a name or a control already.
LEFT_ALONE = frozenset(
    {"a", "abbr", "address", "blockquote", "button", "code", "dfn", "label", "q"}
    | {"summary", "script", "style", "svg", "textarea", "option", "legend", "caption"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "th", "dt", "cite", "time"}
)

# A button of several words is as wide as the line it breaks on, and a stop behind it
# would stand alone on the next one. So it goes with the last word.
STOPS = (".", ",", ";", ":", "?", "!")


def explain(html: str, words: Glossary) -> str:
    """Return a page with each term explained where it first stands in a text."""
    parts: list[str] = []
    done = 0
    seen: set[int] = set()
    for opening in TEXT.finditer(html):
        if opening.end() < done:
            continue
        parts.append(html[done : opening.end()])
        done = explain_text(html, opening, words, seen, parts)
    return "".join([*parts, html[done:]])


def explain_text(
    html: str,
    opening: "re.Match[str]",
    words: Glossary,
    seen: set[int],
    parts: list[str],
) -> int:
    """Add one text to the parts, explained; return where it ends."""
    container, depth, alone = opening[1], 1, 0
    at = opening.end()
    for tag in TAG.finditer(html, at):
        closes, name = bool(tag[1]), tag[2].lower()
        text = html[at : tag.start()]
        parts.append(text if alone else with_meanings(text, words, seen))
        parts.append(tag[0])
        at = tag.end()
        step = -1 if closes else 1
        if name in LEFT_ALONE:
            alone = max(0, alone + step)
        if name == container:
            depth += step
            if not depth:
                break
    return at


def with_meanings(text: str, words: Glossary, seen: set[int]) -> str:
    """Return the words between two tags with what each new term means."""
    made, done = "", 0
    for start, end, term in words.in_text(text):
        if term.pk in seen:
            continue
        seen.add(term.pk)
        if " " in text[start:end] and text[end : end + 1] in STOPS:
            end += 1
        made += text[done:start] + with_meaning(text[start:end], term)
        done = end
    return made + text[done:]


def with_meaning(written: str, term: KnownTerm) -> str:
    """Return a term as a button, and what the button shows."""
    mark = f"term-{term.pk}"
    name = f"<b>{escape(term.name)}</b> " if written != term.name else ""
    return (
        f'<button type="button" class="lo-term" popovertarget="{mark}">{written}'
        f'</button><span class="lo-meaning" popover id="{mark}">{name}'
        f"{escape(term.explanation)}</span>"
    )


def explain_page(response: HttpResponse) -> None:
    """Explain the terms of a finished page, and ask for their look if there are any."""
    words = glossary()
    if not words.terms:
        return
    html = response.content.decode()
    explained = explain(html, words)
    if len(explained) != len(html):
        look = f'<link rel="stylesheet" href="{static("localoffer/glossary.css")}">'
        response.content = explained.replace("</head>", f"{look}\n</head>", 1)


def explain_when_made(response: HttpResponse) -> None:
    """Have a page's terms explained as soon as its template has been filled in."""
    if response.status_code != 200 or not is_html(response):
        return
    if isinstance(response, SimpleTemplateResponse):
        response.add_post_render_callback(explain_page)
    elif not response.streaming:
        explain_page(response)


def is_html(response: HttpResponse) -> bool:
    """Whether an answer is a page: not a calendar, nor a file."""
    return response.headers.get("Content-Type", "").startswith("text/html")
