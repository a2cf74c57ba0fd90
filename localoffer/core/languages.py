"""The languages that pages are written in, and how the site speaks around them."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_noop, override, to_locale


class Language(models.TextChoices):
    """Languages that a text may be in, each by its name for those who read it."""

    ENGLISH = "en", "English"
    ALBANIAN = "sq", "Albanian – Shqip"
    ARABIC = "ar", "Arabic – العربية"
    BENGALI = "bn", "Bengali – বাংলা"
    BULGARIAN = "bg", "Bulgarian – Български"
    CHINESE = "zh-Hans", "Chinese – 简体中文"
    FRENCH = "fr", "French – Français"
    GUJARATI = "gu", "Gujarati – ગુજરાતી"
    HUNGARIAN = "hu", "Hungarian – Magyar"
    KURDISH = "ckb", "Kurdish – کوردی"
    LITHUANIAN = "lt", "Lithuanian – Lietuvių"
    PERSIAN = "fa", "Persian – فارسی"
    POLISH = "pl", "Polish – Polski"
    PORTUGUESE = "pt", "Portuguese – Português"
    PUNJABI = "pa", "Punjabi – ਪੰਜਾਬੀ"
    ROMANIAN = "ro", "Romanian – Română"
    SOMALI = "so", "Somali – Soomaali"
    SPANISH = "es", "Spanish – Español"
    TAMIL = "ta", "Tamil – தமிழ்"
    TURKISH = "tr", "Turkish – Türkçe"
    UKRAINIAN = "uk", "Ukrainian – Українська"
    URDU = "ur", "Urdu – اردو"
    SIGNED = "bfi", "British Sign Language"


# What Django has no names for in other languages: translators are asked for these.
UNNAMED = (
    gettext_noop("Chinese"),
    gettext_noop("Gujarati"),
    gettext_noop("Kurdish"),
    gettext_noop("Somali"),
    gettext_noop("British Sign Language"),
)
# What a page can be written in; signs are not written.
WRITTEN = [choice for choice in Language.choices if choice[0] != Language.SIGNED]


def own_name(code: str) -> str:
    """Return what those who speak a language call it."""
    label = str(dict(Language.choices).get(code, code))
    return label.partition(" – ")[2] or label


def in_markup(code: str) -> str:
    """Return a language's code as markup has it: "en-GB", where Django has "en-gb"."""
    language, _dash, country = code.partition("-")
    return f"{language}-{country.upper()}" if len(country) == 2 else code


def direction(code: str) -> str:
    """Return the way in which a language is written: "ltr" or "rtl"."""
    return "rtl" if code.partition("-")[0] in settings.LANGUAGES_BIDI else "ltr"


def is_same(one: str, other: str) -> bool:
    """Whether two codes name one language, in whatever country."""
    return one.partition("-")[0] == other.partition("-")[0]


def marks(code: str) -> SafeString:
    """Return the attributes of a part of a page that is in a language."""
    return format_html(' lang="{}" dir="{}"', in_markup(code), direction(code))


@cache
def is_translated(code: str) -> bool:
    """Whether the site's own words can be said: they were written in English."""
    if is_same(code, "en"):
        return True
    file = Path(to_locale(code)) / "LC_MESSAGES" / "django.mo"
    return any((Path(folder) / file).exists() for folder in settings.LOCALE_PATHS)


def text_marks(code: str) -> SafeString | str:
    """Return the attributes of a page's text, where the words round it differ."""
    code = code or settings.LANGUAGE_CODE
    return "" if is_same(code, spoken()) else marks(code)


def own_marks(code: str) -> SafeString | str:
    """Return the attributes of our own words within such a text."""
    code = code or settings.LANGUAGE_CODE
    return "" if is_same(code, spoken()) else marks(spoken())


def site_marks() -> SafeString | str:
    """Return the attributes of the site's names and menu, where others speak."""
    code = settings.LANGUAGE_CODE
    return "" if is_same(code, spoken()) else marks(code)


def spoken() -> str:
    """Return the language of our own words now."""
    return get_language() or settings.LANGUAGE_CODE


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say our own words in a language for a while, if they are translated into it."""
    if code and not is_same(code, spoken()) and is_translated(code):
        with override(code):
            yield
    else:
        yield


def in_its_language(serve: Any) -> Any:
    """Wrap what serves a page: the words round it are in its language (a hook)."""

    def serve_it(
        page: Any, request: HttpRequest, args: Any, kwargs: Any
    ) -> HttpResponse:
        code = getattr(page, "language", "")
        if not code:
            answer: HttpResponse = serve(page, request, args, kwargs)
            return answer
        with speaking(code):
            answer = serve(page, request, args, kwargs)
            # Rendered now: later the site speaks its own language again.
            render = getattr(answer, "render", None)
            return render() if render else answer

    return serve_it
