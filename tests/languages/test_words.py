"""Every word of ours can be translated, and translators have the list of them."""

from pathlib import Path

import pytest

from tests.languages import bare_words
from tests.languages.__main__ import compile_to, in_english, read
from tests.languages.extract import LOCALE, catalogue, keys

FAULTS = {
    "<p>Call us</p>": ["Call us"],
    "<p>Call {{ number }} now</p>": ["Call", "now"],
    '<nav aria-label="Letters"></nav>': ["Letters"],
    '{% if a %}<a href="{{ url }}">Home</a>{% endif %}': ["Home"],
    '<meta name="description" content="{{ name }}, here">': [", here"],
    "{% translate 'Home' %}": [],
    "{% blocktranslate %}<b>Home</b> of {{ name }}{% endblocktranslate %}": [],
    '<p class="big">{{ word }}: &ctdot; 12 – {% now "j F" %}</p>': [],
    "{# A note #}{% comment %}Another{% endcomment %}<script>let x</script>": [],
}


@pytest.mark.parametrize(("source", "words"), FAULTS.items())
def test_a_word_left_bare_is_found(
    source: str, words: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(source)
    assert bare_words.bare_words(file) == words


def test_no_public_template_has_a_bare_word() -> None:
    assert bare_words.all_bare_words() == {}


def test_the_list_for_translators_has_each_word_and_no_other() -> None:
    listed, used = keys(read(LOCALE / "django.pot")), keys(catalogue())
    assert used - listed == set(), "run make messages"
    assert listed - used == set(), "run make messages"


def test_english_words_are_found_at_the_first_place_looked_at(
    tmp_path: Path,
) -> None:
    file = LOCALE / "en" / "LC_MESSAGES" / "django.mo"
    made = tmp_path / "django.mo"
    compile_to(in_english(read(LOCALE / "django.pot")), made)
    assert file.read_bytes() == made.read_bytes(), "run make messages"
