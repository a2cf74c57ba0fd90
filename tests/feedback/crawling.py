"""Follow every link that somebody is offered, as a curious person would."""

import re
from collections import Counter, deque
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit
from zipfile import ZipFile

from django.test import Client

LINK = re.compile(r'(?:href|src|action|data-[\w-]*url[\w-]*)="([^"#]+)')
# What ends the visit, is a file of ours, or was written by others.
NOT_FOLLOWED = ("/static/", "/media/", "/admin/logout", "/sign-out", "/admin/jsi18n")
MOST_PAGES = 400
# Of addresses that differ in a number or in what is asked, a few stand for all.
MOST_ALIKE = 3


def crawl(client: Client, *starts: str) -> dict[str, str]:
    """Return what was read at each address that links led to."""
    read: dict[str, str] = {}
    waiting = deque(starts)
    alike: Counter[str] = Counter()
    client.raise_request_exception = False
    while waiting and len(read) < MOST_PAGES:
        address = waiting.popleft()
        sort = re.sub(r"\d+", "0", urlsplit(address).path)
        if address in read or alike[sort] == MOST_ALIKE:
            continue
        alike[sort] += 1
        answer: Any = client.get(address)
        read[address] = text = words_of(answer)
        found = [answer["Location"]] if answer.has_header("Location") else []
        found += [each.replace("&amp;", "&") for each in LINK.findall(text)]
        for link in found:
            whole = urljoin(f"http://testserver{address}", link)
            parts = urlsplit(whole)
            ours = parts.netloc == "testserver" and parts.scheme == "http"
            if ours and not parts.path.startswith(NOT_FOLLOWED):
                waiting.append(parts._replace(scheme="", netloc="").geturl())
    return read


def words_of(answer: Any) -> str:
    """Return what a browser, or a program that opens a spreadsheet, shows."""
    content = answer.getvalue() if answer.streaming else answer.content
    if content[:2] == b"PK":
        with ZipFile(BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    return str(content.decode(errors="replace"))
