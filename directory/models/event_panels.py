"""The tabs in which an event is edited."""

from django.forms import CheckboxSelectMultiple
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
        heading="Cancelled or postponed",
    ),
]
WHEN = [
    InlinePanel("dates", label="Date", min_num=1),
    InlinePanel("days_off", label="Day on which it does not happen"),
]
WHO = [
    FieldPanel("who_for"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("minimum_age"), FieldPanel("maximum_age")]),
            FieldPanel("age_bands", widget=CheckboxSelectMultiple),
        ],
        heading="Ages",
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
        heading="Contact",
    ),
]

EVENT_EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(ABOUT, heading="About"),
        ObjectList(WHEN, heading="When"),
        ObjectList(WHO, heading="Who"),
        ObjectList(WHERE, heading="Where"),
        ObjectList(COST_AND_CONTACT, heading="Cost and contact"),
        ObjectList(Page.promote_panels, heading="Promote"),
        ObjectList(BasePage.settings_panels, heading="Settings"),
    ]
)
