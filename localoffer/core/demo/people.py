"""Two invented editors of one team, and a change by one that waits for the other."""

from collections.abc import Iterator

from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from localoffer.core.demo.sign_in import create_colleague
from localoffer.core.models import InformationPage, Team, User
from localoffer.core.roles import EDITORS, keep_roles

PEOPLE = (
    ("Editor", "editor@larkmoor.example", "Demonstration", "Editor"),
    (
        "Another editor of the team",
        "reader@larkmoor.example",
        "Demonstration",
        "Reader",
    ),
)


def load_editors(team: Team) -> Iterator[str]:
    """Make both, give every role what is its own, and submit a change."""
    keep_roles()
    editors = Group.objects.get(name=EDITORS)
    people = [create_colleague(*person) for person in PEOPLE]
    # A demonstration sends nobody a letter.
    for user in User.objects.all():
        profile = UserProfile.get_for_user(user)
        profile.submitted_notifications = False
        profile.save()
    for person in people:
        person.groups.add(editors)
        team.members.add(person)
    page = InformationPage.objects.filter(owner_team=team).order_by("path").first()
    if page is not None:
        page.summary = f"{page.summary} Ask the SENCO at your school as well."[:300]
        page.save_revision(user=people[0])
        page.get_workflow().start(page, people[0])
    yield "Two editors, and a change that one of them has to read"
