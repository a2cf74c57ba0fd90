"""The field in which staff choose a page that a comment is about."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page


class PublicPageField(forms.ModelChoiceField):  # type: ignore[type-arg]  # at run time it takes none
    """A page that everybody can read: whoever has the private link reads its title."""

    def __init__(self, **options: Any) -> None:
        pages = Page.objects.filter(depth__gt=1)
        super().__init__(pages, required=False, widget=AdminPageChooser(), **options)

    def clean(self, value: Any) -> Any:
        """Refuse a draft, and what only some may read."""
        page = super().clean(value)
        if page and not Page.objects.live().public().filter(pk=page.pk).exists():
            raise ValidationError(_("Choose a page that is on the website."))
        return page
