import base64
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views import defaults
from django.views.csrf import csrf_failure
from wagtail.models import Site

from localoffer.core import vendoring
from localoffer.core.colours import contrast_ratio, mix, shade, tint
from localoffer.core.frame import stylesheet_mark
from localoffer.core.models import CouncilSettings
from localoffer.core.templatetags.contacts import breakable

FOLDER = Path(settings.BASE_DIR) / "static" / "vendor" / "govuk-frontend"


def vendored(name: str) -> str:
    return (FOLDER / name).read_text()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#595959", "#ffffff", 7.0),
    ],
)
def test_contrast_is_as_wcag_reckons_it(one: str, other: str, ratio: float) -> None:
    assert contrast_ratio(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast_ratio(other, one) == contrast_ratio(one, other)


def test_shades_are_mixed() -> None:
    assert shade("#336699", 1) == "#000000"
    assert tint("#336699", 1) == "#ffffff"
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


@pytest.mark.parametrize("colour", ["", "red", "#fff", "#12345g", "#1234567"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="is not a colour"):
        contrast_ratio(colour, "#ffffff")


def council(**changes: Any) -> CouncilSettings:
    site = Site.objects.get(is_default_site=True)
    return CouncilSettings(site=site, **changes)


def test_the_first_colours_can_be_read(db: None) -> None:
    council().full_clean()


@pytest.mark.parametrize("field", ["brand_colour", "link_colour", "button_colour"])
def test_a_pale_colour_is_refused_with_its_contrast(db: None, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        council(**{field: "#9ab4c8"}).full_clean()
    [said] = caught.value.message_dict[field]
    assert re.search(r"darker colour.* [12]\.\d to 1, and text needs 4\.5 to 1", said)


def test_links_are_read_on_the_pale_ground_of_boxes_too(db: None) -> None:
    with pytest.raises(ValidationError) as caught:
        council(link_colour="#767676").full_clean()
    assert "link_colour" in caught.value.message_dict


def test_a_colour_that_is_none_is_a_fault_of_the_field_not_a_crash(db: None) -> None:
    with pytest.raises(ValidationError) as caught:
        council(brand_colour="red").full_clean()
    assert list(caught.value.message_dict) == ["brand_colour"]


@pytest.mark.django_db
def test_the_theme_is_a_stylesheet_to_keep_for_long(client: Client) -> None:
    ours = council(brand_colour="#123456")
    ours.save()
    answer = client.get(f"/theme.css?v={stylesheet_mark(ours)}")
    assert answer["Content-Type"].startswith("text/css")
    assert "max-age=31536000" in answer["Cache-Control"]
    assert b"--govuk-brand-colour:#123456" in answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?v=", "?v=1"])
def test_colours_under_another_mark_are_not_kept(client: Client, query: str) -> None:
    answer = client.get(f"/theme.css{query}")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-cache"


def theme() -> str:
    return render_to_string("core/theme.css", {"settings": CouncilSettings()})


def test_the_design_system_still_knows_the_colours_that_we_set() -> None:
    ours = set(re.findall(r"--govuk-[a-z-]+", theme()))
    assert ours
    styles = vendored(vendoring.STYLES)
    assert [name for name in ours if f"{name}:" not in styles] == []


def test_our_styles_use_only_names_that_somebody_sets() -> None:
    folder = Path(settings.BASE_DIR) / "static" / "localoffer"
    ours = "".join(file.read_text() for file in folder.glob("*.css"))
    known = vendored(vendoring.STYLES) + theme() + ours
    used = set(re.findall(r"var\((--[a-z-]+)", ours))
    # Wagtail sets these in the admin, where a screen of ours may use them.
    used = {name for name in used if not name.startswith("--w-")}
    assert [name for name in used if f"{name}:" not in known] == []


def test_the_focus_stays_yellow() -> None:
    assert "--govuk-focus-colour:" not in theme()
    assert "--govuk-focus-colour:#fd0" in vendored(vendoring.STYLES)


def test_the_vendored_build_is_what_version_says() -> None:
    lines = [line.split() for line in vendored("VERSION").splitlines()]
    release, tarball, *files = lines
    assert release[0] == "govuk-frontend"
    assert len(base64.b64decode(tarball[1].removeprefix("sha512-"))) == 64
    assert [name for name, _ in files] == [vendoring.STYLES, vendoring.SCRIPT]
    for name, digest in files:
        assert digest == f"sha256-{vendoring.digest(vendored(name))}"
    assert f'--govuk-frontend-version:"{release[1]}"' in vendored(vendoring.STYLES)


def test_nothing_is_left_of_what_councils_may_not_use() -> None:
    styles = vendored(vendoring.STYLES).lower()
    for word in ("gds transport", "@font-face", "crest", "crown", "url("):
        assert word not in styles
    assert "sourcemappingurl" not in (styles + vendored(vendoring.SCRIPT)).lower()
    assert sorted(file.name for file in FOLDER.iterdir()) == [
        "LICENCE",
        "VERSION",
        vendoring.STYLES,
        vendoring.SCRIPT,
    ]


def test_taking_in_what_was_taken_in_changes_nothing() -> None:
    styles = vendored(vendoring.STYLES)
    assert vendoring.freed_styles(styles) == styles


def test_only_the_rules_of_one_selector_go() -> None:
    css = ".a{b:c}@supports (x:y){.a{d:e}@media print{.a{f:g}}}.a .b{h:i}.c{j:k}"
    assert vendoring.without_rules(css, ".a") == ".a .b{h:i}.c{j:k}"


def test_a_fault_of_ours_is_told_without_the_database(rf: RequestFactory) -> None:
    request = rf.get("/")
    told = [
        defaults.server_error(request),
        defaults.bad_request(request, ValueError()),
        csrf_failure(request),
    ]
    assert [answer.status_code for answer in told] == [500, 400, 403]
    assert all(b"<h1" in answer.content for answer in told)


def test_no_template_has_a_style_or_script_of_its_own() -> None:
    # Data for machines is no script: it is read, never run.
    inline = re.compile(
        r"<style|<script(?![^>]* src=| type=\"application/ld\+json)"
        r"|\sstyle=|\son[a-z]+="
    )
    templates = Path(settings.BASE_DIR) / "templates"
    found = [
        file.name
        for file in templates.rglob("*.html")
        if inline.search(file.read_text())
    ]
    assert found == []


def test_an_email_address_goes_on_at_its_signs_and_nothing_in_it_is_markup() -> None:
    assert breakable("a.b@c.example") == "a<wbr>.b@<wbr>c<wbr>.example"
    assert breakable("<b>@c") == "&lt;b&gt;@<wbr>c"
