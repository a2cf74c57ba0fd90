"""HTML made ahead of time is filled with what a request knows, and nothing else."""

import pytest
from django.template import engines
from django.test import Client
from django.utils import timezone

from directory.models import DirectoryPage
from directory.search.blanks import Blanks, Values, text
from directory.search.outline import outline
from tests import factories


def render(template: str) -> Blanks:
    source = "{% load blanks %}" + template
    return Blanks(engines["django"].from_string(source).render({"code": "5-10"}))


@pytest.mark.parametrize(
    ("template", "values", "shown"),
    [
        ('a{% blank "x" %}b', {"x": text("1")}, "a1b"),
        ('a{% blank "x" %}b', {}, "ab"),
        ('a{% blank "x" "age" code default=0 %}b', {}, "a0b"),
        ('{% blank "x" "age" code default=0 %}', {"x:age:5-10": text(7)}, "7"),
        ('{% given "x" %}so{% endgiven %}', {"x": True}, "so"),
        ('{% given "x" %}so{% endgiven %}', {"x": False}, ""),
        ('{% given "x" %}so{% endgiven %}', {"x": text("")}, ""),
        ('{% given "x" %}so{% endgiven %}', {}, ""),
        ('{% given "x" %}<{% blank "x" %}>{% endgiven %}', {"x": text("y")}, "<y>"),
        ('{% unless "x" %}not{% endunless %}', {"x": []}, "not"),
        ('{% unless "x" %}not{% endunless %}', {"x": [{}]}, ""),
        (
            '{% given "x" %}<ul>{% each "x" %}<li>{% blank "t" %}'
            '{% unless "end" %},{% endunless %}{% endeach %}</ul>{% endgiven %}',
            {"x": [{"t": text("a")}, {"t": text("b"), "end": True}]},
            "<ul><li>a,<li>b</ul>",
        ),
        ('{% each "x" %}-{% endeach %}', {}, ""),
    ],
)
def test_blanks_are_filled(template: str, values: Values, shown: str) -> None:
    blanks = render(template)
    before = blanks.fill({})
    assert blanks.fill(values).decode() == shown
    # Nothing of one request is left for the next.
    assert blanks.fill({}) == before


def test_what_a_person_wrote_is_neither_markup_nor_a_blank() -> None:
    blanks = render('<p>{% blank "x" %}{% blank "y" %}</p>')
    filled = blanks.fill({"x": text("<b><!--y-->&"), "y": text("–")}).decode()
    assert filled == "<p>&lt;b&gt;&lt;!--y--&gt;&amp;–</p>"


@pytest.mark.django_db
def test_a_draft_of_the_page_is_not_kept_for_others(client: Client) -> None:
    page = factories.directory()
    today = timezone.localdate()
    draft = DirectoryPage.objects.get(pk=page.pk)
    draft.title = "Not published"
    request = client.get(page.get_url()).wsgi_request
    assert b"Not published" not in outline(page, request, today).fill({})
    request.is_preview = True
    assert b"Not published" in outline(draft, request, today).fill({})
    request.is_preview = False
    assert b"Not published" not in outline(draft, request, today).fill({})
