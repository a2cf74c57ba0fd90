"""What somebody wrote is seen by moderators, and by nobody else, by any way."""

from io import BytesIO
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ReferenceIndex

from feedback.desk.menu import LINES
from feedback.models import Comment, Note
from feedback.moderation import keep_draft, mark_read, withhold
from feedback.sorting import add_note, link_page
from localoffer.core.models import User
from tests import factories
from tests.feedback.desk import action, member, received, response, signed_in

pytestmark = pytest.mark.django_db

# A word that is nowhere else.
CANARY, NOWHERE = "Quillfeatherby", "Quallfeatherbo"
STEPS = ("", "entered/", "check/", "withhold/", "reopen/")


@pytest.fixture
def planted() -> Comment:
    """A comment with the canary in every place that is sealed."""
    comment = received(
        f"My daughter {CANARY} cannot swim.",
        page=factories.information(title="Swimming pools"),
        contact_name=CANARY,
        contact_email=f"{CANARY}@example.org",
        may_email=True,
    )
    by, now = member(), timezone.now()
    mark_read(comment, by, now)
    keep_draft(comment, f"{CANARY} cannot swim", by, now)
    add_note(comment, f"Ring {CANARY}", by, now)
    link_page(comment, factories.information(), by, now)
    received(f"Another by {CANARY}")
    return comment


def everywhere(comment: Comment) -> list[str]:
    """Every address at which the words could come out."""
    answer, promise = response(), action()
    ours = [f"/admin/comments/{comment.reference}/{step}" for step in STEPS]
    lists = [reverse(name) for _, name, _ in LINES]
    history = "/admin/reports/site-history/"
    page = comment.page_id
    return [
        *ours,
        *lists,
        f"/admin/comments/?reference={comment.reference}",
        reverse("feedback_themes:edit", args=[answer.theme_id]),
        reverse("feedback_answers:edit", args=[answer.pk]),
        reverse("feedback_answers:history", args=[answer.pk]),
        reverse("feedback_answers:delete", args=[answer.pk]),
        reverse("feedback_answers:usage", args=[answer.pk]),
        reverse("feedback_actions:edit", args=[promise.pk]),
        f"{reverse('feedback_answers:index')}?q={CANARY}",
        reverse("desk_publish", args=[answer.pk]),
        "/admin/",
        f"/admin/pages/search/?q={CANARY}",
        f"/admin/images/?q={CANARY}",
        f"/admin/documents/?q={CANARY}",
        f"/admin/users/?q={CANARY}",
        f"/admin/pages/{page}/edit/",
        f"/admin/pages/{page}/history/",
        f"/admin/pages/usage/{page}/",
        "/admin/snippets/",
        reverse("publication_reasons"),
        reverse("ask_reason", args=[page]),
        history,
        f"{history}?export=csv",
        f"{history}?export=xlsx",
        "/admin/reports/aging-pages/?export=csv",
        "/admin/reports/page-types-usage/",
        f"/admin/choose-page/search/?q={CANARY}",
        "/admin/api/main/pages/",
        "/",
        f"/find-support/?q={CANARY}",
        "/sitemap.xml",
        "/comments/new/",
    ]


