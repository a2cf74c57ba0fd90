"""The directory's addresses that are not pages."""

from django.urls import path

from directory.events import views as events
from directory.grid_page import grid_page
from directory.map.views import map_of_results
from directory.news_feed import news_feed
from directory.provider_page import provider_page

urlpatterns = [
    path("news/feed/", news_feed, name="news_feed"),
    path("events/calendar.ics", events.calendar_of_all, name="events_calendar"),
    path("events/<uuid:uuid>.ics", events.calendar_of_one, name="event_calendar"),
    path("what-there-is/", grid_page, name="support_grid"),
    path("map/", map_of_results, name="directory_map"),
    path("providers/<uuid:uuid>/", provider_page, name="provider"),
]
