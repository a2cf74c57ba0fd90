"""Who may do what, said once."""

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page
from wagtail.permissions import policy_registry

from localoffer.core.models import OutgoingLink, User
from localoffer.core.models.workflow import administers


def user_can_record_check(user: User | AnonymousUser, page: Page) -> bool:
    """Whoever may edit a live page and is of its team, or may publish it."""
    if not page.live:
        return False
    may = page.permissions_for_user(user)
    return bool(may.can_publish() or (may.can_edit() and is_of_its_team(user, page)))


def user_can_see_links(user: User | AnonymousUser) -> bool:
    """Whoever may edit or publish any page sees which links do not work."""
    policy = policy_registry.get_by_type(Page)
    return bool(
        user.is_active and policy.user_has_any_permission(user, {"change", "publish"})
    )


def user_can_excuse_link(user: User | AnonymousUser, link: OutgoingLink) -> bool:
    """Whoever keeps a page on which a link stands may say that it is fine."""
    return bool(user.is_active) and any(
        user_can_record_check(user, use.page)
        for use in link.uses.select_related("page")
    )


def is_of_its_team(user: User | AnonymousUser, page: Page) -> bool:
    """Whether somebody is a member of the team that owns a page."""
    team = getattr(page.specific_deferred, "owner_team_id", None)
    return team is not None and team in teams_of(user)


def teams_of(user: User | AnonymousUser) -> frozenset[int]:
    """Return the teams that somebody is in, asked once for each request."""
    if not isinstance(user, User):
        return frozenset()
    known: frozenset[int] | None = getattr(user, "_teams", None)
    if known is None:
        known = frozenset(user.teams.values_list("pk", flat=True))
        user._teams = known  # type: ignore[attr-defined]  # kept with the request
    return known


def user_administers(user: User | AnonymousUser) -> bool:
    """Whether somebody looks after the site as a whole."""
    return administers(user)