def seen(client: Client, address: str) -> str:
    """What a browser, or a program that opens a spreadsheet, reads at an address."""
    answer: Any = client.get(address, follow=True)
    content = answer.getvalue() if answer.streaming else answer.content
    if content[:2] == b"PK":
        with ZipFile(BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    return content.decode(errors="replace")


def with_canary(client: Client, comment: Comment) -> set[str]:
    """The addresses at which somebody sees the canary.

    A search repeats what was asked, as often as it does for a word that is nowhere.
    """
    found = set()
    for address in everywhere(comment):
        times = seen(client, address).lower().count(CANARY.lower())
        control = address.replace(CANARY, NOWHERE)
        if times and control != address:
            times -= seen(client, control).lower().count(NOWHERE.lower())
        if times:
            found.add(address)
    return found


def group_of(*codenames: str) -> User:
    """Somebody of a group with these permissions and no more."""
    group = Group.objects.create(name=f"Group {uuid4()}")
    group.permissions.set(Permission.objects.filter(codename__in=codenames))
    return member(group.name)


ROLES = {
    "editor": lambda: member("Editors"),
    "steering": lambda: member("Steering group"),
    "admin without a role": lambda: group_of("access_admin"),
    "answers without moderating": lambda: group_of(
        "access_admin", "view_response", "change_response", "publish_response"
    ),
    "second check without moderating": lambda: group_of(
        "access_admin", "confirm_comment", "change_comment", "view_sealedcomment"
    ),
    "moderator who has left": lambda: member(is_active=False),
}


@pytest.mark.parametrize("role", ROLES)
def test_nobody_but_a_moderator_sees_the_words(planted: Comment, role: str) -> None:
    assert with_canary(signed_in(ROLES[role]()), planted) == set()


@pytest.mark.parametrize("role", ROLES)
def test_nobody_but_a_moderator_opens_a_screen_of_the_desk(
    planted: Comment, role: str
) -> None:
    client = signed_in(ROLES[role]())
    answer = response()
    addresses = [each for each in everywhere(planted) if "/admin/comments/" in each]
    addresses += [reverse("desk_publish", args=[answer.pk])]
    before = (Comment.objects.get(pk=planted.pk).version, Note.objects.count())
    for address in addresses:
        for send in (client.get, client.post):
            assert send(address, {"do": "save"}).status_code == 302, address
    after = (Comment.objects.get(pk=planted.pk).version, Note.objects.count())
    assert before == after
    answer.refresh_from_db()
    assert not answer.is_public


def test_strangers_are_asked_to_sign_in(planted: Comment) -> None:
    client = Client()
    assert with_canary(client, planted) == set()
    answer = client.get(f"/admin/comments/{planted.reference}/")
    assert answer.status_code == 302
    assert "/sign-in/" in answer["Location"]


def test_a_moderator_sees_the_words_on_the_comment_alone(planted: Comment) -> None:
    screen = f"/admin/comments/{planted.reference}/"
    # Nothing is proposed: the second check leads back to the comment.
    assert with_canary(signed_in(member()), planted) == {screen, f"{screen}check/"}


def test_the_menu_is_there_for_moderators_alone() -> None:
    for group, is_shown in (("Moderators", True), ("Editors", False)):
        html = signed_in(member(group)).get("/admin/").content.decode()
        assert ("Comments waiting" in html) == is_shown, group
        assert ("waiting for the second check" in html) == is_shown, group


def test_a_moderator_without_the_second_check_may_not_confirm(
    planted: Comment,
) -> None:
    by = group_of("access_admin", "moderate_comment")
    client = signed_in(by)
    Comment.objects.filter(pk=planted.pk).update(
        state="proposed", published_text="Words", proposed_by=member()
    )
    answer = client.get(f"/admin/comments/{planted.reference}/check/")
    assert answer.status_code == 302
    assert client.get(f"/admin/comments/{planted.reference}/").status_code == 200


def test_groups_have_what_the_software_gives_them() -> None:
    def has(group: str) -> set[str]:
        found = Permission.objects.filter(group__name=group)
        ours = found.filter(content_type__app_label="feedback")
        return set(ours.values_list("codename", flat=True))

    assert {"moderate_comment", "confirm_comment", "publish_response"} <= has(
        "Moderators"
    )
    assert has("Editors") == set()
    assert has("Steering group") == set()


def test_no_index_of_references_holds_a_word(planted: Comment) -> None:
    withhold(planted, "identity", "Few children live there.", member(), timezone.now())
    rows = [str(row) for row in ReferenceIndex.objects.values_list()]
    assert CANARY not in " ".join(rows)
