"""What is found is what is live, whatever way it changed."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from directory.models import (
    AgeBand,
    NeedType,
    Outcode,
    SearchPoint,
    SearchRow,
    SearchWord,
    ServicePage,
    Topic,
)
from directory.search import index
from directory.search.admin_changes import snippets_deleted
from localoffer.core.site_version import raise_version
from tests import factories
from tests.directory.searches import found
from tests.factories import TODAY

MOST_STATEMENTS = 30


@pytest.mark.django_db
def test_publish_change_unpublish_and_delete() -> None:
    service = factories.service(title="Pottery", live=False)
    assert found() == set()
    service.save_revision().publish()
    assert found("pottery") == {service.pk}
    service.title = "Weaving"
    draft = service.save_revision()
    assert found("weaving") == set()
    draft.publish()
    assert found("weaving") == {service.pk}
    assert found("pottery") == set()
    service.refresh_from_db()
    service.unpublish()
    assert found() == set()
    assert not SearchRow.objects.exists()
    service.save_revision().publish()
    assert found("weaving") == {service.pk}
    ServicePage.objects.get(pk=service.pk).delete()
    assert found() == set()
    assert not SearchWord.objects.exists()


@pytest.mark.django_db
def test_deleting_the_directory_forgets_its_services() -> None:
    factories.service()
    factories.directory().delete()
    assert found() == set()
    assert not SearchWord.objects.exists()


@pytest.mark.django_db
def test_moving_a_page_changes_the_address_on_the_card() -> None:
    service = factories.service(slug="pottery")
    section = factories.section(slug="elsewhere")
    service.get_parent().specific.move(section, pos="last-child")
    card = SearchRow.objects.get().card
    assert 'href="/elsewhere/find-support/pottery/"' in card
    assert found() == {service.pk}


@pytest.mark.django_db(transaction=True)
def test_a_new_slug_of_the_directory_changes_the_addresses() -> None:
    service = factories.service(slug="pottery")
    directory = factories.directory()
    directory.slug = "help"
    directory.save_revision().publish()
    assert 'href="/help/pottery/"' in SearchRow.objects.get(pk=service.pk).card


@pytest.mark.django_db
def test_provider_place_and_terms_reach_the_rows() -> None:
    provider = factories.provider(name="Oak Trust")
    place = factories.place(town="Tarnley")
    service = factories.service(provider=provider, places=[place], needs=["autism"])
    provider.name = "Elm Trust"
    provider.save()
    index.provider_changed(provider)
    assert found("elm") == {service.pk}
    assert found("oak") == set()
    place.town, place.latitude = "Hexbourne", 54.0
    place.save()
    place.access_features.set([])
    index.place_changed(place)
    assert found("hexbourne") == {service.pk}
    assert SearchPoint.objects.get().latitude == 54.0
    need = NeedType.objects.get(code="autism")
    need.name = "Autistic people"
    need.save()
    index.term_changed(need)
    assert "Autistic people" in SearchRow.objects.get().card


@pytest.mark.django_db
def test_staff_change_a_provider_in_the_admin(client: Client) -> None:
    provider = factories.provider(name="Oak Trust")
    service = factories.service(provider=provider)
    client.force_login(factories.administrator())
    url = reverse(provider.snippet_viewset.get_url_name("edit"), args=[provider.pk])
    client.post(url, {"name": "Elm Trust", "kind": "charity"})
    assert found("elm") == {service.pk}


@pytest.mark.django_db
def test_a_deleted_term_leaves_no_bit_behind() -> None:
    topic = Topic.objects.create(code="kites", name="Kites")
    service = factories.service(topics=["kites"], needs=["autism"])
    assert found(topic=("kites",)) == {service.pk}
    topic.delete()
    snippets_deleted(RequestFactory().post("/"), [topic])
    Topic.objects.create(code="boats", name="Boats", bit=topic.bit)
    assert found(topic=("boats",)) == set()
    assert "Kites" not in SearchRow.objects.get().card


@pytest.mark.django_db
def test_a_check_is_on_the_card_at_once() -> None:
    service = factories.service()
    service.record_check("Visiting team", TODAY)
    assert "Checked by Visiting team" in SearchRow.objects.get().card


@pytest.mark.django_db
def test_a_need_moved_to_another_area_counts_there() -> None:
    service = factories.service(needs=["cognition-and-learning"])
    need = NeedType.objects.get(code="adhd")
    assert found(need=("adhd",)) == set()
    need.parent = NeedType.objects.get(code="cognition-and-learning")
    need.save()
    index.term_changed(need)
    assert found(need=("adhd",)) == {service.pk}


@pytest.mark.django_db
def test_an_age_band_with_other_ages_counts_anew() -> None:
    service = factories.service(minimum_age=5, maximum_age=6)
    assert found(age=("0-4",)) == set()
    band = AgeBand.objects.get(code="0-4")
    band.maximum_age = 5
    band.save()
    index.term_changed(band)
    assert found(age=("0-4",)) == {service.pk}


@pytest.mark.django_db
def test_a_hidden_address_is_found_by_its_wider_area_only() -> None:
    Outcode.objects.create(code="ZZ1", latitude=53.5, longitude=-1.5)
    hidden = factories.place(hide_address=True, postcode="ZZ1 1AA")
    factories.service(places=[hidden])
    point = SearchPoint.objects.get()
    assert (point.latitude, point.longitude) == (53.5, -1.5)


@pytest.mark.django_db
def test_a_private_service_is_not_found_until_it_is_public() -> None:
    service, other = factories.service(), factories.service()
    restriction = PageViewRestriction.objects.create(
        page=service, restriction_type=PageViewRestriction.LOGIN
    )
    raise_version()
    assert found() == {other.pk}
    restriction.delete()
    raise_version()
    assert found() == {service.pk, other.pk}


@pytest.mark.django_db
def test_rebuilding_changes_nothing_and_mends_everything() -> None:
    services = {factories.service(title=f"Pottery {n}").pk for n in range(3)}
    words = dict(SearchWord.objects.values_list("word", "services"))
    SearchRow.objects.all().delete()
    SearchWord.objects.all().delete()
    call_command("rebuild_search", verbosity=0)
    assert found("pottery") == services
    assert dict(SearchWord.objects.values_list("word", "services")) == words


@pytest.mark.django_db
def test_word_counts_are_those_of_the_services() -> None:
    first = factories.service(title="Pottery pottery clay")
    second = factories.service(title="Clay")
    assert SearchWord.objects.get(word="clay").services == 2
    assert SearchWord.objects.get(word="pottery").services == 1
    first.unpublish()
    assert SearchWord.objects.get(word="clay").services == 1
    assert not SearchWord.objects.filter(word="pottery").exists()
    second.unpublish()
    assert not SearchWord.objects.exists()


@pytest.mark.django_db
def test_writing_takes_the_same_statements_for_any_number() -> None:
    hall = factories.place(access=("lift",))

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            index.write_rows(ServicePage.objects.live())
        return len(captured)

    factories.service(needs=["autism"], places=[hall], tags=["word"])
    alone = statements()
    for _ in range(11):
        factories.service(needs=["autism"], places=[hall], tags=["word"])
    assert statements() == alone <= MOST_STATEMENTS
