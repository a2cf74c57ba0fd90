"""Checks of links that lead to other sites, as the link checks last found them."""

from compliance.checks.mapped import ON_PAGES, told
from compliance.looking import Look
from compliance.registry import Fact, Found, Issue, Scope, register


@register(requirements=ON_PAGES, scope=Scope.DUTY)
def mapped_pages_have_no_dead_link(look: Look) -> Found:
    """No link from a mapped page to another site was dead at the last look."""
    for code in look.evidence:
        pages = look.mapped(code)
        broken = [
            each.page for each in pages if each.page and each.page.pk in look.dead_links
        ]
        for page in broken:
            count = look.dead_links[page.pk]
            links = "the dead link" if count == 1 else f"the {count} dead links"
            yield Issue(page, f"Mend or take out {links} on this page.", code)
        yield told(code, pages, len(broken), "have no dead link")


@register(requirement="4.7.up-to-date")
def the_site_has_no_dead_link(look: Look) -> Found:
    """No page has a link to another site that was dead at the last look."""
    pages = len(look.dead_links)
    count = sum(look.dead_links.values())
    if count:
        yield Issue("links", "Mend the dead links: see the report on links.")
    yield Fact(
        f"Dead links to other websites: {count or 'none'}.",
        {"links": count, "pages": pages},
    )
