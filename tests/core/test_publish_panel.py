"""Before a page goes live its editor reads what there is to mend, and how."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail.rich_text import RichText

from localoffer.core.models import LinkUse, OutgoingLink, PublishRemark
from localoffer.core.publish_panel.drafts import note_all, remarks_on_newest
from localoffer.core.publish_panel.reading import Draft
from localoffer.core.publish_panel.rules import registered_rules
from localoffer.core.publish_panel.sentences import Sentence, lix, sentences_in
from tests import factories
from tests.factories import TODAY
from tests.feedback.desk import member, signed_in

pytestmark = pytest.mark.django_db
LONG = " ".join(["word"] * 26) + "."


def page(html: str = "<p>Come on Monday.</p>", **fields: Any) -> Any:
    """A page of which every rule approves but for what its body says."""
    fields.setdefault("summary", "Where to swim.")
    fields.setdefault("owner_team", factories.team())
    made = factories.information(body=[("text", RichText(html))], **fields)
    made.record_check("The team", date.today())
    return made


def codes(made: Any) -> list[str]:
    return [remark.rule.code for remark in remarks_on_newest(made, date.today())]


def said(made: Any) -> str:
    found = remarks_on_newest(made, date.today())
    return " ".join(f"{each.found.where} {each.found.said}" for each in found)


def test_a_good_page_has_nothing_to_mend() -> None:
    assert codes(page()) == []


BODIES = [
    (f"<p>{LONG}</p>", "long-sentence"),
    ("<p>Ask the SENCO.</p>", "unexplained-abbreviation"),
    ('<p><a href="https://a.example/">click here</a></p>', "link-words"),
    ('<p><a href="https://a.example/">https://a.example/</a></p>', "link-words"),
    ("<p>The CCG pays.</p>", "ended-name"),
    ("<p>" + "Considerations regarding organisational responsibilities require "
     "multidisciplinary collaboration throughout. " * 3 + "</p>", "hard-to-read"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "code"), BODIES)
def test_each_rule_finds_its_fault(html: str, code: str) -> None:
    assert code in codes(page(html))


SOUND = [
    "<p>The special educational needs co-ordinator (SENCO) helps. Ask the SENCO.</p>",
    "<p>Ask the SENCO (special educational needs co-ordinator).</p>",
    "<p>NHS staff and your GP can help.</p>",
    '<p><a href="https://a.example/">Swimming at the pool</a></p>',
    "<p>" + " ".join(["word"] * 25) + ".</p>",
    "<ul><li>" + "</li><li>".join(["Swim with friends"] * 12) + "</li></ul>",
    "<p>See section [1].</p>",
]


@pytest.mark.parametrize("html", SOUND)
def test_what_is_sound_is_left_alone(html: str) -> None:
    assert codes(page(html)) == []


def test_a_page_without_owner_summary_or_check_says_so() -> None:
    bare = factories.information()
    assert {"no-owner", "no-summary", "no-next-check"} <= set(codes(bare))


def test_an_overdue_page_says_since_when() -> None:
    made = page()
    type(made).objects.filter(pk=made.pk).update(
        last_checked_on=None, last_checked_by="", next_check_on=date(2026, 1, 5)
    )
    made.refresh_from_db()
    assert "5 January 2026" in said(made)


def test_a_service_says_which_answers_and_contact_it_lacks() -> None:
    bare = factories.service(who_for="<p>Everybody.</p>", how_to_access="<p> </p>")
    words = said(bare)
    assert "It does not say how to get it." in words
    assert "It does not say who it is for." not in words
    assert "There is nobody to ask." in words


def test_a_dead_link_of_the_draft_is_named() -> None:
    made = page('<p><a href="https://gone.example/a">The pool</a></p>')
    OutgoingLink.objects.filter(url="https://gone.example/a").update(
        state="dead", dead_since=TODAY, due_on=TODAY + timedelta(14)
    )
    assert LinkUse.objects.count() == 1
    assert "https://gone.example/a has been dead since 23 November 2026" in said(made)


def test_headings_that_skip_a_level_are_named() -> None:
    made = page()
    made.body = [("heading", {"text": "A part", "level": "3"})]
    made.save_revision(clean=False)
    assert codes(made) == ["heading-order"]


def test_personal_data_stops_publishing_and_comes_first() -> None:
    made = page(live=False)
    made.body = [("text", RichText(f"<p>{LONG} Ring Zebedee Quillfeather on "
                                   "07700 900123.</p>"))]  # fmt: skip
    made.save_revision()
    first = remarks_on_newest(made, date.today())[0]
    assert first.rule.is_serious
    assert "07700 900123" not in first.found.outline


def test_the_screen_and_the_tab_say_the_same_without_a_script() -> None:
    made, client = page("<p>Ask the SENCO.</p>"), Client()
    client.force_login(factories.administrator())
    for name in ("before_you_publish", "wagtailadmin_pages:edit"):
        html = client.get(reverse(name, args=[made.pk])).content.decode()
        assert "“SENCO” is not explained." in html, name
        assert "special educational needs co-ordinator (SENCO)" in html, name


def test_only_whoever_may_edit_the_page_opens_the_screen() -> None:
    made = page()
    address = reverse("before_you_publish", args=[made.pk])
    assert signed_in(member("Editors")).get(address).status_code == 200
    assert signed_in(member("Moderators")).get(address).status_code == 302
    GroupPagePermission.objects.filter(group__name="Editors").update(
        page=factories.section()
    )
    assert signed_in(member("Editors")).get(address).status_code == 302


def test_publishing_notes_what_is_live_and_unpublishing_forgets_it() -> None:
    made = page("<p>Ask the SENCO.</p>")
    rows = PublishRemark.objects.filter(page=made.pk, rule="unexplained-abbreviation")
    assert rows.count() == 1
    made.body = [("text", RichText("<p>Ask the teacher.</p>"))]
    draft = made.save_revision()
    assert rows.count() == 1
    draft.publish()
    assert rows.count() == 0
    made.refresh_from_db()
    made.unpublish()
    assert not PublishRemark.objects.filter(page=made.pk).exists()


def test_by_night_every_live_page_is_looked_at(
    django_assert_max_num_queries: Any,
) -> None:
    for _ in range(3):
        page("<p>Ask the SENCO.</p>")
    PublishRemark.objects.all().delete()
    with django_assert_max_num_queries(40):
        note_all(date.today())
    rows = PublishRemark.objects.filter(rule="unexplained-abbreviation")
    assert rows.count() == 3


REPORT = "/admin/reports/what-to-mend/"


def test_the_report_filters_by_rule_and_team_and_is_given_as_files() -> None:
    mine, other = page("<p>Ask the SENCO.</p>"), page("<p>Ask the SENCO.</p>")
    client = signed_in(member("Editors"))
    html = client.get(REPORT, {"team": mine.owner_team_id}).content.decode()
    assert mine.title in html
    assert f"/pages/{other.pk}/" not in html
    html = client.get(REPORT, {"rule": "dead-link"}).content.decode()
    assert f"/pages/{mine.pk}/" not in html
    for form in ("csv", "xlsx"):
        answer = client.get(REPORT, {"export": form})
        assert answer.status_code == 200
        body = (
            b"".join(answer.streaming_content) if answer.streaming else answer.content
        )
        assert body
    assert signed_in(member("Moderators")).get(REPORT).status_code == 302


def test_the_report_asks_as_much_for_many_as_for_one() -> None:
    client = signed_in(member("Editors"))
    page("<p>Ask the SENCO.</p>")
    client.get(f"{REPORT}results/")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{REPORT}results/")
        counts.append(len(asked))
        for _ in range(4):
            page("<p>Ask the SENCO.</p>")
    assert counts[0] == counts[1]


def test_sentences_end_where_people_see_an_end() -> None:
    assert list(sentences_in("Ask us. Ring 01632 960.5 e.g. today!\nNew line")) == [
        "Ask us",
        "Ring 01632 960.5 e.g. today!",
        "New line",
    ]


def test_lix_is_counted_as_in_the_browser() -> None:
    text = "The cat sat on the mat. Considerable responsibility lies somewhere."
    sentences = [Sentence(each, "") for each in sentences_in(text)]
    # 10 words in 2 sentences, 3 of them longer than six letters.
    assert lix(sentences) == pytest.approx(10 / 2 + 100 * 3 / 10)
    assert lix(sentences[:1]) is None


def test_every_rule_has_a_name_and_says_what_to_do() -> None:
    rules = registered_rules()
    assert len({rule.code for rule in rules}) == len(rules) >= 13
    assert all(rule.name and rule.to_do.endswith(".") for rule in rules)


def test_reading_a_kind_of_page_with_nothing_in_it() -> None:
    assert Draft(factories.section(), TODAY).sentences == []
