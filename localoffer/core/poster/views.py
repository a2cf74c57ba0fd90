"""The screen on which staff choose the words of a poster or of cards."""

import subprocess
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.models import Page, Site

from localoffer.core.colours import contrast_ratio
from localoffer.core.models import CouncilSettings
from localoffer.core.permissions import user_can_see_links
from localoffer.core.qr import qr_svg
from localoffer.core.typesetting import typeset

FOLDER = Path(__file__).parent
KINDS = {"poster": "Poster (A4)", "cards": "Sheet of ten cards (A4)"}
LEAST_CONTRAST = 4.5


class PosterForm(forms.Form):
    """The words, and the page that the code opens."""

    kind = forms.ChoiceField(
        label=_("What to make"),
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
        initial="poster",
    )
    heading = forms.CharField(max_length=70, label=_("Heading"))
    words = forms.CharField(
        max_length=300,
        required=False,
        label=_("Words beneath it"),
        help_text=_("The cards show the first 120 letters."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    page = forms.CharField(
        max_length=200,
        required=False,
        label=_("Page that the code opens"),
        help_text=_(
            "Its address on this website, such as /find-support/. Leave empty "
            "for the home page."
        ),
    )

    def clean_page(self) -> str:
        """Take a live page of this website only: a code is trusted unread."""
        address = "/" + self.cleaned_data["page"].strip().strip("/")
        address = address if address == "/" else f"{address}/"
        site = Site.objects.select_related("root_page").get(is_default_site=True)
        url_path = site.root_page.url_path + address.lstrip("/")
        if not Page.objects.live().public().filter(url_path=url_path).exists():
            raise forms.ValidationError(
                _("Enter the address of a page on this website.")
            )
        return address


def poster(request: HttpRequest) -> HttpResponse:
    """Ask for the words; with them, send the file. Nothing is stored."""
    if not user_can_see_links(request.user):
        raise PermissionDenied
    site = Site.objects.get(is_default_site=True)
    council = CouncilSettings.for_site(site)
    first = {
        "kind": "poster",
        "heading": "Support for children and young people with SEND",
        "words": council.strapline,
    }
    form = PosterForm(request.GET) if "kind" in request.GET else PosterForm(None)
    form.initial = first
    fault = ""
    if form.is_valid():
        data = data_for(form.cleaned_data, council, site)
        try:
            made = typeset(
                FOLDER / f"{data['kind']}.typ", data, seconds=20, machine_letters=True
            )
        except subprocess.SubprocessError:
            fault = "It could not be made just now. Please try again."
        else:
            response = HttpResponse(made, content_type="application/pdf")
            name = f'attachment; filename="{data["kind"]}.pdf"'
            response.headers["Content-Disposition"] = name
            return response
    context = {
        "form": form,
        "fault": fault,
        "header_title": "Poster and cards",
        "header_icon": "image",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Home"},
            {"url": "", "label": "Poster and cards"},
        ],
    }
    return render(request, "core/poster/poster.html", context)


def data_for(
    words: dict[str, Any], council: CouncilSettings, site: Site
) -> dict[str, Any]:
    """Return what the layouts read."""
    address = f"{site.root_url}{words['page']}"
    colour = council.brand_colour
    pale = contrast_ratio(colour, "#ffffff") < LEAST_CONTRAST
    return {
        "kind": words["kind"],
        "title": words["heading"],
        "words": words["words"],
        "address": address.removeprefix("https://").removeprefix("http://").rstrip("/"),
        "qr": qr_svg(address),
        "council": council.council_name,
        "service": council.service_name,
        "phone": council.phone,
        "advice": council.advice_name,
        "advice_phone": council.advice_phone,
        "colour": "#0b0c0c" if pale else colour,
    }


def poster_urls() -> list[URLPattern]:
    """Return the screen's address."""
    return [path("poster/", poster, name="poster")]


class PosterMenuItem(MenuItem):
    """A line of the menu for whoever edits pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person edits or publishes any page."""
        return user_can_see_links(request.user)


def poster_menu_item() -> PosterMenuItem:
    """Return the line of the menu."""
    address = reverse("poster")
    return PosterMenuItem("Poster and cards", address, icon_name="image", order=900)
