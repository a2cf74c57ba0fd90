"""Feedback's own addresses."""

from django.urls import path

from feedback import post_views, survey_views, usefulness, views

urlpatterns = [
    path("comments/new/", views.new, name="comment_new"),
    path("comments/thank-you/<str:key>/", views.thank_you, name="comment_thank_you"),
    path("comments/follow/", views.lost, name="comment_lost"),
    path("comments/follow/<str:key>/", views.follow, name="comment_follow"),
    path("post-to-me/", post_views.ask, name="post_request"),
    path("post-to-me/thank-you/", post_views.thank_you, name="post_thank_you"),
    path("was-this-useful/", usefulness.answer, name="useful"),
    path("was-this-useful/why/", usefulness.why, name="useful_why"),
    path("surveys/<int:page_id>/", survey_views.answer, name="survey_answer"),
    path(
        "surveys/<int:page_id>/thank-you/",
        survey_views.thank_you,
        name="survey_thank_you",
    ),
    path("surveys/<int:page_id>/thank-you/<path:keys>/", survey_views.thank_you),
]
