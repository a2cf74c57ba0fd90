"""The editor of a service: tabs in the order in which families ask."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.models import Page

from localoffer.core.models import BasePage

ABOUT = [
    FieldPanel("title"),
    FieldPanel("summary"),
    FieldPanel("description"),
    FieldPanel("provider"),
    FieldPanel("website"),
    FieldPanel("tags"),
]
FOUR_ANSWERS = [
    FieldPanel("who_for"),
    FieldPanel("how_to_access"),
    FieldPanel("who_decides"),
    FieldPanel("if_you_disagree"),
]
WHO = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("minimum_age"), FieldPanel("maximum_age")]),
            FieldPanel("age_bands", widget=CheckboxSelectMultiple),
        ],
        heading=_("Ages"),
    ),
    FieldPanel("needs", widget=CheckboxSelectMultiple),
    FieldPanel("tier"),
    FieldPanel("sectors", widget=CheckboxSelectMultiple),
    FieldPanel("topics", widget=CheckboxSelectMultiple),
]
WHERE_AND_WHEN = [
    FieldPanel("area"),
    FieldPanel("delivery_modes", widget=CheckboxSelectMultiple),
    InlinePanel("places", label=_("Place")),
    FieldPanel("access_features", widget=CheckboxSelectMultiple),
    InlinePanel("times", label=_("Opening time")),
    FieldPanel("times_note"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("closed_from"), FieldPanel("closed_until")]),
            FieldPanel("closed_reason"),
        ],
        heading=_("Closed for a while"),
    ),
]
COST_AND_CONTACT = [
    FieldPanel("cost_type"),
    FieldPanel("cost_details"),
    FieldPanel("personal_budget"),
    FieldPanel("can_self_refer"),
    InlinePanel("contacts", label=_("Contact")),
]
MORE = [
    MultiFieldPanel(
        [
            FieldPanel("waiting_time"),
            FieldPanel("waiting_time_on"),
            FieldPanel("waiting_time_source"),
            FieldPanel("while_you_wait"),
        ],
        heading=_("Waiting"),
    ),
    FieldPanel("questions_to_ask"),
    FieldPanel("quality"),
    InlinePanel("documents", label=_("Document")),
]

SERVICE_EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(ABOUT, heading=_("About")),
        ObjectList(FOUR_ANSWERS, heading=_("Answers")),
        ObjectList(WHO, heading=_("Who")),
        ObjectList(WHERE_AND_WHEN, heading=_("Where")),
        ObjectList(COST_AND_CONTACT, heading=_("Cost")),
        ObjectList(MORE, heading=_("More")),
        ObjectList(Page.promote_panels, heading=_("Promote")),
        ObjectList(BasePage.settings_panels, heading=_("Settings")),
    ]
)
