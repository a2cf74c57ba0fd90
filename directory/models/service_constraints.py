"""What the database itself refuses of a service."""

from django.db import models
from django.utils.translation import gettext_lazy as _

SERVICE_CONSTRAINTS: list[models.BaseConstraint] = [
    models.CheckConstraint(
        condition=models.Q(minimum_age__isnull=True)
        | models.Q(maximum_age__isnull=True)
        | models.Q(maximum_age__gte=models.F("minimum_age")),
        name="service_ages_in_order",
        violation_error_message=_(
            "Enter an upper age that is not below the lower age."
        ),
    ),
    models.CheckConstraint(
        condition=models.Q(waiting_time="") | models.Q(waiting_time_on__isnull=False),
        name="service_waiting_time_is_dated",
        violation_error_message=_(
            "Enter the day the waiting time was measured: an undated one misleads."
        ),
    ),
    models.CheckConstraint(
        condition=models.Q(closed_from__isnull=True)
        | models.Q(
            closed_until__isnull=False, closed_until__gte=models.F("closed_from")
        ),
        name="service_opens_after_it_closes",
        violation_error_message=_(
            "Enter the last day on which it is closed, not before the first."
        ),
    ),
]
