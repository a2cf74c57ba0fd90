"""The form to ask us to post something."""

from typing import Any

from django import forms
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from feedback.form_tokens import comes_from_elsewhere, new_token, read_token
from feedback.forms import TRAP
from feedback.posted import public_form, without_nul
from feedback.posting import ask_for, may_ask
from feedback.site_settings import settings_of, site_of
from feedback.words import HIDDEN, WordsField
from localoffer.core.forms import GovukForm
from localoffer.core.frame import frame_for
from localoffer.core.links import Link
from localoffer.core.my_list import keeping
from localoffer.core.my_list.entries import entries
from localoffer.core.network_address import address_of
from localoffer.core.privacy import personal

AGAIN = _("Your words are below. Check them, then choose “Ask for it” once more.")


class PostForm(GovukForm):
    """What to post, and where to."""

    token = forms.CharField(required=False, widget=forms.HiddenInput)
    pages = forms.CharField(required=False, widget=forms.HiddenInput)
    what = WordsField(
        label=_("What would you like us to post?"),
        help_text=_("Such as the name of a service, or what you need help with."),
        longest=1000,
        required=False,
    )
    wants_large_print = forms.BooleanField(label=_("In large print"), required=False)
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    address = WordsField(
        label=_("Your postal address"),
        longest=400,
        widget=forms.Textarea(
            attrs={"rows": 5, "autocomplete": "street-address", "dir": "auto"}
        ),
        error_messages={"required": _("Enter the address that we should post it to.")},
    )

    def clean_pages(self) -> str:
        """Keep what can be numbers of pages."""
        return keeping.written(keeping.read(self.cleaned_data["pages"]))

    def clean(self) -> None:
        """Ask what to post where no list came along."""
        super().clean()
        data = self.cleaned_data
        if not data.get("pages") and data.get("what") == "":
            self.add_error("what", _("Say what you would like us to post."))


@personal
@public_form
def ask(request: HttpRequest) -> HttpResponse:
    """Show the form, or take what somebody asked for."""
    if request.method == "POST":
        return take(request)
    pages = keeping.written(keeping.read(request.GET.get("s", "")))
    token = new_token(timezone.now())
    return show(request, PostForm(initial={"token": token, "pages": pages}))


def take(request: HttpRequest) -> HttpResponse:
    """Keep it, or show the form again with everything that was typed."""
    now = timezone.now()
    posted, had_nul = without_nul(request.POST)
    token = read_token(posted.get("token", ""))
    is_stale = token is None or token.is_too_old(now)
    if is_stale:
        posted["token"] = new_token(now)
    form = PostForm(posted)
    if not form.is_valid() or had_nul:
        if had_nul:
            form.add_error("what", HIDDEN)
        return show(request, form, 400 if had_nul else 200)
    is_trapped = bool(posted.get(TRAP))
    if token is None or is_stale or is_trapped or token.is_too_quick(now):
        return show(request, form, 200, AGAIN)
    if comes_from_elsewhere(request):
        return show(request, form, 403, AGAIN)
    if not may_ask(address_of(request), now):
        return show(request, form, 429, limited=True)
    answers = {name: form.cleaned_data[name] for name in form.fields if name != "token"}
    ask_for(token.uuid, address_of(request), now, **answers)
    return HttpResponseRedirect(reverse("post_thank_you"), status=303)


def show(
    request: HttpRequest,
    form: PostForm,
    status: int = 200,
    fault: str | Promise = "",
    limited: bool = False,
) -> HttpResponse:
    """Show the form with what was typed, and with what to do about it."""
    if fault:
        form.add_error(None, str(fault))
    wanted = keeping.read(str(form["pages"].value() or ""))
    context = {
        "form": form,
        "wanted": [entry for entry in entries(wanted) if not entry.is_gone],
        "trap": TRAP,
        "limited": limited,
        **surroundings(request),
    }
    return render(request, "feedback/post.html", context, status=status)


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Return what both pages say about the site."""
    home = Link(gettext("Home"), frame_for(request).home_url)
    return {"trail": (home,), "days": settings_of(site_of(request)).post_days}


@personal
@non_atomic_requests
@require_safe
def thank_you(request: HttpRequest) -> HttpResponse:
    """Confirm that we have it."""
    return render(request, "feedback/post_thank_you.html", surroundings(request))
