"""Register the directory with Wagtail; the work is done elsewhere."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from directory.demo import load_directory
from directory.demo.events import load_events
from directory.demo.landing import load_landing_pages
from directory.empty_cells import (
    empty_cells_line,
    empty_cells_urls,
    missing_answers_line,
)
from directory.front_door import add_to_home_page
from directory.models.events import past_events
from directory.models.news import past_news
from directory.outgoing_links import links_of_providers
from directory.printed import service_to_print
from directory.public_contacts import public_on_purpose
from directory.publish_rules import directory_rules
from directory.search import admin_changes
from directory.search.index import rebuild
from directory.site_search import search_sources, ways_on
from directory.starter import starter_services
from directory.synonyms import synonyms
from directory.viewsets import DirectoryViewSetGroup, VocabulariesViewSetGroup

register_snippet(DirectoryViewSetGroup)
register_snippet(VocabulariesViewSetGroup)

hooks.register("construct_home_context", add_to_home_page)
hooks.register("load_demo_content", load_directory)
hooks.register("load_demo_records", load_events, order=-2)
hooks.register("load_demo_records", load_landing_pages, order=-1)
hooks.register("register_starter_texts", starter_services)
hooks.register("register_synonyms", synonyms)
# Services come first: most people look for one.
hooks.register("register_search_sources", search_sources, order=-1)
hooks.register("register_search_ways", ways_on)
hooks.register("register_outgoing_links", links_of_providers)
hooks.register("past_pages", past_events)
hooks.register("past_pages", past_news)
hooks.register("register_publish_rules", directory_rules)
hooks.register("register_admin_urls", empty_cells_urls)
hooks.register("register_reports_menu_item", empty_cells_line)
hooks.register("register_reports_menu_item", missing_answers_line)
hooks.register("construct_printed_page", service_to_print)
hooks.register("public_on_purpose", public_on_purpose)
hooks.register("after_edit_snippet", admin_changes.snippet_saved)
hooks.register("after_delete_snippet", admin_changes.snippets_deleted)
hooks.register("after_record_check", admin_changes.service_checked)


@hooks.register("after_restore")
def rebuild_search() -> str:
    """Write the search tables anew: a portable backup does not hold them."""
    return f"{rebuild()} services can be found."
