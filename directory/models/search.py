"""The search tables: one narrow row per live service, its places and its words.

Written in the transaction that publishes (directory.search.index) and rebuilt
by `manage.py rebuild_search`. The words themselves stand in a full-text table
of each database's own kind, beside these.
"""

from django.db import connection, models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index


class SearchRow(models.Model):
    """A live service as the search sees it: bits, sort keys and what is shown."""

    service = models.OneToOneField(
        "directory.ServicePage",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="search_row",
    )
    age_bits = models.BigIntegerField(default=0)
    need_bits = models.BigIntegerField(default=0)
    tier_bits = models.BigIntegerField(default=0)
    sector_bits = models.BigIntegerField(default=0)
    topic_bits = models.BigIntegerField(default=0)
    delivery_bits = models.BigIntegerField(default=0)
    access_bits = models.BigIntegerField(default=0)
    # One bit per choice, in the order of the model's choices.
    cost_bits = models.BigIntegerField(default=0)
    area_bits = models.BigIntegerField(default=0)
    self_referral_bits = models.BigIntegerField(default=0)
    budget_bits = models.BigIntegerField(default=0)
    sort_name = models.CharField(max_length=255)
    checked_on = models.DateField(null=True)
    next_check_on = models.DateField(null=True)
    site_version = models.PositiveBigIntegerField(
        db_index=True, help_text=_("The site version in which this row was written.")
    )
    card = models.TextField(help_text=_("The service in a list of results, as HTML."))

    def __str__(self) -> str:
        return self.sort_name


class ServiceBody(models.Model):
    """A live service's own page below its title, as HTML.

    Apart from its row, so that a list of results does not read past it.
    """

    row = models.OneToOneField(
        SearchRow, primary_key=True, on_delete=models.CASCADE, related_name="body"
    )
    html = models.TextField()

    def __str__(self) -> str:
        return str(self.row)

    @staticmethod
    def read(service: int) -> str:
        """Return a service's HTML, or nothing where none is kept.

        In plain SQL, since every view of a service asks: working out the statement
        was a fifth of what the page costs.
        """
        sql = "SELECT html FROM directory_servicebody WHERE row_id = %s"
        with connection.cursor() as cursor:
            cursor.execute(sql, [service])
            row = cursor.fetchone()
        return row[0] if row else ""


class SearchPoint(models.Model):
    """A place of a live service, for distance."""

    row = models.ForeignKey(SearchRow, on_delete=models.CASCADE, related_name="points")
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["latitude", "longitude"], name="search_point")]

    def __str__(self) -> str:
        return f"{self.latitude}, {self.longitude}"


class SearchWord(models.Model):
    """A word that stands in the index, and in how many services: for spelling."""

    word = models.CharField(primary_key=True, max_length=60)
    services = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.word


class Synonym(index.Indexed, models.Model):
    """Words that mean the same to families and professionals."""

    words = models.TextField(
        help_text=_(
            "Words or short phrases that mean the same, separated by commas, "
            "such as: salt, speech therapy, speech and language therapy."
        ),
    )
    is_one_way = models.BooleanField(
        _("only the first word finds the others"),
        default=False,
        help_text=_("Tick when the others should not find the first."),
    )

    panels = ["words", "is_one_way"]
    search_fields = [index.SearchField("words"), index.AutocompleteField("words")]

    class Meta:
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words

    @property
    def phrases(self) -> list[str]:
        """The words and phrases, in small letters, in the editor's order."""
        return [part for raw in self.words.split(",") if (part := raw.strip().lower())]
