"""The form in which a council gives, once, the facts that many starter pages need."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import capfirst
from wagtail.log_actions import log

from localoffer.core.models import HomePage, StarterFact, StarterRecord, User
from localoffer.core.starter.making import Deed, carry_out, plan
from localoffer.core.starter.texts import common_facts, known_facts

FACTS = "starter_facts"


def user_can_fill_in_facts(user: User | AnonymousUser) -> bool:
    """Whoever may edit the whole site: the facts go into pages all over it."""
    home = HomePage.objects.first()
    return bool(
        user.is_active and home and home.permissions_for_user(user).can_publish()
    )


class FactsForm(forms.Form):
    """A box for each shared fact, with what is known already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = known_facts()
        for number, fact in enumerate(common_facts()):
            self.fields[f"fact-{number}"] = forms.CharField(
                label=capfirst(fact.name),
                help_text=fact.help,
                initial=known.get(fact.name, ""),
                required=False,
                max_length=300,
                widget=forms.Textarea(attrs={"rows": 2})
                if "address" in fact.name
                else forms.TextInput,
            )

    def save(self) -> None:
        """Keep what was given, and forget what was emptied."""
        for number, fact in enumerate(common_facts()):
            value = self.cleaned_data[f"fact-{number}"]
            if not value:
                StarterFact.objects.filter(name=fact.name).delete()
            elif value != known_facts().get(fact.name):
                StarterFact.objects.update_or_create(
                    name=fact.name, defaults={"value": value}
                )


def facts_are_public() -> Iterator[tuple[str, str]]:
    """Yield the shared facts, which are the council's own and no person's (a hook)."""
    for name, value in known_facts().items():
        kinds = [kind for kind in ("phone", "email", "address") if kind in name]
        yield (kinds or ["name"])[0], value


def fill_in_facts(request: HttpRequest) -> HttpResponse:
    """Take the shared facts, and write them into the drafts that nobody touched."""
    if not user_can_fill_in_facts(request.user):
        raise PermissionDenied
    form = FactsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            made = StarterRecord.objects.filter(page__isnull=False)
            keys = list(made.values_list("key", flat=True))
            steps = [step for step in plan(keys=keys) if step.deed == Deed.RENEW]
            carry_out(steps, timezone.now(), lambda step: None)
            for step in steps:
                log(step.page, "wagtail.edit", user=request.user)
        messages.success(request, f"Kept. {len(steps)} drafts were brought up to date.")
        return redirect("starter_report")
    breadcrumbs = [
        {"url": "../", "label": "Starter pages to fill in"},
        {"url": "", "label": "Shared facts"},
    ]
    context = {"form": form, "breadcrumbs_items": breadcrumbs}
    return TemplateResponse(request, "core/admin/starter_facts.html", context)
