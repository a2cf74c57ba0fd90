"""Who may do what, said once."""

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page
from wagtail.permissions import policy_registry

from localoffer.core.models import OutgoingLink, User


def user_can_record_check(user: User | AnonymousUser, page: Page) -> bool:
    """Whoever may publish a live page may say that it is still true."""
    return page.live and bool(page.permissions_for_user(user).can_publish())


def user_can_see_links(user: User | AnonymousUser) -> bool:
    """Whoever may edit or publish any page sees which links do not work."""
    policy = policy_registry.get_by_type(Page)
    return bool(
        user.is_active and policy.user_has_any_permission(user, {"change", "publish"})
    )


def user_can_excuse_link(user: User | AnonymousUser, link: OutgoingLink) -> bool:
    """Whoever may publish a page on which a link stands may say that it is fine."""
    return bool(user.is_active) and any(
        use.page.permissions_for_user(user).can_publish()
        for use in link.uses.select_related("page")
    )
