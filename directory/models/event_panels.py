"""The tabs in which an event is edited."""

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
    MultiFieldPanel(
        [FieldPanel("state"), FieldPanel("state_note")],
        heading=_("Cancelled or postponed"),
    ),
]
WHEN = [
    InlinePanel("dates", label=_("Date"), min_num=1),
    InlinePanel("days_off", label=_("Day on which it does not happen")),
]
WHO = [
    FieldPanel("who_for"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("minimum_age"), FieldPanel("maximum_age")]),
            FieldPanel("age_bands", widget=CheckboxSelectMultiple),
        ],
        heading=_("Ages"),
    ),
    FieldPanel("needs", widget=CheckboxSelectMultiple),
    FieldPanel("topics", widget=CheckboxSelectMultiple),
]
WHERE = [
    FieldPanel("place"),
    FieldPanel("place_note"),
    FieldPanel("online_url"),
    FieldPanel("access_features", widget=CheckboxSelectMultiple),
    FieldPanel("quiet_sessions"),
]
COST_AND_CONTACT = [
    FieldPanel("cost_type"),
    FieldPanel("cost_details"),
    FieldPanel("booking"),
    FieldPanel("booking_url"),
    MultiFieldPanel(
        [
            FieldPanel("contact_name"),
            FieldPanel("contact_phone"),
            FieldPanel("contact_email"),
        ],
        heading=_("Contact"),
    ),
]

EVENT_EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(ABOUT, heading=_("About")),
        ObjectList(WHEN, heading=_("When")),
        ObjectList(WHO, heading=_("Who")),
        ObjectList(WHERE, heading=_("Where")),
        ObjectList(COST_AND_CONTACT, heading=_("Cost and contact")),
        ObjectList(Page.promote_panels, heading=_("Promote")),
        ObjectList(BasePage.settings_panels, heading=_("Settings")),
    ]
)
