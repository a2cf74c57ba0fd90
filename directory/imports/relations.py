"""Write the parts and links of many services as they are in memory."""

from collections.abc import Iterable, Sequence
from typing import Any

from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations

from directory.models import ServicePage

BATCH = 200
CHILDREN = {
    relation.get_accessor_name(): relation
    for relation in get_all_child_relations(ServicePage)
}
MANY = {field.name: field for field in get_all_child_m2m_relations(ServicePage)}
# Those that an import may touch; Wagtail's own comments it leaves alone.
OWN = {"places", "times", "contacts", "documents", "tagged_items"}


def write_relations(touched: Iterable[tuple[ServicePage, set[str]]]) -> None:
    """Make the database's relations what the services have in memory."""
    pages: dict[str, list[ServicePage]] = {}
    for page, names in touched:
        for name in names & (OWN | MANY.keys()):
            pages.setdefault(name, []).append(page)
    for name, owners in pages.items():
        if name in MANY:
            write_many(MANY[name], owners)
        else:
            write_children(CHILDREN[name], name, owners)


def write_many(field: Any, pages: Sequence[ServicePage]) -> None:
    """Write a many-to-many relation as it is in memory."""
    through = field.remote_field.through
    ours, theirs = field.m2m_field_name(), field.m2m_reverse_field_name()
    through.objects.filter(**{f"{ours}_id__in": [page.pk for page in pages]}).delete()
    through.objects.bulk_create(
        [
            through(**{f"{ours}_id": page.pk, f"{theirs}_id": term.pk})
            for page in pages
            for term in getattr(page, field.name).all()
        ],
        batch_size=BATCH,
    )


def write_children(relation: Any, name: str, pages: Sequence[ServicePage]) -> None:
    """Write the parts of services as they are in memory."""
    model, owner = relation.related_model, relation.field.name
    items = []
    for page in pages:
        for item in getattr(page, name).all():
            setattr(item, owner, page)
            items.append(item)
    old = [item for item in items if item.pk]
    model.objects.filter(**{f"{owner}_id__in": [page.pk for page in pages]}).exclude(
        pk__in=[item.pk for item in old]
    ).delete()
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    for item in old:
        values = {field.attname: getattr(item, field.attname) for field in fields}
        model.objects.filter(pk=item.pk).update(**values)
    model.objects.bulk_create([item for item in items if not item.pk], batch_size=BATCH)
