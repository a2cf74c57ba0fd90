"""Every address of the site, with what makes a real one of each pattern."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import (
    Page,
    Revision,
    Site,
    Task,
    TaskState,
    Workflow,
    WorkflowState,
)

from compliance.models import Evidence, PeerReviewer, Requirement, Round
from directory.models import Provider, ServicePage
from feedback.models import AnnualSummaryPage, Comment, Response, SurveyPage
from localoffer.core.models import InformationPage
from localoffer.upkeep.models import PageFault, Proposal

GROUP = re.compile(r"\(\?P<(\w+)>|\((?!\?)")


@dataclass(frozen=True)
class Address:
    """One pattern of the URL configuration."""

    route: str
    name: str
    pattern: URLPattern

    @property
    def model(self) -> type[Model] | None:
        """What kind of row the view is about, when it says so."""
        view = self.pattern.callback
        told: dict[str, Any] = getattr(view, "view_initkwargs", {}) or {}
        model = told.get("model") or getattr(
            getattr(view, "view_class", None), "model", None
        )
        return model if isinstance(model, type) else None


def addresses() -> list[Address]:
    """Every pattern, in the order of its address."""
    return sorted(_walk(get_resolver().url_patterns), key=lambda a: (a.route, a.name))


def _walk(patterns: list[Any], prefix: str = "", space: str = "") -> Iterator[Address]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, route, inner)
        else:
            yield Address(route, space + (pattern.name or ""), pattern)


def first(kind: type[Model]) -> Callable[[], Any]:
    """The key of the first row of a kind; 0 where there is none."""
    return lambda: (
        kind._default_manager.order_by("pk").values_list("pk", flat=True).first() or 0
    )


def live(kind: type[Page]) -> Callable[[], int]:
    """The key of a page of a kind that is published."""
    return lambda: kind.objects.live().order_by("pk").values_list("pk", flat=True)[0]


# What an argument means by its name, unless its address is named below.
BY_NAME: dict[str, Callable[[], Any]] = {
    "page_id": live(InformationPage),
    "page_pk": live(InformationPage),
    "parent_page_id": lambda: Site.objects.get().root_page_id,
    "page_to_move_id": live(InformationPage),
    "destination_id": lambda: Site.objects.get().root_page_id,
    "page_type": lambda: "",
    "revision_id": lambda: Revision.page_revisions.order_by("pk")[0].pk,
    "revision_id_a": lambda: "earliest",
    "revision_id_b": lambda: "latest",
    "task_id": first(Task),
    "task_state_id": first(TaskState),
    "workflow_pk": first(Workflow),
    "workflow_state_id": first(WorkflowState),
    "action_name": lambda: "approve",
    "reference": lambda: Comment.objects.order_by("pk")[0].reference,
    "duty": first(Requirement),
    "which": lambda: "board",
    "ending": lambda: "csv",
    "uuid": lambda: Provider.objects.order_by("pk")[0].uuid,
    "code": lambda: "4.7.eligibility",
    "slug": lambda: "no-such-theme",
    "key": lambda: "a-key-that-nobody-was-given",
    "keys": lambda: "a-key-that-nobody-was-given",
    "token": lambda: "set-password",
    "uidb64": lambda: "MQ",
    "path": lambda: "images/none.png",
    "filter_spec": lambda: "width-100",
    "action": lambda: "delete",
    "content_type_app_name": lambda: "core",
    "content_type_model_name": lambda: "informationpage",
    "object_id": live(InformationPage),
    "session_id": lambda: 0,
    "kept_id": lambda: Revision.page_revisions.order_by("-pk")[0].pk,
    "service_id": live(ServicePage),
}
APP_AND_MODEL = {
    "wagtailsettings:": ("core", "councilsettings"),
    "wagtailadmin_tag": ("taggit", "tag"),
    "wagtailadmin_workflows:": ("wagtailcore", "groupapprovaltask"),
    "": ("core", "informationpage"),
}
BY_ADDRESS: dict[str, Callable[[], Any]] = {
    "wagtailadmin_api:pages:detail": live(InformationPage),
    "wagtailadmin_api:pages:action": live(InformationPage),
    "wagtailadmin_pages:revisions_compare": live(InformationPage),
    "wagtailadmin_workflows:edit_task": first(Task),
    "wagtailadmin_workflows:disable_task": first(Task),
    "wagtailadmin_workflows:enable_task": first(Task),
    "compliance_requirement": first(Requirement),
    "compliance_map": first(Requirement),
    "compliance_take_back": first(Evidence),
    "compliance_peer_board": first(PeerReviewer),
    "compliance_peer_answer": first(PeerReviewer),
    "compliance_round": first(Round),
    "compliance_round_file": first(Round),
    "desk_publish": first(Response),
    "desk_withdraw": first(Response),
    "fill_summary": live(AnnualSummaryPage),
    "close_page_fault": first(PageFault),
    "proposal": first(Proposal),
    "wagtailsettings:edit": first(Site),
    "wagtailsettings:preview_on_edit": first(Site),
    "survey_answer": live(SurveyPage),
    "survey_thank_you": live(SurveyPage),
}
# Words in an address that say which kind of row its number is.
BY_WORD = {
    "documents/": "core.Document",
    "images/": "core.Image",
    "redirects/": "wagtailredirects.Redirect",
    "collections/": "wagtailcore.Collection",
    "workflows/": "wagtailcore.Workflow",
    "users/": "core.User",
    "groups/": "auth.Group",
    "sites/": "wagtailcore.Site",
    "meeting/": "compliance.Meeting",
    "rounds/": "compliance.Round",
    "peer-reviews/": "compliance.PeerReview",
    "publication-reasons/": "feedback.PublicationReason",
    "reports/links/": "core.LinkUse",
}


def sample(address: Address, name: str) -> Any:
    """A real value for one argument of an address."""
    if name in ("app_label", "app_name"):
        return _app_and_model(address)[0]
    if name == "model_name":
        return _app_and_model(address)[1]
    if name == "pk" or name not in BY_NAME:
        if address.name in BY_ADDRESS:
            return BY_ADDRESS[address.name]()
        if model := address.model or _named_in(address.route):
            return first(model)()
    return BY_NAME.get(name, lambda: 1)()


def _app_and_model(address: Address) -> tuple[str, str]:
    return next(
        pair for start, pair in APP_AND_MODEL.items() if address.name.startswith(start)
    )


def _named_in(route: str) -> type[Model] | None:
    for word, label in BY_WORD.items():
        if word in route:
            app, model = label.split(".")
            return apps.get_model(app, model) if _exists(app, model) else None
    return None


def _exists(app: str, model: str) -> bool:
    return model.lower() in apps.all_models.get(app, {})


def path_of(address: Address) -> str:
    """An address that this pattern answers, with real rows where there are any."""
    path = address.route
    for name in address.pattern.pattern.converters:
        value = sample(address, name)
        path = re.sub(rf"<(?:\w+:)?{name}>", _said(value), path)
    path = path.replace("(?P<pk>\\d+)", str(live(InformationPage)()))
    for name in re.findall(r"\(\?P<(\w+)>", path):
        path = re.sub(rf"\(\?P<{name}>[^()]*\)", _said(sample(address, name)), path)
    return "/" + re.sub(r"\((?:[^()]|\([^()]*\))*\)|[\^$\\]", _plain, path)


def _plain(found: re.Match[str]) -> str:
    """What stands for a group without a name: a number, or nothing."""
    return "1" if "\\d" in found[0] else ""


def _said(value: Any) -> str:
    return str(value) if isinstance(value, int | str | UUID) else ""
