"""Themes, answers and actions in the admin, for moderators."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button

from feedback.answer_forms import AnswerForm, PublicWordsForm, ThemeForm
from feedback.answering import answer_changed
from feedback.models import Action, Response, Theme
from feedback.permissions import user_can_publish_answer


class DayColumn(Column):
    """A day as people write it; Wagtail's own says how long ago, also of what comes."""

    def get_value(self, instance: Any) -> str:
        """Return the day in words."""
        day = super().get_value(instance)
        return date_format(day) if day else ""


class AnswerIndex(generic.IndexView):
    """The list of answers, with a way to publish or withdraw each."""

    def get_list_more_buttons(self, instance: Response) -> list[Any]:
        """Offer the step that the answer can take."""
        return [
            *super().get_list_more_buttons(instance),
            *publishing_buttons(instance, self.request.user),
        ]


class AnswerEdit(generic.EditView):
    """The screen of one answer."""

    @property
    def header_more_buttons(self) -> list[Any]:
        """Offer publishing, and an action that the answer promises."""
        add = reverse("feedback_actions:add")
        return [
            *super().header_more_buttons,
            *publishing_buttons(self.object, self.request.user),
            Button(
                _("Add action"), f"{add}?response={self.object.pk}", icon_name="plus"
            ),
        ]

    def save_instance(self) -> Any:
        """Save, and tell whom a public answer concerns that it changed."""
        saved = super().save_instance()
        if self.form.has_changed():
            answer_changed(saved, timezone.now())
        return saved


class AnswerDelete(generic.DeleteView):
    """The screen that deletes an answer which is not on the website."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse what the public can read: it has to be withdrawn first."""
        if self.object.is_public:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def publishing_buttons(response: Response, user: Any) -> list[Button]:
    """Return the step that an answer can take, for whoever may take it."""
    if not user_can_publish_answer(user):
        return []
    name = "desk_withdraw" if response.is_public else "desk_publish"
    label = _("Withdraw") if response.is_public else _("Publish")
    icon = "download" if response.is_public else "upload"
    return [Button(label, reverse(name, args=[response.pk]), icon_name=icon)]


class TellsOfActions:
    """A screen that saves an action and tells whom its answer concerns."""

    form: Any

    def save_instance(self) -> Any:
        """Save, and tell of the change."""
        saved = super().save_instance()  # type: ignore[misc]  # a view's method
        if self.form.has_changed():
            answer_changed(saved.response, timezone.now())
        return saved


class ActionCreate(TellsOfActions, generic.CreateView):
    """The screen of a new action."""

    def get_initial(self) -> dict[str, Any]:
        """Begin with the answer from whose screen somebody came."""
        asked = self.request.GET.get("response", "")
        return {"response": asked} if asked.isdecimal() else {}


class ActionEdit(TellsOfActions, generic.EditView):
    """The screen of one action."""


class ThemeViewSet(ModelViewSet):
    """Themes: comments that one answer covers."""

    model = Theme
    name = "feedback_themes"
    url_prefix = "comments/themes"
    icon = "tag"
    list_display = ["name", "owner_team"]
    list_filter = ["owner_team"]
    search_fields = ["name"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("description"), FieldPanel("owner_team")],
        base_form_class=ThemeForm,
    )


class AnswerViewSet(ModelViewSet):
    """Answers, each with one of four outcomes."""

    model = Response
    name = "feedback_answers"
    url_prefix = "comments/answers"
    icon = "openquote"
    index_view_class = AnswerIndex
    edit_view_class = AnswerEdit
    delete_view_class = AnswerDelete
    list_display = [
        "theme",
        Column("get_outcome_display", label=_("Outcome")),
        DayColumn("by_date", label=_("Done by")),
        BooleanColumn("is_public", label=_("On the website")),
    ]
    list_filter = ["outcome", "is_public", "theme"]
    search_fields = ["text", "theme__name"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("theme"),
            FieldPanel("outcome"),
            FieldPanel("text"),
            FieldPanel("by_date"),
            FieldPanel("because"),
            MultiFieldPanel(
                [FieldPanel("passed_to"), FieldPanel("passed_on")],
                heading=_("If it is not ours: passed on"),
            ),
        ],
        base_form_class=AnswerForm,
    )


class ActionViewSet(ModelViewSet):
    """Actions: what will be done, by which team, by when."""

    model = Action
    name = "feedback_actions"
    url_prefix = "comments/actions"
    icon = "tasks"
    add_view_class = ActionCreate
    edit_view_class = ActionEdit
    list_display = [
        "text",
        "owner_team",
        DayColumn("due_on", label=_("Due")),
        Column("get_state_display", label=_("State")),
    ]
    list_filter = ["state", "owner_team", "response"]
    search_fields = ["text"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("response"),
            FieldPanel("text"),
            FieldPanel("owner_team"),
            FieldRowPanel([FieldPanel("due_on"), FieldPanel("state")]),
            FieldPanel("done_on"),
            FieldPanel("outcome"),
            FieldPanel("consulted"),
            MultiFieldPanel(
                [FieldPanel("handed_to"), FieldPanel("handed_on")],
                heading=_("Handed to a commissioner or a neighbour"),
            ),
        ],
        base_form_class=PublicWordsForm,
    )


VIEWSETS = [
    ThemeViewSet(add_to_admin_menu=False),
    AnswerViewSet(add_to_admin_menu=False),
    ActionViewSet(add_to_admin_menu=False),
]
