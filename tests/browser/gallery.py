"""Every form control and component on pages of their own, for the browser to try."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from localoffer.core.date_field import DatePartsField
from localoffer.core.forms import GovukForm
from localoffer.urls import urlpatterns as site_urls

PAGE = """{% extends "base.html" %}{% load govuk %}
{% block title_prefix %}{% error_prefix form %}{% endblock %}
{% block title %}Every control{% endblock %}
{% block content %}
{% error_summary form %}
<h1 class="govuk-heading-l">Every control</h1>
<form method="post" enctype="multipart/form-data" novalidate>
{{ form }}{% button "Send" %} {% button "Save" "secondary" "save" "1" %}
</form>
{% endblock %}"""

COMPONENTS = """{% extends "base.html" %}{% load govuk %}
{% block title %}Components{% endblock %}
{% block content %}
<h1 class="govuk-heading-l">Components</h1>
{% notification "Success" kind="success" %}<p>It is sent.</p>{% endnotification %}
{% details "Who counts as a parent?" %}<p>Anybody who cares.</p>{% enddetails %}
{% inset %}<p>An example.</p>{% endinset %}
{% warning %}You have two months.{% endwarning %}
<p>{% tag "Overdue" "orange" %} {% tag "Free" %}</p>
{% summary_list rows %}
{% pagination page_of_results "services" %}
{% endblock %}"""


class EveryControl(GovukForm):
    """One of each."""

    name = forms.CharField(
        label="Your name",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(label="Your email address", help_text="To answer you.")
    role = forms.ChoiceField(
        label="Who are you?",
        choices=[("parent", "A parent or carer"), ("young", "A young person")],
        widget=forms.RadioSelect,
    )
    grounds = forms.MultipleChoiceField(
        label="What is it about?",
        help_text="Choose all that fit.",
        choices=[("content", "What it says"), ("access", "How easy it is to find")],
        widget=forms.CheckboxSelectMultiple,
    )
    band = forms.ChoiceField(
        label="An age", choices=[("", "Choose an age"), ("0-4", "0 to 4")]
    )
    asked_on = DatePartsField(label="The date you asked", help_text="Such as 27 3 2026")
    story = forms.CharField(label="What happened", max_length=20, widget=forms.Textarea)
    letter = forms.FileField(label="A letter")
    secret = forms.CharField(
        label="Your password",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    is_agreed = forms.BooleanField(label="I have read the privacy notice")
    source = forms.CharField(widget=forms.HiddenInput, initial="gallery")


@csrf_exempt  # A token would need a cookie, which is for real forms to judge.
def every_control(request: HttpRequest) -> HttpResponse:
    posted = request.method == "POST"
    form = EveryControl(request.POST, request.FILES) if posted else EveryControl()
    template = engines["django"].from_string(PAGE)
    return HttpResponse(template.render({"form": form}, request))


def components(request: HttpRequest) -> HttpResponse:
    context = {
        "rows": [("Cost", "Free"), ("Where", "Online"), ("Empty", "")],
        "page_of_results": Paginator(range(200), 10).get_page(request.GET.get("page")),
    }
    template = engines["django"].from_string(COMPONENTS)
    return HttpResponse(template.render(context, request))


urlpatterns = [
    path("gallery/controls/", every_control),
    path("gallery/components/", components),
    *site_urls,
]
