"""Register the kernel with Wagtail; the work is done elsewhere."""

from wagtail.snippets.models import register_snippet

from localoffer.core.viewsets import TeamViewSet

register_snippet(TeamViewSet)
