"""Terms are explained where they first stand, and nothing else on a page changes."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.rich_text import RichText

from localoffer.core.glossary.explaining import explain
from localoffer.core.glossary.starting import add_terms, words_in_full
from localoffer.core.glossary.terms import Glossary, KnownTerm
from localoffer.core.models import GlossaryTerm, User
from localoffer.core.publish_panel.drafts import draft_of
from localoffer.core.publish_panel.rules_of_words import unexplained
from localoffer.core.site_search.words import wanted
from localoffer.core.site_version import raise_version
from tests import factories

MEANS = "The teacher who plans support."
WORDS = Glossary(
    [
        KnownTerm(1, "SENCO", ("SENCO", "special needs co-ordinator"), MEANS),
        KnownTerm(2, "Short break", ("Short break",), "Time off."),
        KnownTerm(3, "OT", ("OT", "occupational therapy"), "Help with daily tasks."),
        KnownTerm(4, "EHC plan", ("EHC plan", "EHCP"), "A legal paper."),
        KnownTerm(5, "EHC needs assessment", ("EHC needs assessment",), "A look."),
    ]
)


def text(inner: str) -> str:
    return f'<main><h1>SENCO</h1><div class="a lo-prose">{inner}</div> SENCO</main>'


def explained(inner: str) -> list[str]:
    """Return the words of a text that became buttons."""
    html = explain(text(inner), WORDS)
    buttons = html.split('<button type="button" class="lo-term"')[1:]
    return [part.split(">", 1)[1].split("<")[0] for part in buttons]


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        ("<p>Ask the SENCO.</p>", ["SENCO"]),
        ("<p>Ask a SENCO’s boss, or two SENCOs.</p>", ["SENCO"]),
        ("<p>SENCOs meet.</p>", ["SENCOs"]),
        (
            "<p>Ask the special needs coordinator (SENCO).</p>",
            ["special needs coordinator"],
        ),
        ("<p>Short breaks and short breaks</p>", ["Short breaks"]),
        ("<p>Do not explain it.</p>", []),
        ("<p>OT, not ot</p>", ["OT"]),
        (
            "<p>An EHC needs assessment, then an EHC plan</p>",
            ["EHC needs assessment,", "EHC plan"],
        ),
        ("<p>EHC&nbsp;plans</p>", ["EHC&nbsp;plans"]),
        ('<p><a href="/SENCO/">SENCO</a> and SENCO</p>', ["SENCO"]),
        ("<h2>SENCO</h2><h3>The <b>SENCO</b></h3>", []),
        ("<ul><li><b>SENCO</b></li></ul>", ["SENCO"]),
        ("<p>senco@school.example, SENCO@school.example</p>", []),
        ("<p>www.school.example/SENCO or SENCO.example</p>", []),
        ('<p title="SENCO">Hello</p>', []),
        (
            "<p>Meet the SENCO.</p><div><p>OT</p></div><p>EHCP</p>",
            ["SENCO", "OT", "EHCP"],
        ),
    ],
)
def test_a_term_is_explained_where_it_first_stands(
    inner: str, found: list[str]
) -> None:
    assert explained(inner) == found


def test_nothing_but_the_buttons_is_added() -> None:
    inner = '<p>A &amp; b <a href="#x">link</a><br>SENCO</p><table><tr><td>1</table>'
    html = explain(text(inner), WORDS)
    button = html[html.index("<button") : html.index("</span>") + 7]
    assert html.replace(button, "SENCO") == text(inner)
    assert MEANS in button


def test_words_outside_texts_are_left_alone() -> None:
    html = "<title>SENCO</title><p>SENCO</p>"
    assert explain(html, WORDS) == html


def senco(**fields: Any) -> GlossaryTerm:
    return GlossaryTerm.objects.create(
        **{
            "term": "SENCO",
            "other_forms": "special needs co-ordinator\nSENDCO",
            "explanation": "Plans <support> & help.",
            **fields,
        }
    )


def page(**fields: Any) -> Any:
    body = [("text", RichText("<p>Ask the SENCO, then ask the SENCO.</p>"))]
    return factories.information(body=body, **fields)


@pytest.mark.django_db
def test_a_page_explains_a_term_once_and_asks_for_its_look(
    client: Client, assert_valid_html: Any, django_assert_num_queries: Any
) -> None:
    url = page(title="The SENCO").url
    before = client.get(url).content.decode()
    assert "lo-term" not in before
    assert "glossary.css" not in before
    senco()
    raise_version()
    html = client.get(url).content.decode()
    assert html.count('class="lo-term"') == 1
    assert html.count("glossary.css") == 1
    assert "Plans &lt;support&gt; &amp; help." in html
    assert "<title>The SENCO –" in html
    assert_valid_html(html)


@pytest.mark.django_db
def test_a_service_explains_the_terms_of_its_texts(client: Client) -> None:
    senco()
    made = factories.service(description="<p>Ask the SENCO.</p>")
    assert client.get(made.url).content.decode().count('class="lo-term"') == 1


@pytest.mark.django_db
def test_a_term_that_is_not_live_is_nowhere(client: Client) -> None:
    senco(live=False)
    assert "lo-term" not in client.get(page().url).content.decode()
    html = client.get("/glossary/").content.decode()
    assert "SENCO" not in html
    assert "We have not explained any words yet." in html


@pytest.mark.django_db
def test_the_glossary_lists_terms_by_letter(
    client: Client, assert_valid_html: Any, django_assert_num_queries: Any
) -> None:
    senco()
    senco(term="Advocate", other_forms="")
    client.get("/glossary/")
    with django_assert_num_queries(1):
        html = client.get("/glossary/").content.decode()
    assert_valid_html(html)
    assert html.index("Advocate") < html.index("Also: special needs co-ordinator")
    assert html.count("Words explained</a>") == 1


@pytest.mark.django_db
def test_an_abbreviation_in_the_glossary_needs_no_words_on_the_page() -> None:
    made = page()
    assert [found.said for found in unexplained(draft_of(made, factories.TODAY))]
    senco()
    raise_version()
    assert not list(unexplained(draft_of(made, factories.TODAY)))


@pytest.mark.django_db
def test_the_search_knows_an_abbreviation_and_its_words() -> None:
    senco()
    assert ("senco",) in wanted("special needs co-ordinator").groups[0].same


@pytest.mark.django_db
def test_two_terms_do_not_explain_the_same_form() -> None:
    senco()
    with pytest.raises(ValidationError):
        GlossaryTerm(term="Sendco", explanation="A teacher.").full_clean()


@pytest.mark.django_db
def test_a_new_council_begins_with_terms_that_an_editor_shows() -> None:
    assert add_terms(live=False) >= 50
    for term in GlossaryTerm.objects.all():
        term.full_clean()
    assert not GlossaryTerm.objects.filter(live=True).exists()
    GlossaryTerm.objects.exclude(term="SENCO").delete()
    assert add_terms(live=False) == 0
    assert GlossaryTerm.objects.count() == 1


def test_an_editor_is_told_what_an_abbreviation_stands_for() -> None:
    assert words_in_full()["OT"] == "occupational therapy"
    assert words_in_full()["PfA"] == "preparing for adulthood"


@pytest.mark.django_db
def test_many_terms_are_shown_at_once_by_whoever_may(client: Client) -> None:
    terms = [senco(live=False), senco(term="Advocate", other_forms="", live=False)]
    ids = "&".join(f"id={term.pk}" for term in terms)
    address = f"/admin/bulk/core/glossaryterm/show_terms/?{ids}"
    person = User.objects.create_user("sam@council.example", "a long pass phrase")
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    client.post(address)
    assert not GlossaryTerm.objects.filter(live=True).exists()
    client.force_login(factories.administrator())
    assert "Advocate" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    assert GlossaryTerm.objects.filter(live=True).count() == 2
    assert "Advocate" in Client().get("/glossary/").content.decode()


@pytest.mark.django_db
def test_staff_keep_terms_only_with_the_right_to(client: Client) -> None:
    person = User.objects.create_user("sam@council.example", "a long pass phrase")
    rights = Permission.objects.filter(
        codename__in=["access_admin", "add_glossaryterm"]
    )
    person.user_permissions.add(rights.get(codename="access_admin"))
    client.force_login(person)
    address = reverse("wagtailsnippets_core_glossaryterm:list")
    assert client.get(address).status_code == 302
    person.user_permissions.add(*rights)
    assert client.get(address).status_code == 200
    add = reverse("wagtailsnippets_core_glossaryterm:add")
    words = {"term": "OT", "explanation": "Help with daily tasks.", "live": "on"}
    assert client.post(add, words).status_code == 302
    assert "Help with daily tasks." in Client().get("/glossary/").content.decode()
