"""What there is to mend on the pages that families read now."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST = 400


class PublishRemarkQuerySet(models.QuerySet["PublishRemark"]):
    """Questions about what there is to mend."""

    def of_teams_of(self, user: Any) -> Self:
        """Remarks on the pages of somebody's teams."""
        return self.filter(page__owner_team__members=user.pk)


class PublishRemark(models.Model):
    """One thing that a rule found on one live page.

    Written when the page is published and every night, so that a report asks once.
    """

    page = models.ForeignKey(
        "core.BasePage", on_delete=models.CASCADE, related_name="publish_remarks"
    )
    rule = models.SlugField(max_length=60)
    where = models.CharField(max_length=200, blank=True)
    said = models.CharField(_("what was found"), max_length=LONGEST)
    is_serious = models.BooleanField(
        _("stops publishing"),
        default=False,
        help_text=_("The law forbids to publish it."),
    )

    objects: ClassVar[Any] = PublishRemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("thing to mend")
        verbose_name_plural = _("things to mend")
        indexes = [models.Index(fields=["rule"], name="publish_remark_rule")]

    def __str__(self) -> str:
        return self.said
