"""Who may do what about upkeep, said once."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from wagtail.models import Page
from wagtail.permissions import policy_registry

from directory.models import ServicePage
from localoffer.core.models import User
from localoffer.upkeep.models import PageFault, Proposal

Somebody = User | AnonymousUser


def user_can_see_upkeep(user: Somebody) -> bool:
    """Whoever may edit or publish any page sees what falls due and is wrong."""
    policy = policy_registry.get_by_type(Page)
    return bool(
        user.is_active and policy.user_has_any_permission(user, {"change", "publish"})
    )


def user_can_see_proposals(user: Somebody) -> bool:
    """Whoever may edit or publish listings sees what is proposed for them.

    A group that keeps only a page of its own, as the steering group does, does not.
    """
    if not user.is_active:
        return False
    policy = policy_registry.get_by_type(Page)
    pages = policy.instances_user_has_any_permission_for(user, {"change", "publish"})
    over = Q(depth=1) | Q(pk__in=ServicePage.objects.values("pk"))
    return bool(pages.filter(over).exists())


def user_can_close(user: Somebody, fault: PageFault) -> bool:
    """Whoever may edit a page says what became of a report about it."""
    if fault.page is None:
        return user_can_see_upkeep(user)
    return bool(fault.page.permissions_for_user(user).can_edit())


def user_can_decide(user: Somebody, proposal: Proposal) -> bool:
    """Whoever may publish a service decides on a change; of a new one, may edit it."""
    if proposal.service is None:
        return user_can_see_proposals(user)
    may = proposal.service.permissions_for_user(user)
    if proposal.kind == Proposal.Kind.NEW:
        return bool(may.can_edit())
    if proposal.kind == Proposal.Kind.END:
        return bool(may.can_unpublish())
    return bool(may.can_publish()) or reads_for_team(user, proposal.service)


def reads_for_team(user: Somebody, service: ServicePage) -> bool:
    """Whether the workflow of a listing lets this person approve a change alone."""
    workflow = service.get_workflow()
    tasks = [task.specific for task in workflow.tasks] if workflow else []
    return bool(tasks) and all(
        "approve" in {name for name, *_ in task.get_actions(service, user)}
        for task in tasks
    )


def user_can_send_links(user: Somebody) -> bool:
    """Whoever may change providers sends them links, and ends them."""
    return bool(user.is_active and user.has_perm("directory.change_provider"))
