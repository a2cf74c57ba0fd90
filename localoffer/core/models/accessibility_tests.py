"""What was tested for accessibility: by people, and by a program."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import NoFutureDateValidator
from wagtail.models import Orderable
from wagtail.search import index

from localoffer.core.accessibility.criteria import CHOICES
from localoffer.core.going_public import PublicRow


class ManualTest(PublicRow, index.Indexed, ClusterableModel):
    """A test by people, entered by hand: never made by a program."""

    class Way(models.TextChoices):
        """What they used; the first six are those to try every year."""

        NVDA = "nvda-firefox", _("NVDA with Firefox")
        JAWS = "jaws-chrome", _("JAWS with Chrome")
        VOICEOVER = "voiceover-ios", _("VoiceOver on an iPhone or iPad")
        TALKBACK = "talkback-android", _("TalkBack on an Android phone")
        VOICE = "voice-control", _("Voice control, such as Dragon")
        MAGNIFIER = "magnifier", _("Screen magnifier at 400%")
        KEYBOARD = "keyboard", _("Keyboard alone")
        OTHER = "other", _("Something else")

    tested_on = models.DateField(
        _("day of the test"), validators=[NoFutureDateValidator()]
    )
    by = models.CharField(
        _("who tested"),
        max_length=120,
        help_text=_("An organisation or a role, never a person's name."),
    )
    way = models.CharField(_("with what"), max_length=16, choices=Way)
    details = models.CharField(
        _("versions, or what else they used"), max_length=200, blank=True
    )
    pages = models.TextField(
        _("on which pages"),
        max_length=500,
        help_text=_("Such as: home, search results, one service, the comment form."),
    )
    outcome = models.TextField(
        _("what they found, in short"),
        max_length=500,
        help_text=_(
            "Also what went well. What hinders somebody goes below, one by one."
        ),
    )

    panels = [
        FieldRowPanel([FieldPanel("tested_on"), FieldPanel("by")]),
        FieldRowPanel([FieldPanel("way"), FieldPanel("details")]),
        FieldPanel("pages"),
        FieldPanel("outcome"),
        InlinePanel("barriers", heading=_("What hinders somebody"), label=_("Barrier")),
    ]
    search_fields = [index.SearchField("by"), index.AutocompleteField("by")]

    class Meta:
        ordering = ["-tested_on", "-pk"]
        verbose_name = _("test by people")
        verbose_name_plural = _("tests by people")

    def __str__(self) -> str:
        return f"{self.get_way_display()}, {self.tested_on:%-d %B %Y}"

    @property
    def open_barriers(self) -> int:
        """How much of what it found nobody has mended."""
        return self.barriers.filter(mended_on__isnull=True).count()


class Barrier(PublicRow, Orderable):
    """Something that a test by people found to hinder somebody."""

    class Severity(models.TextChoices):
        """How bad it is, for whoever meets it."""

        STOPS = "stops", _("Stops some people")
        HARD = "hard", _("Makes it hard")
        SMALL = "small", _("Small")

    test = ParentalKey(ManualTest, on_delete=models.CASCADE, related_name="barriers")
    what = models.TextField(
        _("what hinders whom"),
        max_length=400,
        help_text=_("One or two sentences that everybody understands."),
    )
    criterion = models.CharField(
        _("number in WCAG 2.2"),
        max_length=6,
        choices=CHOICES,
        blank=True,
        help_text=_("Leave empty if it breaks none of them and is hard all the same."),
    )
    severity = models.CharField(_("how bad"), max_length=5, choices=Severity)
    planned_for = models.DateField(_("will be mended by"), null=True, blank=True)
    mended_on = models.DateField(
        null=True, blank=True, validators=[NoFutureDateValidator()]
    )

    panels = [
        FieldPanel("what"),
        FieldRowPanel([FieldPanel("criterion"), FieldPanel("severity")]),
        FieldRowPanel([FieldPanel("planned_for"), FieldPanel("mended_on")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("barrier")

    def __str__(self) -> str:
        return self.what


class AutomaticRun(models.Model):
    """One run of a program over pages of the site, as its file told us."""

    ran_at = models.DateTimeField(unique=True)
    tool = models.CharField(max_length=60)
    browser = models.CharField(max_length=60)
    rules = models.PositiveSmallIntegerField(help_text=_("How many rules were tried."))
    # Each {"path", "title"}; {"rule", "help", "criteria", "area", "paths"};
    # {"check", "paths", "faults"} (core.accessibility.results reads them in).
    pages = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    imitations = models.JSONField(default=list)

    class Meta:
        ordering = ["-ran_at"]
        verbose_name = _("run of an accessibility program")

    def __str__(self) -> str:
        return f"{self.tool}, {self.ran_at:%-d %B %Y}"
