"""One requirement: what was found beside what was decided, and every button."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from compliance.access import board_only
from compliance.deciding import (
    dissent,
    locked,
    propose,
    review,
    snapshot_of,
    who_is_needed,
)
from compliance.models import Decision, Member, Requirement
from compliance.owning import set_owner
from compliance.permissions import (
    seat_of,
    user_can_map_anything,
    user_can_run_meetings,
    user_may_decide_with_a_seat,
)
from compliance.requirement_facts import facts_of
from compliance.requirement_forms import (
    DissentForm,
    OwnerForm,
    ProposeForm,
    ReviewForm,
)
from feedback.refusals import NotAllowed

MEANWHILE = _(
    "Something that this rests on changed while you had it open. Nothing is saved yet. "
    "Look at it again below, then decide."
)


@board_only
def requirement(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a requirement, or carry out what a button asks."""
    shown: Requirement = get_object_or_404(
        Requirement.objects.select_related("framework", "parent", "owner_team"), pk=pk
    )
    screen = Screen(request, shown, timezone.now())
    if request.method == "POST":
        return screen.carry_out()
    return screen.show()


@dataclass
class Screen:
    """One look at the screen, or one press of a button on it."""

    request: HttpRequest
    requirement: Requirement
    now: datetime
    # The forms that were sent, with what was typed.
    sent: dict[str, forms.Form] = field(default_factory=dict)
    # The mark of what this person had on screen when they began to type.
    seen_before: str = ""

    @property
    def today(self) -> date:
        """The London day."""
        return timezone.localdate(self.now)

    @property
    def user(self) -> Any:
        """Who looks: `board_only` has let nobody in who is not signed in."""
        return self.request.user

    @property
    def seat(self) -> Member | None:
        """The seat from which this person decides, if they may."""
        if not user_may_decide_with_a_seat(self.user):
            return None
        return seat_of(self.user, self.today)

    def form(self, name: str) -> forms.Form:
        """Return a form of the screen: as it was sent, or fresh."""
        if name in self.sent:
            return self.sent[name]
        data = self.request.POST if self.request.POST.get("form") == name else None
        if name == "propose":
            return ProposeForm(data, requirement=self.requirement, prefix=name)
        if name == "owner":
            initial = {"owner_team": self.requirement.owner_team_id}
            return OwnerForm(data, initial=initial, prefix=name)
        kinds: dict[str, type[forms.Form]] = {
            "review": ReviewForm,
            "dissent": DissentForm,
        }
        return kinds[name](data, prefix=name)

    def seen(self) -> str:
        """Return a mark of everything that a decision made now would rest on."""
        snapshot = snapshot_of(self.requirement, self.today)
        seen = [snapshot["requirement"], snapshot["evidence"]]
        return sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()

    def carry_out(self) -> HttpResponse:
        """Do what was asked, all of it or nothing, and keep what was typed."""
        name = self.request.POST.get("form", "")
        self.seen_before = self.request.POST.get("seen", "")
        steps: dict[str, Callable[[dict[str, Any]], str]] = {
            "propose": self.propose,
            "review": self.review,
            "dissent": self.dissent,
            "owner": self.set_owner,
        }
        if name not in steps:
            return self.show()
        form = self.sent[name] = self.form(name)
        if not form.is_valid():
            return self.show()
        try:
            with transaction.atomic():
                said = steps[name](form.cleaned_data)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            return self.show()
        messages.success(self.request, said)
        address = reverse("compliance_requirement", args=[self.requirement.pk])
        return HttpResponseRedirect(address)

    def propose(self, answers: dict[str, Any]) -> str:
        """Propose a decision."""
        locked(self.requirement)
        # Nobody decides on what they have not seen.
        if self.seat is not None and self.seen_before != self.seen():
            self.seen_before = ""
            raise NotAllowed(MEANWHILE)
        decision = propose(self.requirement, self.user, now=self.now, **answers)
        return self.outcome(decision, gettext("Proposed."))

    def review(self, answers: dict[str, Any]) -> str:
        """Agree, or do not."""
        decision = self.decision()
        agrees = self.request.POST.get("agrees") == "yes"
        review(decision, self.user, agrees, answers["words"], self.now)
        if not agrees:
            return gettext("Noted: you do not agree. The proposal is not signed off.")
        return self.outcome(decision, gettext("Noted: you agree."))

    def dissent(self, answers: dict[str, Any]) -> str:
        """Record another view."""
        dissent(self.decision(), self.user, answers["words"], self.now)
        return gettext("Your view stands beside the decision now.")

    def set_owner(self, answers: dict[str, Any]) -> str:
        """Say whose the requirement is."""
        if not user_can_run_meetings(self.user):
            raise PermissionDenied
        set_owner(self.requirement, answers["owner_team"], self.user, self.now)
        return gettext("Saved whose this is.")

    def decision(self) -> Decision:
        """Return the decision that a button is about."""
        key = self.request.POST.get("decision", "")
        number = int(key) if key.isdecimal() and len(key) < 19 else 0
        decision: Decision = get_object_or_404(
            self.requirement.decisions.select_related("requirement"), pk=number
        )
        return decision

    def outcome(self, decision: Decision, said: str) -> str:
        """Say whether it counts now, or who is still needed."""
        needed = who_is_needed(decision, self.requirement)
        if needed:
            return " ".join((said, gettext("It does not count yet."), *needed))
        return f"{said} {gettext('It is signed off and counts from now.')}"

    def show(self) -> HttpResponse:
        """Show the whole screen; what was typed and not saved stays in its boxes."""
        may_decide = self.seat is not None and not self.requirement.is_retired
        is_item = self.requirement.kind == Requirement.Kind.ITEM
        facts = facts_of(self.requirement, self.seat, self.today)
        context = {
            "requirement": self.requirement,
            "facts": facts,
            "standing": facts.standing,
            "is_item": is_item,
            "seat": self.seat,
            "may_decide": may_decide and is_item,
            "may_map": user_can_map_anything(self.user),
            "may_set_owner": user_can_run_meetings(self.user),
            "propose": self.form("propose"),
            "review": self.form("review"),
            "dissent": self.form("dissent"),
            "owner": self.form("owner"),
            "faults": [form for form in self.sent.values() if form.errors],
            "seen": self.seen_before or self.seen(),
            "today": self.today,
        }
        return render(self.request, "compliance/admin/requirement.html", context)
