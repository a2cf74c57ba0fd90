"""The tabs in which a page is edited: those of its kind, then those of the apps.

An app registers the hook "construct_page_tabs": a function of the kind of page that
returns panels, each of which becomes a tab. A tab may keep no fields of the form.
"""

from typing import Any

from wagtail import hooks
from wagtail.admin.panels import TabbedInterface


def with_tabs_of_apps(tabs: Any, kind: type[Any]) -> Any:
    """Return the tabs of a kind of page with those that apps add to every kind."""
    offered = [
        tab for offer in hooks.get_hooks("construct_page_tabs") for tab in offer(kind)
    ]
    if not offered or not isinstance(tabs, TabbedInterface):
        return tabs
    more = tabs.clone()
    more.children = [*tabs.children, *offered]
    return more.bind_to_model(kind)
